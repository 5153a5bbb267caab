import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import pg from 'pg';
import { AppConfig } from '../config/app-config.js';

/** Work that takes longer than this does not hold up the end of the process. */
const patienceMs = 10_000;

/** Lets one process at a time do a named piece of work, over any number of workers. */
@Injectable()
export class AdvisoryLocks implements BeforeApplicationShutdown {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(private readonly config: AppConfig) {}

  /**
   * Runs `work` if no other process is doing the work of that name now, else returns at once.
   * The lock lives as long as its own connection: a killed process frees it.
   */
  async runExclusive<T>(name: string, work: () => Promise<T>): Promise<{ ran: boolean; value?: T }> {
    const running = this.lockedRun(name, work);
    this.underWay.add(running);
    try {
      return await running;
    } finally {
      this.underWay.delete(running);
    }
  }

  /** Lets what is under way come to its end before the database is closed. */
  async beforeApplicationShutdown(): Promise<void> {
    const patience = new AbortController();
    const ended = (async () => {
      while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    })();
    await Promise.race([ended, sleep(patienceMs, undefined, { signal: patience.signal, ref: false })]);
    patience.abort();
  }

  private async lockedRun<T>(name: string, work: () => Promise<T>): Promise<{ ran: boolean; value?: T }> {
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
