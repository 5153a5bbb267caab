import { z } from 'zod';

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value?.trim() ? value.trim() : null));

const errorBody = z.looseObject({
  code: text,
  message: text,
  error: text,
  errors: z
    .array(z.looseObject({ code: text, message: text, resource: text, field: text }).nullable().catch(null))
    .nullish()
    .catch(null),
});

/** What a ConnectWise error body says, for people. */
export interface ErrorWords {
  code: string | null;
  /** The vendor's own sentences; empty where it gave none. */
  words: string;
  /** The vendor's names of the fields it complains about. */
  fields: string[];
  /** There are complaints about single fields: the vendor read the request and judged it, whatever the status says. */
  judged: boolean;
}

const longest = 500;

/**
 * Words of an error body: the complaints about fields where there are any, since the general message
 * ("project object is invalid") says nothing that helps. Reads any shape; a page of HTML gives no words.
 */
export function errorWords(body: Buffer): ErrorWords {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return { code: null, words: '', fields: [], judged: false };
  const { code, message, errors } = parsed.data;
  const complaints = (errors ?? []).filter((one) => one !== null);
  const sentences = complaints.map((one) => one.message ?? [one.field, one.code].filter(Boolean).join(': '));
  const special = [...new Set(sentences.filter(Boolean))].join(' ');
  const words = special === '' ? (message ?? '') : special;
  return {
    code,
    words: words.length > longest ? `${words.slice(0, longest - 1)}…` : words,
    fields: [...new Set(complaints.map((one) => one.field).filter((one) => one !== null))],
    judged: complaints.length > 0,
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Not JSON: a proxy's page, a plain sentence. There are no words for people in it.
    return null;
  }
}
