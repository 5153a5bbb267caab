import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from 'typeorm';

const recording = new AsyncLocalStorage<string[]>();

/**
 * Runs work and lists the SQL statements that it sent, so that a test can prove that their number does not
 * grow with the result (no N+1).
 */
export async function recordStatements<T>(
  work: () => Promise<T>,
): Promise<{ value: T; statements: string[] }> {
  const statements: string[] = [];
  const value = await recording.run(statements, work);
  return { value, statements };
}

/** Lists a statement that did not go through TypeORM. */
export function noteStatement(sql: string): void {
  recording.getStore()?.push(sql);
}

/** TypeORM logger that only feeds {@link recordStatements}; errors reach the log through the exception. */
export class StatementLog implements Logger {
  logQuery(query: string): void {
    noteStatement(query);
  }
  logQueryError(): void {
    // see above
  }
  logQuerySlow(): void {
    // see above
  }
  logSchemaBuild(): void {
    // see above
  }
  logMigration(): void {
    // see above
  }
  log(): void {
    // see above
  }
}
