import { z } from 'zod';

/** Rows per page that every list of Halo grants; asking for more gets a hundred all the same, and says nothing. */
export const largestPage = 100;

/** Where a paged list is being read. */
export const pagePosition = z.object({
  page: z.number().int().positive(),
  /** Rows that the server really puts on a page; null before the first answer. */
  size: z.number().int().positive().nullable(),
  /** What the list held when the page before was read. */
  count: z.number().int().nonnegative().nullable(),
  /** The first row of the page before. */
  first: z.string().nullable(),
});
export type PagePosition = z.infer<typeof pagePosition>;

export const firstPage: PagePosition = { page: 1, size: null, count: null, first: null };

export interface PageSeen {
  /** Ids of the rows as they came. */
  ids: readonly string[];
  /** `record_count`; null where the answer has none. */
  count: number | null;
  /** Rows asked for. */
  asked: number;
}

/**
 * Where to go on after a page, null at the end. Pages are of the size that the server grants, not of the one that was asked
 * for: it is seen on the first page, which is short only when it is the last or when the server caps in silence.
 *
 * When rows were deleted since the page before, those behind them moved up: as many pages as that are read again, so that none
 * slips through. A server that does not page at all sends the same rows again; that is the end too.
 */
export function nextPosition(position: PagePosition, seen: PageSeen): PagePosition | null {
  const first = seen.ids[0];
  if (first === undefined || (position.first !== null && first === position.first)) return null;
  const capped = seen.ids.length < seen.asked && seen.count !== null && seen.count > seen.ids.length;
  const size = position.size ?? (capped ? seen.ids.length : seen.asked);
  if (seen.count !== null && position.page * size >= seen.count) return null;
  const gone = seen.count !== null && position.count !== null ? position.count - seen.count : 0;
  const back = gone > 0 ? Math.ceil(gone / size) : 0;
  // The page that is read again may begin with the same row as before, and that is no sign of the end then.
  return {
    page: Math.max(1, position.page + 1 - back),
    size,
    count: seen.count,
    first: back > 0 ? null : first,
  };
}
