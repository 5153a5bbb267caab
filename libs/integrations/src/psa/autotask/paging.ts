import { VendorAnswerUnreadable } from '../psa-errors.js';

/**
 * How a query is read page by page.
 *
 * - `after`: ids above the last one seen, in order of id. This is what is used: it needs nothing from the page before but one
 *   number, so it can be resumed after any break and in any zone, and records that change meanwhile neither move nor hide others.
 * - `link`: Autotask's own `nextPageUrl`, an opaque address with the ids of the coming page in it; it must be asked with the verb
 *   and the body of the query that gave it. Only for an answer that is not in order of id, where the last id would skip records.
 */
export type PagePosition =
  | { mode: 'after'; after: string | null }
  | {
      mode: 'link';
      /** The body to repeat is that of this position. */
      after: string | null;
      /** Path and query, without the host: the zone may change. */
      link: string;
    };

export const firstPage: PagePosition = { mode: 'after', after: null };

export interface PageSeen {
  /** Ids of the records as they came; null for one without. */
  ids: readonly (string | null)[];
  pageSize: number;
  /** `nextPageUrl`. */
  link: string | null;
}

/**
 * Where to go on after a page, null at the end. A full page without a link may still have a successor, and so may a short page
 * with one; the end is a short page without a link, or an empty one.
 * @throws VendorAnswerUnreadable when the vendor's own link leads in a circle
 */
export function nextPosition(at: PagePosition, { ids, pageSize, link }: PageSeen): PagePosition | null {
  if (ids.length === 0) return null;
  const next = link === null ? null : pathOf(link);
  const last = at.mode === 'after' ? lastOfRising(ids, at.after) : null;
  if (last !== null) {
    return next === null && ids.length < pageSize ? null : { mode: 'after', after: last };
  }
  if (next === null) return null;
  if (at.mode === 'link' && at.link === next) {
    throw new VendorAnswerUnreadable('The PSA names the same page as the next one again');
  }
  return { mode: 'link', after: at.after, link: next };
}

/** The highest id of a page on which ids only rise, above what was asked for; null where they do not. */
function lastOfRising(ids: readonly (string | null)[], after: string | null): string | null {
  let last = after === null ? -1n : BigInt(after);
  for (const id of ids) {
    if (id === null || BigInt(id) <= last) return null;
    last = BigInt(id);
  }
  return String(last);
}

/** Only path and query are followed: the host stays the pinned one (I2). */
function pathOf(link: string): string | null {
  const url = URL.parse(link, 'https://link.invalid');
  // A path that begins with two slashes would name a host.
  return url && `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}
