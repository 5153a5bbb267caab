import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ProblemDto } from './dto/problem.dto.js';

const MEANING: Readonly<Record<number, string>> = {
  400: 'The request is not valid; `errors` names the fields.',
  401: 'Nobody is signed in.',
  403: 'The signed-in user lacks the permission.',
  404: 'Does not exist, or is not yours.',
  409: 'Conflicts with the present state.',
  412: 'Somebody saved a newer version meanwhile.',
  413: 'The body is too large.',
  422: 'Understood, but a rule forbids it.',
  428: 'The `If-Match` header is missing.',
  429: 'Too many requests; wait for `Retry-After` seconds.',
  502: 'The PSA answered with an error.',
  503: 'Not available at the moment.',
};

/** Documents that a route (or each route of a controller) answers these statuses with a problem document. */
export function ApiProblems(...statuses: number[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...statuses.map((status) =>
      ApiResponse({
        status,
        description: MEANING[status] ?? 'Problem',
        content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) } } },
      }),
    ),
  );
}
