import { Injectable } from '@nestjs/common';
import type { RequestCtx } from '../context/request-ctx.js';
import { SecretBox } from '../crypto/secret-box.js';
import { TenantDb } from '../database/tenant-db.js';

/** What was answered to the first request with a key. */
export interface StoredAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

/** How a key stands: new and reserved for this request, answered before, still at work, or used for something else. */
export type Reservation =
  | { state: 'reserved'; id: string }
  | { state: 'answered'; answer: StoredAnswer }
  | { state: 'at-work' }
  | { state: 'other-request' };

interface Row {
  id: string;
  fingerprint: string;
  answer: string | null;
}

/**
 * Idempotency keys of a tenant, each belonging to the actor who sent it, for 24 hours. Answers are kept sealed: the
 * answer to "create API key" holds the key. A crash between the work and its answer leaves the key at work for the
 * rest of its day: better a 409 than doing it twice.
 */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly db: TenantDb,
    private readonly box: SecretBox,
  ) {}

  /** Takes the key for this request, or tells what became of it. Two at once: one gets it. */
  async reserve(ctx: RequestCtx, key: string, fingerprint: string): Promise<Reservation> {
    const actor = actorOf(ctx);
    return this.db.run(ctx, async (tx) => {
      await tx.query('delete from idempotency_keys where expires_at < now()');
      const [reserved] = await tx.query<{ id: string }>(
        `insert into idempotency_keys (actor, key, fingerprint) values ($1, $2, $3)
         on conflict (tenant_id, actor, key) do nothing returning id`,
        [actor, key, fingerprint],
      );
      if (reserved) return { state: 'reserved', id: reserved.id };
      const [row] = await tx.query<Row>(
        'select id, fingerprint, answer from idempotency_keys where actor = $1 and key = $2',
        [actor, key],
      );
      if (row && row.fingerprint !== fingerprint) return { state: 'other-request' };
      if (row?.answer == null) return { state: 'at-work' };
      return {
        state: 'answered',
        answer: JSON.parse(this.box.open(row.answer, aad(row.id))) as StoredAnswer,
      };
    });
  }

  /** Keeps the answer for repeats. */
  async answer(ctx: RequestCtx, id: string, answer: StoredAnswer): Promise<void> {
    const sealed = this.box.seal(JSON.stringify(answer), aad(id));
    await this.db.run(ctx, (tx) =>
      tx.query('update idempotency_keys set answer = $2 where id = $1', [id, sealed]),
    );
  }

  /** Gives the key back after a request that failed, and with it its transaction: a repeat may try again. */
  async release(ctx: RequestCtx, id: string): Promise<void> {
    await this.db.run(ctx, (tx) =>
      tx.query('delete from idempotency_keys where id = $1 and answer is null', [id]),
    );
  }
}

function actorOf(ctx: RequestCtx): string {
  return ctx.actor.kind === 'system' ? `system:${ctx.actor.name}` : `${ctx.actor.kind}:${ctx.actor.id}`;
}

function aad(id: string): string {
  return `idempotency:${id}`;
}
