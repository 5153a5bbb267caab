import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldError, Problem } from './problem.js';

/** Every wrong field with its path from the top (`filters.0.name`), one entry per broken rule. */
export function fieldErrors(errors: readonly ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent === '' ? error.property : `${parent}.${error.property}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
      field,
      code: code === 'whitelistValidation' ? 'unknown' : code,
      message: code === 'whitelistValidation' ? 'There is no such field.' : message,
    }));
    return [...own, ...fieldErrors(error.children ?? [], field)];
  });
}

/** Checks every DTO: unknown fields are refused, not dropped, so that a typo never passes as "saved". */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new Problem({
        status: 400,
        code: 'request.invalid',
        title: 'The request is not valid',
        detail: 'Some fields are wrong.',
        errors: fieldErrors(errors),
      }),
  });
}
