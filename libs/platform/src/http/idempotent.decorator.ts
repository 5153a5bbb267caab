import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

export const IDEMPOTENT = 'atrium:idempotent';

/**
 * The route (a create) accepts `Idempotency-Key`: the first answer is kept for 24 hours per tenant and actor, and a
 * repeat of the same request gets it again instead of creating twice. Another body under the same key → 422; a repeat
 * while the first is still at work → 409.
 */
export const Idempotent = (): MethodDecorator =>
  applyDecorators(
    SetMetadata(IDEMPOTENT, true),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A word of your own, up to 200 characters: repeating the request with it creates nothing twice.',
      schema: { type: 'string', maxLength: 200 },
    }),
  );
