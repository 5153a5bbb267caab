import { z } from 'zod';
import { errorObject, plainWords, shownWords } from '../reading/error-text.js';

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
  title: text,
});

/**
 * What an error of Halo says, for people: an object with its words under one of several names, a quoted text, or plain text.
 * A page of HTML gives no words. `ClassName` (a .NET exception's) says nothing to people and is left out.
 */
export function errorWords(body: Buffer): string {
  const parsed = errorBody.safeParse(errorObject(body));
  if (!parsed.success) return shownWords(plainWords(body));
  const { Message, message, errorMessage, error_description, error, title } = parsed.data;
  return shownWords(Message ?? message ?? errorMessage ?? error_description ?? error ?? title ?? '');
}
