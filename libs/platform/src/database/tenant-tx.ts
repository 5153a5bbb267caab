import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import type { RequestCtx } from '../context/request-ctx.js';
import type { EventDef } from '../events/event-def.js';
import type { LiveEvent } from '../events/live-event.js';
import type { EnqueueOptions, JobDef } from '../queue/job-def.js';
import { preparedName } from './prepared-statements.js';
import { noteStatement } from './statement-log.js';
import type { OutboxMessage } from '../outbox/outbox-message.js';
import { eventMessage, jobMessage, liveMessage } from '../outbox/outbox-message.js';

/**
 * One transaction of one tenant. What is enqueued, published or sent live here leaves after the commit and
 * only if it commits; until then it stands in the outbox table, so a crash in between loses nothing.
 */
export class TenantTx {
  private readonly outgoing: OutboxMessage[] = [];

  constructor(
    readonly ctx: RequestCtx,
    /** TypeORM's door to the tables; row-level security shows it only the tenant's rows. */
    readonly manager: EntityManager,
    /** Sends the end of a reading transaction; nothing for one that writes, whose end is waited for. */
    private readonly end: () => void = () => undefined,
  ) {}

  /** Runs one SQL statement with `$1`-style parameters and returns its rows. */
  async query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, [...params]);
    // TypeORM gives update and delete as [rows, count]; callers want the rows of `returning`.
    if (
      Array.isArray(result) &&
      result.length === 2 &&
      Array.isArray(result[0]) &&
      typeof result[1] === 'number'
    ) {
      return result[0] as Row[];
    }
    return result as Row[];
  }

  /**
   * Runs a statement of a screen that is read often: PostgreSQL keeps its plan on the connection and does not plan it
   * anew each time. The text must be one of few; values belong into the parameters.
   */
  async prepared<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.keptPlan<Row>(sql, params, () => undefined);
  }

  /**
   * The same for the last statement: the end of a reading transaction is sent with it, so that all of it is one round trip.
   * What comes after it has no tenant and fails.
   */
  async preparedLast<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.keptPlan<Row>(sql, params, this.end);
  }

  private async keptPlan<Row>(sql: string, params: readonly unknown[], sent: () => void): Promise<Row[]> {
    const name = preparedName(sql);
    const runner = this.manager.queryRunner;
    if (name === null || !runner) {
      const rows = await this.query<Row>(sql, params);
      sent();
      return rows;
    }
    noteStatement(sql);
    const client = (await runner.connect()) as PoolClient;
    const answer = client.query<Row & QueryResultRow>({ name, text: sql, values: [...params] });
    sent();
    return (await answer).rows;
  }

  /** Puts a job on its queue after the commit. The payload is checked against the job's schema at once. */
  enqueue<P>(job: JobDef<P>, payload: P, options: EnqueueOptions = {}): void {
    this.outgoing.push(jobMessage(this.ctx, job, payload, options));
  }

  /** Tells other libs, durably and at least once, after the commit. */
  publish<P>(event: EventDef<P>, payload: P): void {
    this.outgoing.push(eventMessage(this.ctx, event, payload));
  }

  /** Tells open browsers after the commit. */
  live(event: LiveEvent): void {
    this.outgoing.push(liveMessage(this.ctx, event));
  }

  /** What has to leave after the commit. For TenantDb. */
  takeOutgoing(): OutboxMessage[] {
    return this.outgoing.splice(0);
  }
}
