import { z } from 'zod';

const position = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('forward'), after: z.string().regex(/^\d+$/) }),
  z.object({ mode: z.literal('page'), page: z.number().int().positive() }),
]);

/** Where a list is being read: which of the data set's lists, and where in it. */
export const listCursor = z.object({ list: z.number().int().nonnegative(), position });
export type ListCursor = z.infer<typeof listCursor>;

/** Where the reference lists are being read; boards are gathered on the way, since statuses and types hang under them. */
export const referenceCursor = z.object({
  list: z.number().int().nonnegative(),
  position,
  boards: z.array(z.string()),
  board: z.number().int().nonnegative(),
});
export type ReferenceCursor = z.infer<typeof referenceCursor>;
