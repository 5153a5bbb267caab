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
import { caseless } from './wire/caseless.js';

const errorBody = caseless({
  errors: z
    .union([z.array(z.unknown()), z.string().transform((one) => [one])])
    .nullish()
    .catch(null),
  message: z.string().nullish().catch(null),
});

/** What the body of an Autotask error says. */
export interface ErrorWords {
  /** The vendor's sentences; empty where it gave none. */
  words: string;
  /** They came as `errors`: the request was read and judged. A bare `Message` is from the web server. */
  judged: boolean;
}

const longest = 500;

/** Reads any shape; a page of HTML gives no words. */
export function errorWords(body: Buffer): ErrorWords {
  const parsed = errorBody.safeParse(parseJson(body));
  if (!parsed.success) return { words: '', judged: false };
  const { errors, message } = parsed.data;
  const sentences = (errors ?? []).filter((one) => typeof one === 'string').map((one) => one.trim());
  const said = [...new Set(sentences.filter((one) => one !== ''))].join(' ');
  const words = said === '' ? (message?.trim() ?? '') : said;
  return {
    words: words.length > longest ? `${words.slice(0, longest - 1)}…` : words,
    judged: said !== '',
  };
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

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    // Not JSON: a proxy's page. There are no words for people in it.
    return null;
  }
}
