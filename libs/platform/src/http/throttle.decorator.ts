import { SetMetadata } from '@nestjs/common';

export const STRICT_LIMIT = 'atrium:strict-limit';

/** Puts a route under the strict limit of sign-in (few tries a minute and address) besides the general one. */
export const StrictLimit = (): MethodDecorator & ClassDecorator => SetMetadata(STRICT_LIMIT, true);
