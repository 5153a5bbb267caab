import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { AppConfig } from '../config/app-config.js';

/** Lets one process at a time do a named piece of work, over any number of workers. */
@Injectable()
export class AdvisoryLocks {
  constructor(private readonly config: AppConfig) {}

  /**
   * Runs `work` if no other process is doing the work of that name now, else returns at once.
   * The lock lives as long as its own connection: a killed process frees it.
   */
  async runExclusive<T>(name: string, work: () => Promise<T>): Promise<{ ran: boolean; value?: T }> {
    const client = new pg.Client({
      connectionString: this.config.database.systemUrl,
      connectionTimeoutMillis: 10_000,
      application_name: `atrium-lock-${name}`.slice(0, 63),
    });
    // A lost connection frees the lock; the work itself is idempotent, so it may go on.
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { rows } = await client.query<{ got: boolean }>(
        `select pg_try_advisory_lock(hashtextextended('atrium:' || $1, 0)) as got`,
        [name],
      );
      if (rows[0]?.got !== true) return { ran: false };
      return { ran: true, value: await work() };
    } finally {
      await client.end();
    }
  }
}
