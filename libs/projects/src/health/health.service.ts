import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { HealthFactsQuery } from './health-facts.query.js';
import { judgeHealth } from './health-rules.js';
import { TenantCalendar } from './tenant-calendar.js';

const BATCH = 500;

/** P30: keeps the stored health of projects in step with their facts. */
@Injectable()
export class HealthService {
  constructor(
    private readonly db: TenantDb,
    private readonly facts: HealthFactsQuery,
    private readonly calendar: TenantCalendar,
  ) {}

  /** Judges these projects anew and stores what changed; three statements however many they are. */
  async recompute(tx: TenantTx, projectIds: readonly string[]): Promise<void> {
    if (projectIds.length === 0) return;
    const today = await this.calendar.today(tx);
    const standings = await this.facts.of(tx, projectIds);
    const verdicts = [...standings].map(([projectId, { facts, waitingOnClient }]) => ({
      projectId,
      facts,
      waitingOnClient,
      ...judgeHealth(facts, today),
    }));
    const changed = await tx.query<{ project_id: string }>(
      `insert into project_health (project_id, health, reasons, facts, waiting_on_client)
       select "projectId", health, reasons, facts, "waitingOnClient"
         from jsonb_to_recordset($1::jsonb)
           as v ("projectId" uuid, health text, reasons jsonb, facts jsonb, "waitingOnClient" integer)
       on conflict (tenant_id, project_id) do update
          set health = excluded.health, reasons = excluded.reasons, facts = excluded.facts,
              waiting_on_client = excluded.waiting_on_client, computed_at = now()
        where (project_health.health, project_health.reasons, project_health.facts, project_health.waiting_on_client)
              is distinct from (excluded.health, excluded.reasons, excluded.facts, excluded.waiting_on_client)
       returning project_id`,
      [JSON.stringify(verdicts)],
    );
    if (changed.length === 0) return;
    tx.live({
      type: 'projects.changed',
      permission: 'read_projects',
      data: { projectIds: changed.map((row) => row.project_id) },
    });
  }

  /** Judges all projects of the tenant, a batch per transaction: time passes, and health with it. */
  async recomputeAll(ctx: RequestCtx): Promise<void> {
    let after: string | null = null;
    for (;;) {
      const ids: string[] = await this.db.run(ctx, async (tx) => {
        const batch = await this.facts.idsAfter(tx, after, BATCH);
        await this.recompute(tx, batch);
        return batch;
      });
      if (ids.length < BATCH) return;
      after = ids.at(-1) ?? null;
    }
  }
}
