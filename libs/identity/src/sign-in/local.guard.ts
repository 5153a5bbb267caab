import { Injectable, type ExecutionContext } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FieldError } from '#libs/platform';
import type { Request } from 'express';
import { invalidFields, signInFailed } from '../identity.errors.js';

/** Checks the password of a sign-in. Guards run before DTOs are checked, so it looks at the two fields itself. */
@Injectable()
export class LocalGuard extends AuthGuard('local') {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const body: unknown = context.switchToHttp().getRequest<Request>().body;
    const wrong = ['email', 'password'].filter((field) => !isFilled(body, field));
    if (wrong.length > 0) throw invalidFields(wrong.map(missing));
    return (await super.canActivate(context)) === true;
  }

  override handleRequest<TUser>(error: unknown, staff: TUser | false | null): TUser {
    if (error) throw error;
    if (!staff) throw signInFailed();
    return staff;
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
