import type { z } from 'zod';

/** A stored cursor; one that this version cannot read throws, so that the engine starts the data set again. */
export function readCursor<C>(schema: z.ZodType<C>, cursor: string | null, first: C): C {
  return cursor === null ? first : schema.parse(JSON.parse(cursor));
}
