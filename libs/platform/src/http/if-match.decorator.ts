import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem } from './problem.js';

const FORM = /^"(0|[1-9]\d{0,9})"$/;

/**
 * Reads the version of a record from `If-Match: "7"`.
 * @throws Problem 428 when the header is missing, 400 when it is not one quoted whole number
 */
export function readIfMatch(header: string | undefined): number {
  if (header === undefined || header === '') {
    throw new Problem({
      status: 428,
      code: 'request.if_match_missing',
      title: 'A version is needed',
      detail: 'Send the version that you saw, as in `If-Match: "7"`, so that nobody is overwritten.',
    });
  }
  const version = FORM.exec(header.trim())?.[1];
  if (version === undefined) {
    throw new Problem({
      status: 400,
      code: 'request.if_match_malformed',
      title: 'The version is not readable',
      detail: '`If-Match` takes one quoted version, as in `If-Match: "7"`.',
      errors: [{ field: 'If-Match', code: 'version', message: 'Must be a quoted whole number.' }],
    });
  }
  return Number(version);
}

/** Controller parameter: the version that the caller saw, a whole number (see {@link readIfMatch}). */
export const IfMatchVersion: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    readIfMatch(context.switchToHttp().getRequest<Request>().headers['if-match']),
);

/** 412 for a save on an older version; `current` goes along so that a form can show the difference (P23). */
export function versionConflict(current: { readonly version: number }): Problem {
  return new Problem({
    status: 412,
    code: 'request.version_conflict',
    title: 'Somebody saved a newer version',
    detail: 'The record has changed since you opened it.',
    extensions: { current },
  });
}
