import { z } from 'zod';

const after = z.string().regex(/^\d+$/).nullable();

const position = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('after'), after }),
  z.object({ mode: z.literal('link'), after, link: z.string() }),
]);

/** Where a data set is being read: which of its queries, and where in it. */
export const listCursor = z.object({ source: z.number().int().nonnegative(), position });
export type ListCursor = z.infer<typeof listCursor>;

/** Where the reference lists are being read, with what was found so far and must not come twice. */
export const referenceCursor = z.object({
  step: z.number().int().nonnegative(),
  position,
  seen: z.array(z.string()),
});
export type ReferenceCursor = z.infer<typeof referenceCursor>;
