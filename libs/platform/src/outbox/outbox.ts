import { Injectable, Logger } from '@nestjs/common';
import { SystemDb } from '../database/system-db.js';
import { LiveHub } from '../events/live-hub.js';
import { Jobs } from '../queue/job-queue.js';
import type { OutboxMessage } from './outbox-message.js';

/** Rows younger than this are still on their way through the process that wrote them. */
const SWEEP_AFTER_SECONDS = 10;
const SWEEP_BATCH = 200;

/**
 * Messages stand in the table `outbox` from the transaction that wrote them until they have left for Redis.
 * They leave right after the commit; what a crash or an absent Redis left behind, the worker's sweeper sends.
 * A message may leave twice, never not at all.
 */
@Injectable()
export class Outbox {
  private readonly log = new Logger(Outbox.name);

  constructor(
    private readonly systemDb: SystemDb,
    private readonly jobs: Jobs,
    private readonly live: LiveHub,
  ) {}

  /** Writes the messages within the caller's transaction, in one statement. */
  async store(
    manager: { query(sql: string, params: unknown[]): Promise<unknown> },
    messages: readonly OutboxMessage[],
  ): Promise<void> {
    if (messages.length === 0) return;
    await manager.query(
      `insert into outbox (id, message)
       select (m ->> 'id')::uuid, m from jsonb_array_elements($1::jsonb) with ordinality as t (m, n) order by n`,
      [JSON.stringify(messages)],
    );
  }

  /** Sends messages whose transaction has committed. A failure is logged and left to the sweeper. */
  async dispatch(messages: readonly OutboxMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const sent: string[] = [];
    try {
      for (const message of messages) {
        await this.send(message);
        sent.push(message.id);
      }
    } catch (error) {
      this.log.warn({
        msg: 'messages stay in the outbox until the sweeper comes',
        err: error,
        left: messages.length - sent.length,
      });
    }
    await this.forget(sent);
  }

  /** Sends what was left behind; gives how many. For the worker's sweeper. */
  async sweep(): Promise<number> {
    return this.systemDb.run('outbox', async (db) => {
      const rows = await db.query<{ id: string; message: OutboxMessage }>(
        `select id, message from outbox
          where created_at < now() - make_interval(secs => $1)
          order by created_at, seq limit $2 for update skip locked`,
        [SWEEP_AFTER_SECONDS, SWEEP_BATCH],
      );
      for (const row of rows) await this.send(row.message);
      await db.query('delete from outbox where id = any($1::uuid[])', [rows.map((row) => row.id)]);
      return rows.length;
    });
  }

  private async send(message: OutboxMessage): Promise<void> {
    switch (message.kind) {
      case 'job':
        await this.jobs.add(message.job, message.envelope, message.options, `outbox-${message.id}`);
        return;
      case 'live':
        await this.live.send(message.tenantId, message.event);
        return;
    }
  }

  private async forget(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      await this.systemDb.one('outbox', 'delete from outbox where id = any($1::uuid[])', [ids]);
    } catch (error) {
      // They will be sent once more by the sweeper, which the receivers bear.
      this.log.warn({ msg: 'sent messages could not be removed from the outbox', err: error });
    }
  }
}
