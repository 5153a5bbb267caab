import { ApiHeader } from '@nestjs/swagger';

/** Documents that a route demands the version that the caller saw (see `IfMatchVersion`). */
export const VersionHeader = (): MethodDecorator =>
  ApiHeader({
    name: 'If-Match',
    required: true,
    description: 'The `version` that you saw, in quotes, as in `"7"`.',
    schema: { type: 'string' },
  });
