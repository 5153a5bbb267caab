import { z } from 'zod';

/** Where a sweep is: listing ids (with the adapter's own cursor), or mending what differs. */
export const sweepCursor = z.discriminatedUnion('step', [
  z.object({ step: z.literal('list'), cursor: z.string().nullable() }),
  z.object({ step: z.literal('mend') }),
]);
export type SweepCursor = z.infer<typeof sweepCursor>;

/** @param stored the run set's cursor; null: from the start */
export function sweepCursorOf(stored: string | null): SweepCursor {
  return stored === null ? { step: 'list', cursor: null } : sweepCursor.parse(JSON.parse(stored));
}

/** For the run set's cursor. */
export function placeOf(cursor: SweepCursor): string {
  return JSON.stringify(cursor);
}
