import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { COLUMN_OF_PROJECT, ESTIMATED_HOURS } from '../portfolio/project-column.js';
import type { HealthFacts } from './health-rules.js';
import type { HealthOverride } from './override-rules.js';

interface FactsRow {
  id: string;
  board_column: HealthFacts['column'];
  closed: boolean;
  start_date: string | null;
  due_date: string | null;
  actual_hours: number | null;
  estimated_hours: number | null;
  percent_complete: number | null;
  tickets: number;
  closed_tickets: number;
  ticket_hours: number;
  closed_ticket_hours: number;
  waiting_on_client: number;
  override: HealthOverride | null;
}

/** What is read of a project at once: the facts of its health, who overrides it (P32), and how much waits on the client (P5). */
export interface ProjectStanding {
  readonly facts: HealthFacts;
  readonly waitingOnClient: number;
  readonly override: HealthOverride | null;
}

/**
 * P5: names of ticket statuses that say that the client has the next move, as a PostgreSQL regular expression. PSAs have
 * no flag for it; English and German, as the status suggestions.
 */
export const WAITING_ON_CLIENT = [
  String.raw`\m(wait|waiting|pending|hold|needs?|warte|wartet)\M.*\m(client|customer|contact|kunden?)\M`,
  String.raw`\m(client|customer)\M.*\m(response|reply|action|approval)\M`,
].join('|');

/** Reads what health is judged by, for many projects in one statement. */
@Injectable()
export class HealthFactsQuery {
  /** Facts by project id; a project that is not there is left out. */
  async of(tx: TenantTx, projectIds: readonly string[]): Promise<Map<string, ProjectStanding>> {
    const rows = await tx.query<FactsRow>(
      `select p.id, ${COLUMN_OF_PROJECT} as board_column, p.closed, p.start_date, p.due_date, p.actual_hours,
              ${ESTIMATED_HOURS} as estimated_hours, p.percent_complete,
              coalesce(t.tickets, 0) as tickets, coalesce(t.closed_tickets, 0) as closed_tickets,
              coalesce(t.hours, 0) as ticket_hours, coalesce(t.closed_hours, 0) as closed_ticket_hours,
              coalesce(t.waiting, 0) as waiting_on_client,
              case when d.override_health is not null then jsonb_build_object(
                'health', d.override_health, 'reason', d.override_reason, 'until', d.override_until,
                'by', d.override_by, 'at', d.override_at) end as override
         from projects p
         left join project_details d on d.tenant_id = p.tenant_id and d.project_id = p.id
         left join project_status_mappings m on m.tenant_id = p.tenant_id and m.status_id = p.status_id
         left join (
           select project_id, count(*) as tickets, count(*) filter (where closed) as closed_tickets,
                  sum(budget_hours) as hours, sum(budget_hours) filter (where closed) as closed_hours,
                  count(*) filter (where not closed and s.name ~* $2) as waiting
             from tickets
             left join reference_items s on s.id = tickets.status_id
            where project_id = any($1::uuid[]) and tickets.deleted_at is null
            group by project_id
         ) t on t.project_id = p.id
        where p.id = any($1::uuid[]) and p.deleted_at is null`,
      [projectIds, WAITING_ON_CLIENT],
    );
    return new Map(
      rows.map((row) => [
        row.id,
        { facts: toFacts(row), waitingOnClient: row.waiting_on_client, override: row.override },
      ]),
    );
  }

  /** The next project ids of the tenant in id order, for going through all of them. */
  async idsAfter(tx: TenantTx, after: string | null, limit: number): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select id from projects where deleted_at is null and ($1::uuid is null or id > $1::uuid) order by id limit $2`,
      [after, limit],
    );
    return rows.map((row) => row.id);
  }
}

function toFacts(row: FactsRow): HealthFacts {
  return {
    column: row.board_column,
    closed: row.closed,
    startDate: row.start_date,
    dueDate: row.due_date,
    actualHours: row.actual_hours ?? 0,
    estimatedHours: row.estimated_hours,
    percentComplete: row.percent_complete,
    tickets: row.tickets,
    closedTickets: row.closed_tickets,
    ticketHours: row.ticket_hours,
    closedTicketHours: row.closed_ticket_hours,
  };
}
