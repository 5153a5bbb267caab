import { SetMetadata } from '@nestjs/common';

export const RATE_LIMIT = 'atrium:rate-limit';

/** Which limits a route counts against: the general one (default), the strict one besides, or none. */
export type RateLimitKind = 'strict' | 'none';

/** Puts a route under the strict limit of sign-in (few tries a minute and address) besides the general one. */
export const StrictLimit = (): MethodDecorator & ClassDecorator =>
  SetMetadata<string, RateLimitKind>(RATE_LIMIT, 'strict');

/** Never limits a route: for probes, which must not fail because others are busy. */
export const Unlimited = (): MethodDecorator & ClassDecorator =>
  SetMetadata<string, RateLimitKind>(RATE_LIMIT, 'none');
