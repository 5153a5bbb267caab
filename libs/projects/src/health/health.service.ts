import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { MirrorWatch } from '../activity/mirror-watch.js';
import { healthStandard } from '../project-settings/project-settings-values.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { HealthFactsQuery } from './health-facts.query.js';
import { HealthOverrides } from './health-overrides.service.js';
import { judgeHealth } from './health-rules.js';
import { withOverride } from './override-rules.js';
import { TenantCalendar } from './tenant-calendar.js';

const BATCH = 500;
/** Locks that the projects of a tenant share. */
const TURNS = '16';

/** P30: keeps the stored health of projects in step with their facts. */
@Injectable()
export class HealthService {
  constructor(
    private readonly db: TenantDb,
    private readonly facts: HealthFactsQuery,
    private readonly calendar: TenantCalendar,
    private readonly settings: ProjectSettings,
    private readonly overrides: HealthOverrides,
    private readonly watch: MirrorWatch,
  ) {}

  /**
   * Judges these projects anew by the tenant's thresholds and calendar, lifts overrides whose time is over (P32), and
   * stores what changed; then what is new about them goes into their activity (P24). As many statements however many
   * projects they are.
   */
  async recompute(tx: TenantTx, projectIds: readonly string[]): Promise<void> {
    if (projectIds.length === 0) return;
    const today = await this.calendar.today(tx);
    const { thresholds, week } = healthStandard(await this.settings.of(tx));
    await this.overrides.expire(tx, projectIds, today);
    await this.takeTurns(tx, projectIds);
    const standings = await this.facts.of(tx, projectIds);
    const verdicts = [...standings].map(([projectId, { facts, waitingOnClient, override }]) => {
      const { health, reasons } = judgeHealth(facts, today, thresholds, week);
      return {
        projectId,
        facts,
        waitingOnClient,
        reasons,
        automatic: health,
        ...withOverride(health, override),
      };
    });
    const changed = await tx.query<{ project_id: string }>(
      `insert into project_health (project_id, health, automatic, override, reasons, facts, waiting_on_client)
       select "projectId", health, automatic, override, reasons, facts, "waitingOnClient"
         from jsonb_to_recordset($1::jsonb)
           as v ("projectId" uuid, health text, automatic text, override jsonb, reasons jsonb, facts jsonb,
                 "waitingOnClient" integer)
       on conflict (tenant_id, project_id) do update
          set health = excluded.health, automatic = excluded.automatic, override = excluded.override,
              reasons = excluded.reasons, facts = excluded.facts,
              waiting_on_client = excluded.waiting_on_client, computed_at = now()
        where (project_health.health, project_health.automatic, project_health.override, project_health.reasons,
               project_health.facts, project_health.waiting_on_client)
              is distinct from (excluded.health, excluded.automatic, excluded.override, excluded.reasons,
                                excluded.facts, excluded.waiting_on_client)
       returning project_id`,
      [JSON.stringify(verdicts)],
    );
    await this.watch.look(tx, projectIds);
    if (changed.length === 0) return;
    tx.live({
      type: 'projects.changed',
      permission: 'read_projects',
      data: { projectIds: changed.map((row) => row.project_id) },
    });
  }

  /**
   * One after another judges a project: who read its facts before somebody else changed them and stored their verdict would
   * overwrite it. Behind `expire`, because whoever sets an override holds the project's details first, too. Projects share a
   * few locks, because PostgreSQL has room for some thousands in all; taken in one order, they cannot wait for each other in a circle.
   */
  private async takeTurns(tx: TenantTx, projectIds: readonly string[]): Promise<void> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended('project-health:' || turn, 0))
         from (select distinct $2 || abs(hashtext(id) % ${TURNS}) as turn from unnest($1::text[]) as id order by 1) as turns`,
      [projectIds, tx.ctx.tenantId],
    );
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
