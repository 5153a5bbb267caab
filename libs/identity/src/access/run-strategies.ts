import type { Request, Response } from 'express';
import passport, { type Strategy } from 'passport';

type Handler = (request: Request, response: Response, next: (error?: unknown) => void) => void;

/**
 * Tries Passport strategies one after the other and gives what the first to succeed found, or null.
 * Nest's AuthGuard looks strategies up by name in a list of the whole process, where two applications, as in tests,
 * would get each other's; these are handed over as objects.
 */
export async function runStrategies(
  strategies: readonly Strategy[],
  request: Request,
  response: Response,
): Promise<unknown> {
  for (const strategy of strategies) {
    const found = await run(strategy, request, response);
    if (found !== null) return found;
  }
  return null;
}

function run(strategy: Strategy, request: Request, response: Response): Promise<unknown> {
  // Passport writes the request's own actions onto the object, so each request needs one of its own.
  const own = Object.create(strategy) as Strategy;
  return new Promise((resolve, reject) => {
    const done = (error: unknown, found?: unknown): void => {
      if (error instanceof Error) reject(error);
      else if (error) reject(new Error('A sign-in strategy failed.', { cause: error }));
      else resolve(found === false || found === undefined ? null : found);
    };
    const handler = passport.authenticate(own, { session: false }, done) as Handler;
    handler(request, response, done);
  });
}
