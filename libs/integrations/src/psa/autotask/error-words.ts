import { z } from 'zod';
import {
  CredentialsRefused,
  PermissionMissing,
  type PsaError,
  RecordMissing,
  VendorRefused,
  VendorUnavailable,
} from '../psa-errors.js';
import type { PsaAnswer } from '../http/psa-call.js';
import { errorObject, plainWords, shownWords } from '../reading/error-text.js';
import { caseless } from './wire/caseless.js';

const said = z.union([z.string(), caseless({ message: z.string() }).transform(({ message }) => message)]);
const listed = z.array(said.nullable().catch(null));

/** A list as a rule; its web server lists by field. */
const errorBody = caseless({
  errors: z
    .union([
      listed,
      z.string().transform((one) => [one]),
      z.record(z.string(), listed).transform((byField) => Object.values(byField).flat()),
    ])
    .nullish()
    .catch(null),
  message: z.string().nullish().catch(null),
  error: z.string().nullish().catch(null),
  title: z.string().nullish().catch(null),
});

/** What the body of an Autotask error says. */
export interface ErrorWords {
  /** The vendor's sentences; empty where it gave none. */
  words: string;
  /** They came as `errors`: the request was read and judged. A bare `Message` is from the web server. */
  judged: boolean;
}

/** Reads any shape; a page of HTML gives no words. */
export function errorWords(body: Buffer): ErrorWords {
  const parsed = errorBody.safeParse(errorObject(body));
  if (!parsed.success) return { words: shownWords(plainWords(body)), judged: false };
  const { errors, message, error, title } = parsed.data;
  const sentences = (errors ?? []).map((one) => one?.trim() ?? '').filter((one) => one !== '');
  const complaints = [...new Set(sentences)].join(' ');
  const words = [complaints, message, error, title].find((one) => one?.trim()) ?? '';
  return { words: shownWords(words), judged: complaints !== '' };
}

/** A fault of the server that happens to come with words. */
const outage =
  /\ban? (?:unexpected |unhandled |internal )?error (?:has )?occurred|internal server error|unexpected (?:error|exception)|tim(?:ed|e) ?out|deadlock|temporarily|try again|service unavailable|object reference not set|\bSystem\.\w*Exception/i;
const gone = /no matching records? found/i;
const noRight =
  /(?:adequate|required|sufficient) permissions?|not have (?:the )?permissions?|not (?:authorized|permitted)/i;
const badSignIn = /integration ?code is invalid|invalid (?:userName|user name|credentials)/i;

/**
 * What an answer outside 2xx means. Autotask answers refusals, missing rights and missing records with status 500 too, so a
 * 500 is judged by its words: only one without them, or with those of a broken server, is an outage.
 */
export function errorOf(answer: PsaAnswer, endpoint: string): PsaError {
  const { words, judged } = errorWords(answer.body);
  const said = words || `status ${answer.status}`;
  switch (answer.status) {
    case 401:
      return new CredentialsRefused(said);
    case 403:
      return new PermissionMissing(said, endpoint);
    case 404:
      return new RecordMissing(said, endpoint);
    default:
      if (answer.status === 408 || (answer.status >= 500 && (!judged || outage.test(words))))
        return new VendorUnavailable(`The PSA answered ${said}`, true, answer.status);
      if (badSignIn.test(words)) return new CredentialsRefused(said);
      if (gone.test(words)) return new RecordMissing(said, endpoint);
      if (noRight.test(words)) return new PermissionMissing(said, endpoint);
      return new VendorRefused(said, [], answer.status);
  }
}
