import { z } from 'zod';
import { errorObject, plainWords, shownWords } from '../reading/error-text.js';

const text = z
  .string()
  .nullish()
  .catch(null)
  .transform((value) => (value?.trim() ? value.trim() : null));

const errorBody = z.looseObject({
  code: text,
  message: text,
  /** What gateways before ConnectWise call it. */
  error: text,
  Message: text,
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

/**
 * Words of an error body: the complaints about fields where there are any, since the general message
 * ("project object is invalid") says nothing that helps. Reads any shape; a page of HTML gives no words.
 */
export function errorWords(body: Buffer): ErrorWords {
  const parsed = errorBody.safeParse(errorObject(body));
  if (!parsed.success) return { code: null, words: shownWords(plainWords(body)), fields: [], judged: false };
  const { code, message, error, Message, errors } = parsed.data;
  const complaints = (errors ?? []).filter((one) => one !== null);
  const sentences = complaints.map((one) => one.message ?? [one.field, one.code].filter(Boolean).join(': '));
  const special = [...new Set(sentences.filter(Boolean))].join(' ');
  const words = special === '' ? (message ?? Message ?? error ?? '') : special;
  return {
    code,
    words: shownWords(words),
    fields: [...new Set(complaints.map((one) => one.field).filter((one) => one !== null))],
    judged: complaints.length > 0,
  };
}
