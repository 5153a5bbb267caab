import { z } from 'zod';

/** Which page of a list is next. */
export const pageCursor = z.object({ page: z.number().int().positive() });
export const firstPage: z.infer<typeof pageCursor> = { page: 1 };

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

/** Where children are being read: a flat list first (null: there is none, or it is done), then parents by kind. */
export const childCursor = z.object({
  flatPage: z.number().int().positive().nullable(),
  list: z.number().int().nonnegative(),
  after: z.string().nullable(),
});
export type ChildCursor = z.infer<typeof childCursor>;
