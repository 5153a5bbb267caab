import { z } from 'zod';
import { errorObject, plainWords, shownWords } from '../reading/error-text.js';

const words = z.union([
  z.string(),
  z
    .array(z.union([z.string(), z.unknown().transform(() => '')]))
    .transform((list) => list.filter(Boolean).join(' ')),
  z
    .record(z.string(), z.union([z.string().transform((one) => [one]), z.array(z.string())]))
    .transform((byField) =>
      Object.entries(byField)
        .map(([field, said]) => `${field} ${said.join(', ')}`)
        .join('; '),
    ),
]);
const said = words.nullish().catch(null);

const errorBody = z.looseObject({ error: said, errors: said, message: said });

/**
 * What an error body of Syncro says, for people: it has at least six shapes (`error`, `errors` and `message` as text, list or
 * object by field, in all combinations). The echoed record and parameters are left out. Empty where nothing is said.
 */
export function errorWords(body: Buffer): string {
  const parsed = errorBody.safeParse(errorObject(body));
  if (!parsed.success) return shownWords(plainWords(body));
  const { error, errors, message } = parsed.data;
  return shownWords(
    [...new Set([error, errors, message].map((one) => one?.trim()).filter(Boolean))].join(' '),
  );
}
