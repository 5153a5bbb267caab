import { Authentication } from '#libs/identity';
import { Problem, sendProblem } from '#libs/platform';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Who may see Swagger UI and the queue board: Owner, Administrator, and whoever else may manage settings. */
const PERMISSION = 'manage_settings';

/** Guards what Express serves outside the router of Nest, by the same authentication as every route. */
export function adminsOnly(authentication: Authentication): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    authentication
      .ofRequest(request)
      .then((caller) => {
        if (caller === null) {
          sendProblem(
            response,
            new Problem({ status: 401, code: 'identity.not_signed_in', title: 'Not signed in' }),
          );
        } else if (!caller.ctx.permissions.has(PERMISSION)) {
          sendProblem(
            response,
            new Problem({
              status: 403,
              code: 'identity.permission_missing',
              title: 'Not allowed',
              extensions: { missing: [PERMISSION] },
            }),
          );
        } else next();
      })
      .catch(next);
  };
}
