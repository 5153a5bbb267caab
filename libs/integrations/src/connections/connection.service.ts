import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Sources } from '#libs/directory';
import { AuditLog } from '#libs/identity';
import { type RequestCtx, TenantDb, type TenantTx, versionConflict } from '#libs/platform';
import { integrationProblems } from '../integrations.errors.js';
import { reconcileWebhooksJob } from '../integrations.jobs.js';
import { ConnectionLimiter } from '../limiter/connection-limiter.js';
import type { ConnectionFindings } from '../psa/psa-adapter.js';
import { SyncRuns } from '../sync/sync-runs.service.js';
import { SyncStates } from '../sync/sync-states.js';
import { ConnectionInput } from './connection-input.js';
import { ConnectionListQuery } from './connection-list.query.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionStore } from './connection-store.js';
import { ConnectionTester } from './connection-tester.js';
import { ConnectionEntity } from './connection.entity.js';
import type { CreateConnectionDto, UpdateConnectionDto } from './dto/connection-input.dto.js';
import type { ConnectionDto } from './dto/connection.dto.js';
import { newHookId } from './hook-id.js';

/** Creates and edits connections (I1, I2). */
@Injectable()
export class ConnectionService {
  constructor(
    private readonly db: TenantDb,
    private readonly tester: ConnectionTester,
    private readonly input: ConnectionInput,
    private readonly secrets: ConnectionSecrets,
    private readonly store: ConnectionStore,
    private readonly sources: Sources,
    private readonly states: SyncStates,
    private readonly runs: SyncRuns,
    private readonly query: ConnectionListQuery,
    private readonly limiter: ConnectionLimiter,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Tests, saves and (unless told otherwise) starts the first sync, which runs in the worker.
   * @throws 400, 409 `connection.name_taken`, 422 when the test fails
   */
  async create(ctx: RequestCtx, input: CreateConnectionDto): Promise<ConnectionDto> {
    const dataSets = this.input.dataSets(input.vendor, input.dataSets);
    const { findings, credentials, settings } = await this.tester.tryOut(input);
    const id = randomUUID();
    return this.db.run(ctx, async (tx) => {
      await this.refuseTakenName(tx, input.name, id);
      const webUrl = findings.endpoint.webUrl;
      const { writes } = this.input.vendor(input.vendor);
      await this.sources.create(tx, { id, vendor: input.vendor, name: input.name, webUrl, writes });
      const schedule = input.schedule ?? {};
      await tx.manager.insert(ConnectionEntity, {
        id,
        vendor: input.vendor,
        settings,
        credentials: this.secrets.seal({ tenantId: ctx.tenantId, id }, credentials),
        dataSets,
        findings,
        endpoint: findings.endpoint,
        quotaShare: input.quotaShare ?? 0.5,
        firstSyncShare: input.firstSyncShare ?? null,
        schedule,
        webhookHookId: newHookId(ctx.tenantId),
        webhookState: 'pending',
      });
      const startNow = input.startSync ?? true;
      await this.states.plan(tx, id, dataSets, schedule, startNow ? 'now' : 'as-planned');
      if (startNow) await this.runs.start(tx, id, { dataSets, kind: 'pull', reason: 'initial' });
      tx.enqueue(reconcileWebhooksJob, { connectionId: id }, { dedupeKey: id });
      await this.audit.record(tx, {
        action: 'connection.created',
        subject: { kind: 'connection', id, name: input.name },
        after: { vendor: input.vendor, dataSets, settings, host: findings.host },
      });
      return this.query.inTransaction(tx, id);
    });
  }

  /**
   * Changes what is given. New settings or credentials are tested first; they take a connection out of error.
   * @throws 404, 409, 412 when somebody saved meanwhile, 422 when the test fails
   */
  async update(
    ctx: RequestCtx,
    id: string,
    version: number,
    input: UpdateConnectionDto,
  ): Promise<ConnectionDto> {
    const findings = await this.testedBeforehand(ctx, id, input);
    const updated = await this.db.run(ctx, async (tx) => {
      const connection = await this.store.lock(tx, id);
      const before = await this.query.inTransaction(tx, id);
      if (connection.version !== version) throw versionConflict(before);
      if (connection.removingAt) throw integrationProblems.beingRemoved();
      if (input.name !== undefined) await this.refuseTakenName(tx, input.name, id);
      await this.sources.update(tx, id, {
        name: input.name,
        webUrl: findings?.findings.endpoint.webUrl,
        writes: this.input.vendor(connection.vendor).writes,
      });
      const dataSets = input.dataSets
        ? this.input.dataSets(connection.vendor, input.dataSets)
        : connection.dataSets;
      const schedule = input.schedule ?? connection.schedule;
      await tx.manager.update(
        ConnectionEntity,
        { id },
        {
          dataSets,
          schedule,
          version: connection.version + 1,
          updatedAt: new Date(),
          ...(input.quotaShare === undefined ? {} : { quotaShare: input.quotaShare }),
          ...(findings && {
            settings: findings.settings,
            credentials: this.secrets.seal(connection, findings.credentials),
            findings: findings.findings,
            endpoint: findings.findings.endpoint,
          }),
        },
      );
      const revived = findings !== null && connection.state === 'error';
      if (revived) await this.store.setState(tx, id, 'connected', null, ['error']);
      const inUse = revived || connection.state === 'connected' || connection.state === 'degraded';
      if (inUse) await this.states.plan(tx, id, dataSets, schedule, revived ? 'now' : 'as-planned');
      if (findings) tx.enqueue(reconcileWebhooksJob, { connectionId: id }, { dedupeKey: id });
      const after = await this.query.inTransaction(tx, id);
      await this.audit.record(tx, {
        action: 'connection.updated',
        subject: { kind: 'connection', id, name: after.name },
        before: auditable(before),
        after: { ...auditable(after), credentialsReplaced: input.credentials !== undefined },
      });
      return after;
    });
    if (findings) await this.limiter.reset(id);
    return updated;
  }

  /** Tries what the connection would be after the edit; null when the edit does not touch how it is reached. */
  private async testedBeforehand(
    ctx: RequestCtx,
    id: string,
    input: UpdateConnectionDto,
  ): Promise<{
    findings: ConnectionFindings;
    settings: ConnectionEntity['settings'];
    credentials: Record<string, string>;
  } | null> {
    const connection = await this.db.read(ctx, (tx) => this.store.get(tx, id));
    if (input.settings === undefined && input.credentials === undefined) return null;
    return this.tester.tryOut({
      vendor: connection.vendor,
      settings: input.settings ?? connection.settings,
      credentials: { ...this.secrets.open(connection), ...input.credentials },
    });
  }

  private async refuseTakenName(tx: TenantTx, name: string, exceptId: string): Promise<void> {
    const taken = (await this.sources.list(tx)).some(
      (source) => source.id !== exceptId && source.name.toLowerCase() === name.toLowerCase(),
    );
    if (taken) throw integrationProblems.nameTaken();
  }
}

/** What the audit trail keeps of a connection. */
function auditable({ name, settings, dataSets, quotaShare, schedule }: ConnectionDto): object {
  return { name, settings, dataSets, quotaShare, schedule };
}
