import { z } from 'zod';
import { id, number, rawId, text } from '../../reading/primitives.js';
import { caseless } from './caseless.js';

/** POST /X/query; nothing found may come as null. */
export const queryAnswer = caseless({
  items: z
    .array(z.unknown())
    .nullable()
    .transform((items) => items ?? []),
  pageDetails: caseless({ nextPageUrl: text.catch(null) })
    .nullish()
    .catch(null),
});

/** GET /X/{id}; a record that is not there may come as null. */
export const itemAnswer = caseless({ item: z.unknown() });

/** POST /X/query/count */
export const countAnswer = caseless({ queryCount: number });

/** POST, PATCH, DELETE */
export const operationAnswer = caseless({ itemId: id });

const withId = caseless({ id: z.unknown() });

/** The id of anything that looks like a record, however `id` is spelled; null when it has none. */
export function anyId(record: unknown): string | null {
  const parsed = withId.safeParse(record);
  return parsed.success ? rawId(parsed.data) : null;
}
