import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FieldError } from '#libs/platform';
import type { Request, Response } from 'express';
import { runStrategies } from '../access/run-strategies.js';
import { invalidFields, signInFailed } from '../identity.errors.js';
import { LocalStrategy } from './local.strategy.js';

/** Checks the password of a sign-in. Guards run before DTOs are checked, so it looks at the two fields itself. */
@Injectable()
export class LocalGuard implements CanActivate {
  constructor(private readonly strategy: LocalStrategy) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { user?: unknown }>();
    const wrong = ['email', 'password'].filter((field) => !isFilled(request.body, field));
    if (wrong.length > 0) throw invalidFields(wrong.map(missing));
    const response = context.switchToHttp().getResponse<Response>();
    const staff = await runStrategies([this.strategy], request, response);
    if (staff === null) throw signInFailed();
    request.user = staff;
    return true;
  }
}

function isFilled(body: unknown, field: string): boolean {
  if (typeof body !== 'object' || body === null) return false;
  const value: unknown = Reflect.get(body, field);
  return typeof value === 'string' && value !== '' && value.length <= 1000;
}

function missing(field: string): FieldError {
  return { field, code: 'isNotEmpty', message: `${field} must be a text that is not empty.` };
}
