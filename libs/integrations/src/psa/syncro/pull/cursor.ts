import { z } from 'zod';

/** Which page of a list is next, and what is known of the list since its first page. */
export const pageCursor = z.object({
  page: z.number().int().positive(),
  first: z
    .object({
      /** Records on a full page. */
      size: z.number().int().nonnegative(),
      /** Records in the whole list. */
      count: z.number().int().nonnegative(),
      /** The highest id; what is above it was added since. */
      newest: z.number().nonnegative(),
    })
    .optional(),
  /** How often the list is being read, 1 when absent. */
  round: z.number().int().positive().optional(),
});
export type PageCursor = z.infer<typeof pageCursor>;
export const firstPage: PageCursor = { page: 1 };

/** Users who have been listed and whose details are still to be read; null: the list itself is next. */
export const memberCursor = z.object({
  left: z.array(z.tuple([z.string(), z.string().nullable()])).nullable(),
});
export type MemberCursor = z.infer<typeof memberCursor>;

/** Settings come first, those of tickets before those of the account, then the pages of the products (0: none of them yet). */
export const referenceCursor = z.object({
  productPage: z.number().int().nonnegative(),
  /** Id of the account's default labour product. */
  usual: z.string().nullable(),
  /** Whether ticket types were among the settings of tickets. */
  hasTypes: z.boolean(),
});
export type ReferenceCursor = z.infer<typeof referenceCursor>;

/** Where the flat list of timers is being read; a cursor that does not say so is one of the walk over tickets. */
export const flatCursor = z.object({ flat: pageCursor });
export type FlatCursor = z.infer<typeof flatCursor>;
