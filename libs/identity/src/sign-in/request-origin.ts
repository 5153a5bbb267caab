import type { Request } from 'express';
import type { SignInOrigin } from './sign-in.service.js';

/** Network address (as far as trusted proxies tell) and browser of a request. */
export function originOf(request: Request): SignInOrigin {
  return { address: request.ip ?? 'unknown', userAgent: request.get('user-agent') ?? '' };
}
