import { QueryFailedError } from 'typeorm';

/** Whether a statement failed because a unique constraint or index of that name holds the value already. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const driver = error.driverError as { code?: unknown; constraint?: unknown };
  return driver.code === '23505' && driver.constraint === constraint;
}
