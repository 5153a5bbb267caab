import { z } from 'zod';
import { pagePosition } from '../paging.js';

/** Where a paged list is being read, and when reading it began by the vendor's clock (ISO UTC). */
export const listCursor = z.object({ position: pagePosition, began: z.string().nullable() });
export type ListCursor = z.infer<typeof listCursor>;
