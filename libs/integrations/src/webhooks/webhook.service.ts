import { Injectable } from '@nestjs/common';
import { Problem, type RequestCtx, TenantDb, systemCtx } from '#libs/platform';
import { ConnectionEntity } from '../connections/connection.entity.js';
import { isUsable } from '../connections/connection-store.js';
import { tenantOfHook } from '../connections/hook-id.js';
import { PsaSessions } from '../connections/psa-sessions.js';
import { integrationProblems } from '../integrations.errors.js';
import { fetchRecordJob } from '../integrations.jobs.js';
import { Held } from '../limiter/connection-limiter.js';
import { PsaError } from '../psa/psa-errors.js';
import type { DataSet } from '../psa/data-set.js';
import type { WebhookHint } from '../psa/psa-webhooks.js';
import { inOrder } from '../sync/data-sets.js';
import { SyncRuns } from '../sync/sync-runs.service.js';

/** Hints about one record within this time lead to one fetch, after the last of them. */
const gatherMs = 1_000;

/** A bundle that tells of more records than this is cheaper to answer by a pull; and nobody fills the queue with one body. */
const mostFetches = 100;

/** A delivery as it came. */
export interface WebhookDelivery {
  readonly vendor: string;
  readonly hookId: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawBody: Buffer;
}

/** Takes callbacks: a webhook is only a hint, so verify it, queue a fetch, answer (I10). */
@Injectable()
export class WebhookService {
  constructor(
    private readonly db: TenantDb,
    private readonly sessions: PsaSessions,
    private readonly runs: SyncRuns,
  ) {}

  /**
   * @throws 401 for an unknown address as well as for a bad signature, and then nothing is queued;
   * 429 when the signature cannot be checked now, so that the PSA delivers again
   */
  async receive(delivery: WebhookDelivery): Promise<void> {
    const tenantId = tenantOfHook(delivery.hookId);
    if (tenantId === null) throw integrationProblems.badSignature();
    const ctx = systemCtx(tenantId, 'webhook');
    const connection = await this.db.read(ctx, (tx) =>
      tx.manager.findOneBy(ConnectionEntity, { webhookHookId: delivery.hookId }),
    );
    if (connection?.vendor !== delivery.vendor) throw integrationProblems.badSignature();
    const hints = await this.verified(connection, delivery);
    // A connection that is not in use keeps nothing up to date; its next sync brings what happened meanwhile.
    if (!isUsable(connection)) return;
    await this.queue(ctx, connection, hints);
  }

  private async verified(connection: ConnectionEntity, delivery: WebhookDelivery): Promise<WebhookHint[]> {
    const session = this.sessions.open(connection);
    try {
      const port = session.adapter.webhooks;
      if (!port || !(await port.verify(delivery.headers, delivery.rawBody)))
        throw integrationProblems.badSignature();
      return port.hints(delivery.rawBody);
    } catch (error) {
      if (error instanceof PsaError || error instanceof Held) throw laterProblem(error);
      throw error;
    } finally {
      await session.close();
    }
  }

  private async queue(
    ctx: RequestCtx,
    connection: ConnectionEntity,
    hints: readonly WebhookHint[],
  ): Promise<void> {
    const wanted = hints.filter(({ dataSet }) => connection.dataSets.includes(dataSet));
    const many = wanted.length > mostFetches;
    const vague = wanted.filter(({ externalId }) => many || externalId === null);
    if (vague.length > 0)
      await this.pull(ctx, connection.id, [...new Set(vague.map(({ dataSet }) => dataSet))]);
    const exact = wanted.filter(
      (hint): hint is WebhookHint & { externalId: string } => hint.externalId !== null,
    );
    if (many || exact.length === 0) return;
    const now = Date.now();
    const round = Math.floor(now / gatherMs);
    await this.db.run(ctx, async (tx) => {
      for (const { dataSet, externalId, ticketKind } of exact) {
        tx.enqueue(
          fetchRecordJob,
          {
            connectionId: connection.id,
            dataSet,
            externalId,
            parentExternalId: null,
            ticketKind: ticketKind ?? null,
          },
          // The fetch begins when the round is over, so every hint of the round came before it.
          {
            dedupeKey: `${connection.id}:${dataSet}:${externalId}:${round}`,
            delayMs: (round + 1) * gatherMs - now,
          },
        );
      }
      await Promise.resolve();
    });
  }

  /** The vendor does not say which record it was: pull what is new. A data set that is being pulled is left out. */
  private async pull(ctx: RequestCtx, connectionId: string, changed: readonly DataSet[]): Promise<void> {
    await this.db.run(ctx, (tx) =>
      this.runs.start(tx, connectionId, { dataSets: inOrder(changed), kind: 'pull', reason: 'webhook' }),
    );
  }
}

/** ConnectWise delivers again after 429. */
function laterProblem(error: PsaError | Held): Problem {
  return new Problem({
    status: 429,
    code: 'webhook.not_now',
    title: 'Not now',
    detail: `The signature cannot be checked at the moment: ${error.name}.`,
    headers: { 'Retry-After': '5' },
  });
}
