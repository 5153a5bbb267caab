import { Injectable } from '@nestjs/common';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { HealthFactsQuery } from '../health/health-facts.query.js';
import { shareDone } from '../health/health-rules.js';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { burnByWeek, forecastHours, type LoggedWeek } from './budget-rules.js';
import type { ProjectBudgetDto } from './dto/budget.dto.js';

/** P17: the budget of a project. */
@Injectable()
export class BudgetQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: ProjectSettings,
    private readonly facts: HealthFactsQuery,
  ) {}

  /** @throws Problem 404, also while the tab is off or when the caller may not see budgets (P42) */
  read(ctx: RequestCtx, projectId: string): Promise<ProjectBudgetDto> {
    return this.db.read(ctx, async (tx) => {
      await this.settings.requireTab(tx, 'budget');
      const standing = (await this.facts.of(tx, [projectId])).get(projectId);
      if (!standing) throw notFound('projects.not_found', 'project');
      const { facts } = standing;
      const logged = await this.logged(tx, projectId);
      const [calendar] = await tx.query<{ week: string }>(
        `select date_trunc('week', ${TENANT_TODAY}::timestamp)::date as week`,
      );
      const done = shareDone(facts);
      return {
        estimatedHours: facts.estimatedHours,
        actualHours: facts.actualHours,
        loggedHours: sum(logged.map(({ hours }) => hours)),
        billableHours: sum(logged.map(({ billable_hours }) => billable_hours)),
        done,
        forecastHours: forecastHours(facts.actualHours, done),
        weeks: burnByWeek(logged, calendar?.week ?? ''),
      };
    });
  }

  /** Hours by week, the first week first: of the project's tickets, and of itself without a ticket. */
  private logged(tx: TenantTx, projectId: string): Promise<LoggedWeek[]> {
    return tx.query<LoggedWeek>(
      `select date_trunc('week', work_date::timestamp)::date as week, sum(hours) as hours,
              coalesce(sum(hours) filter (where billable), 0) as billable_hours
         from (
           select e.work_date, e.hours, e.billable from tickets t join time_entries e on e.ticket_id = t.id
            where t.project_id = $1 and t.deleted_at is null and e.deleted_at is null
           union all
           select e.work_date, e.hours, e.billable from time_entries e
            where e.project_id = $1 and e.ticket_id is null and e.deleted_at is null) one
        group by 1 order by 1`,
      [projectId],
    );
  }
}

const sum = (hours: readonly number[]): number =>
  Math.round(hours.reduce((total, one) => total + one, 0) * 100) / 100;
