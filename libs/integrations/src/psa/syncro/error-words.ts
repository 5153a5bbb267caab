import { z } from 'zod';

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

const longest = 500;

/**
 * What an error body of Syncro says, for people: it has at least six shapes (`error`, `errors` and `message` as text, list or
 * object by field, in all combinations). The echoed record and parameters are left out. Empty where nothing is said.
 */
export function errorWords(body: Buffer): string {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return '';
  const { error, errors, message } = parsed.data;
  const all = [...new Set([error, errors, message].map((one) => one?.trim()).filter(Boolean))].join(' ');
  return all.length > longest ? `${all.slice(0, longest - 1)}…` : all;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Not JSON: a proxy's page, a plain sentence. There are no words for people in it.
    return null;
  }
}
