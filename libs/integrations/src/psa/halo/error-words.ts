import { z } from 'zod';

const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .catch(null)
  .transform((value) => (value?.trim() ? value.trim() : null));

/** The shapes of Halo's errors, all in one: each sends a few of these fields. */
const errorBody = z.looseObject({
  ClassName: text,
  Message: text,
  message: text,
  error: text,
  error_description: text,
  resultCode: text,
  errorMessage: text,
});

const longest = 500;

/**
 * What an error of Halo says, for people: an object with its words under one of several names, a quoted text, or plain text.
 * A page of HTML gives no words. `ClassName` (a .NET exception's) says nothing to people and is left out.
 */
export function errorWords(body: Buffer): string {
  const given = body.toString('utf8').trim();
  const words = wordsOf(parseJson(given), given).replaceAll(/\s+/g, ' ');
  return words.length > longest ? `${words.slice(0, longest - 1)}…` : words;
}

function wordsOf(json: unknown, given: string): string {
  if (typeof json === 'string') return json.trim();
  const parsed = errorBody.safeParse(json);
  if (parsed.success) {
    const { Message, message, errorMessage, error_description, error } = parsed.data;
    return Message ?? message ?? errorMessage ?? error_description ?? error ?? '';
  }
  return json === undefined && !/^\s*</.test(given) ? given : '';
}

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    // Plain text or a page: the caller tells them apart.
    return undefined;
  }
}
