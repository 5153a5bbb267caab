import { Injectable } from '@nestjs/common';
import type { PsaVendor } from '#libs/directory';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { BILLING_METHODS } from '#libs/work';
import { HealthFactsQuery } from '../health/health-facts.query.js';
import { shareDone } from '../health/health-rules.js';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { burnByWeek, forecastHours, type LoggedWeek } from './budget-rules.js';
import type { BudgetMoneyDto, ProjectBudgetDto } from './dto/budget.dto.js';
import { moneyOf } from './money-rules.js';

/** Money of a project as it is mirrored, and the Monday of the tenant's current week. */
interface MoneyRow {
  week: string;
  vendor: PsaVendor;
  billing_method: string | null;
  billing_amount: number | null;
  currency: string | null;
  estimated_revenue: number | null;
  estimated_cost: number | null;
  estimated_other_revenue: number | null;
  estimated_other_cost: number | null;
  actual_revenue: number | null;
}

/** Time of one week with what of it is not known. */
interface LoggedRow extends LoggedWeek {
  unpriced_hours: number;
  uncosted_hours: number;
}

/** What billable time of an entry is sold for: as it is billed, else its hours at its own rate, its role's or its work type's. */
const VALUE = `case when not e.billable then 0 else coalesce(round(e.charge_amount, 2),
  round(coalesce(e.charge_hours, e.hours) * coalesce(e.hourly_rate, role.hourly_rate, kind.hourly_rate), 2)) end`;
const COST = 'round(e.hours * coalesce(e.hourly_cost, m.hourly_cost), 2)';
const PRICED_BY = `left join members m on m.id = e.member_id
  left join reference_items role on role.id = e.work_role_id
  left join reference_items kind on kind.id = e.work_type_id`;

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
      const money = await this.money(tx, projectId);
      if (!standing || !money) throw notFound('projects.not_found', 'project');
      const { facts } = standing;
      const logged = await this.logged(tx, projectId);
      const done = shareDone(facts);
      return {
        estimatedHours: facts.estimatedHours,
        actualHours: facts.actualHours,
        loggedHours: sum(logged.map(({ hours }) => hours)) ?? 0,
        billableHours: sum(logged.map(({ billable_hours }) => billable_hours)) ?? 0,
        done,
        forecastHours: forecastHours(facts.actualHours, done),
        money: toMoney(money, logged, done),
        weeks: burnByWeek(logged, money.week),
      };
    });
  }

  private async money(tx: TenantTx, projectId: string): Promise<MoneyRow | undefined> {
    const [row] = await tx.query<MoneyRow>(
      `select date_trunc('week', ${TENANT_TODAY}::timestamp)::date as week, src.vendor, p.billing_method,
              round(p.billing_amount, 2) as billing_amount, p.currency,
              round(p.estimated_revenue, 2) as estimated_revenue, round(p.estimated_cost, 2) as estimated_cost,
              round(p.estimated_other_revenue, 2) as estimated_other_revenue,
              round(p.estimated_other_cost, 2) as estimated_other_cost, round(p.actual_revenue, 2) as actual_revenue
         from projects p join sources src on src.id = p.source_id where p.id = $1 and p.deleted_at is null`,
      [projectId],
    );
    return row;
  }

  /** Time by week, the first week first: of the project's tickets, and of itself without a ticket. */
  private logged(tx: TenantTx, projectId: string): Promise<LoggedRow[]> {
    return tx.query<LoggedRow>(
      `select date_trunc('week', work_date::timestamp)::date as week, sum(hours) as hours,
              coalesce(sum(hours) filter (where billable), 0) as billable_hours,
              coalesce(sum(value) filter (where billable), case when not bool_or(billable) then 0 end) as value,
              coalesce(sum(hours) filter (where value is null), 0) as unpriced_hours,
              sum(cost) as cost, coalesce(sum(hours) filter (where cost is null), 0) as uncosted_hours
         from (
           select e.work_date, e.hours, e.billable, ${VALUE} as value, ${COST} as cost
             from tickets t join time_entries e on e.ticket_id = t.id ${PRICED_BY}
            where t.project_id = $1 and t.deleted_at is null and e.deleted_at is null
           union all
           select e.work_date, e.hours, e.billable, ${VALUE} as value, ${COST} as cost
             from time_entries e ${PRICED_BY}
            where e.project_id = $1 and e.ticket_id is null and e.deleted_at is null) one
        group by 1 order by 1`,
      [projectId],
    );
  }
}

function toMoney(row: MoneyRow, logged: readonly LoggedRow[], done: number | null): BudgetMoneyDto {
  const billingMethod = BILLING_METHODS.find((method) => method === row.billing_method) ?? null;
  const unpricedHours = sum(logged.map((week) => week.unpriced_hours)) ?? 0;
  const uncostedHours = sum(logged.map((week) => week.uncosted_hours)) ?? 0;
  const figures = moneyOf({
    billingMethod,
    billingAmount: row.billing_amount,
    estimatedRevenue: row.estimated_revenue,
    estimatedCost: row.estimated_cost,
    psaRevenue: row.actual_revenue,
    done,
    value: sum(logged.map(({ value }) => value)),
    unpricedHours,
    cost: sum(logged.map(({ cost }) => cost)),
    uncostedHours,
  });
  return {
    vendor: row.vendor,
    currency: row.currency,
    billingMethod,
    billingAmount: row.billing_amount,
    ...figures,
    unpricedHours,
    uncostedHours,
    otherRevenue: row.estimated_other_revenue,
    otherCost: row.estimated_other_cost,
  };
}

/** The sum to two decimals, added up in whole ten-thousandths so that it is exact; null when nothing is known. */
function sum(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((one) => one !== null);
  if (known.length === 0) return null;
  return Math.round(known.reduce((total, one) => total + Math.round(one * 10_000), 0) / 100) / 100;
}
