import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { readIfMatch } from '#libs/platform';
import type { Request } from 'express';

/** Controller parameter where `If-Match` is welcome but not demanded: the version, or null without the header. */
export const OptionalVersion: () => ParameterDecorator = createParamDecorator(
  (_: unknown, context: ExecutionContext): number | null => {
    const header = context.switchToHttp().getRequest<Request>().headers['if-match'];
    return header === undefined || header === '' ? null : readIfMatch(header);
  },
);
