import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AdvisoryLocks, Jobs, SystemDb, systemCtx } from '#libs/platform';
import { reconcileJob, startDueRunJob, syncDataSetJob } from '../integrations.jobs.js';
import type { RunSetKind } from './run-set.js';

const dueEveryMs = 30_000;
const resumeEveryMs = 10_000;
/** As many as one tick hands out; the next tick goes on. */
const atATime = 500;

/** Looks over all tenants for syncs that are due and for those that a crash left behind. Only enqueues. */
@Injectable()
export class SyncSchedule {
  constructor(
    private readonly locks: AdvisoryLocks,
    private readonly system: SystemDb,
    private readonly jobs: Jobs,
  ) {}

  @Interval('integrations.due-runs', dueEveryMs)
  async startDue(): Promise<void> {
    await this.locks.runExclusive('integrations.due-runs', () => this.enqueueDue());
  }

  @Interval('integrations.resume-runs', resumeEveryMs)
  async resume(): Promise<void> {
    await this.locks.runExclusive('integrations.resume-runs', () => this.enqueueLeftBehind());
  }

  /** Connections with a data set to pull or to sweep that is not open already. */
  async enqueueDue(): Promise<void> {
    const due = await this.system.run('sync-schedule', (db) =>
      db.query<{ tenantId: string; connectionId: string }>(
        `select state.tenant_id as "tenantId", state.connection_id as "connectionId"
           from sync_states state
          where (state.next_due_at <= now() or state.next_reconcile_at <= now())
            and not exists (
              select from sync_run_sets s
               where s.tenant_id = state.tenant_id and s.connection_id = state.connection_id
                 and s.data_set = state.data_set and s.state in ('queued', 'running'))
          group by 1, 2 order by min(least(state.next_due_at, state.next_reconcile_at)) limit $1`,
        [atATime],
      ),
    );
    for (const { tenantId, connectionId } of due) {
      await this.jobs.enqueue(
        systemCtx(tenantId, 'sync schedule'),
        startDueRunJob,
        { connectionId },
        { dedupeKey: connectionId },
      );
    }
  }

  /** Sets whose worker died, or whose job got lost. A set whose job is there ignores the second one. */
  async enqueueLeftBehind(): Promise<void> {
    const left = await this.system.run('sync-schedule', (db) =>
      db.query<{ tenantId: string; id: string; connectionId: string; kind: RunSetKind }>(
        `select s.tenant_id as "tenantId", s.id, s.connection_id as "connectionId", s.kind
           from sync_run_sets s
          where (s.state = 'running' and (s.lease_until is null or s.lease_until < now())
                 and coalesce(s.next_try_at, now()) <= now())
             or (s.state = 'queued' and s.created_at < now() - interval '30 seconds'
                 and not exists (
                   select from sync_run_sets earlier
                    where earlier.tenant_id = s.tenant_id and earlier.run_id = s.run_id
                      and earlier.state in ('queued', 'running') and earlier.position < s.position))
          order by s.created_at limit $1`,
        [atATime],
      ),
    );
    for (const { tenantId, id, connectionId, kind } of left) {
      await this.jobs.enqueue(
        systemCtx(tenantId, 'sync schedule'),
        kind === 'pull' ? syncDataSetJob : reconcileJob,
        { connectionId, runSetId: id },
        { dedupeKey: id },
      );
    }
  }
}
