/** Whether a statement failed because a unique constraint or index of that name holds the value already. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  // TypeORM wraps the driver's error, which names state and constraint.
  if (!(error instanceof Error) || !('driverError' in error)) return false;
  const driver = error.driverError as { code?: unknown; constraint?: unknown };
  return driver.code === '23505' && driver.constraint === constraint;
}
