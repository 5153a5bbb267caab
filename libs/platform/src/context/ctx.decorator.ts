import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestCtx } from './request-ctx.js';

/** A request that the guard has let through carries its context here. */
export interface RequestWithCtx {
  ctx?: RequestCtx;
}

/**
 * Controller parameter: the context of the signed-in caller.
 * Throws when a route asks for it without being guarded, which is a programming error.
 */
export const Ctx = createParamDecorator((_data: unknown, host: ExecutionContext): RequestCtx => {
  const { ctx } = host.switchToHttp().getRequest<RequestWithCtx>();
  if (!ctx) throw new Error('This route has no caller: it is public, or the guard did not run.');
  return ctx;
});
