import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { Health } from '../portfolio/status-group.js';
import type { HealthPreviewDto, HealthStandardDto } from '../project-settings/dto/health-preview.dto.js';
import { healthStandard } from '../project-settings/project-settings-values.js';
import { contradictionsOfHealth, refuse } from '../project-settings/settings-rules.js';
import { type HealthFacts, judgeHealth } from './health-rules.js';
import { TenantCalendar } from './tenant-calendar.js';

const BATCH = 5000;

interface JudgedRow {
  project_id: string;
  health: Health | null;
  overridden: boolean;
  facts: HealthFacts;
}

/** P33: how many projects would have another colour. */
@Injectable()
export class HealthPreviewQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly calendar: TenantCalendar,
  ) {}

  /**
   * Judges the stored facts of all projects by other thresholds and another calendar, and stores nothing.
   * Problems: 400 names what contradicts itself.
   */
  preview(ctx: RequestCtx, standard: HealthStandardDto): Promise<HealthPreviewDto> {
    refuse(contradictionsOfHealth(standard));
    const { thresholds, week } = healthStandard(standard);
    return this.db.read(ctx, async (tx) => {
      const today = await this.calendar.today(tx);
      const counts = new Map<string, { from: Health | null; to: Health | null; projects: number }>();
      let projects = 0;
      let overridden = 0;
      for await (const row of this.judged(tx)) {
        projects += 1;
        const to = judgeHealth(row.facts, today, thresholds, week).health;
        if (to === row.health) continue;
        if (row.overridden) {
          overridden += 1;
          continue;
        }
        const key = `${String(row.health)}>${String(to)}`;
        const count = counts.get(key) ?? { from: row.health, to, projects: 0 };
        count.projects += 1;
        counts.set(key, count);
      }
      const changes = [...counts.values()].sort((a, b) => b.projects - a.projects);
      return { projects, overridden, changes };
    });
  }

  private async *judged(tx: TenantTx): AsyncGenerator<JudgedRow> {
    let after: string | null = null;
    for (;;) {
      const rows: JudgedRow[] = await tx.query<JudgedRow>(
        `select h.project_id, coalesce(h.automatic, h.health) as health, h.override is not null as overridden, h.facts
           from project_health h join projects p on p.id = h.project_id
          where p.deleted_at is null and ($1::uuid is null or h.project_id > $1) order by h.project_id limit $2`,
        [after, BATCH],
      );
      yield* rows;
      if (rows.length < BATCH) return;
      after = rows.at(-1)?.project_id ?? null;
    }
  }
}
