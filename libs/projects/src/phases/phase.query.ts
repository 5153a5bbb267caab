import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import { ESTIMATED_HOURS } from '../portfolio/project-column.js';
import { TICKET_HOURS } from '../tickets/ticket-hours.js';

/** What the state of a phase is told by (P19). Dates `yyyy-mm-dd`, hours decimal. */
export interface PhaseStateRow {
  id: string;
  parent_id: string | null;
  name: string;
  start_date: string | null;
  actual_hours: number | null;
  status_closed: boolean | null;
  tickets: number;
  closed_tickets: number;
  begun_tickets: number;
}

/** A phase with what its own tickets add up to. */
export interface PhaseRow extends PhaseStateRow {
  milestone: boolean;
  due_date: string | null;
  deadline: string | null;
  estimated_hours: number | null;
  status_id: string | null;
  status_name: string | null;
  ticket_hours: number | null;
  ticket_budget: number | null;
}

/** The project's own figures, and its tickets without a phase. */
export interface PhaseTotalsRow {
  actual_hours: number | null;
  estimated_hours: number | null;
  open_tickets: number;
  loose: number;
  loose_open: number;
  loose_hours: number | null;
  loose_budget: number | null;
}

/** A ticket in the list of a phase. */
export interface PhaseTicketRow {
  id: string;
  number: string | null;
  summary: string;
  summary_key: string;
  closed: boolean;
  status_id: string | null;
  status_name: string | null;
  owner_id: string | null;
  owner_name: string | null;
  actual_hours: number | null;
  budget_hours: number | null;
  due_date: string | null;
  change_id: string | null;
  change_state: string | null;
  change_message: string | null;
}

/** A ticket that somebody began: it has hours, or its status is in a group that says so. */
const BEGUN = `not t.closed and (coalesce(t.hours, 0) > 0 or t.status_group in ('in_progress', 'on_hold', 'completed'))`;

/** The project's tickets with their hours and the group of their status. */
const TICKETS = `select t.phase_id, t.closed, t.budget_hours, ${TICKET_HOURS} as hours, m.status_group
  from tickets t
  left join ticket_status_mappings m on m.tenant_id = t.tenant_id and m.status_id = t.status_id
 where t.project_id = $1 and t.deleted_at is null`;

/**
 * The phases of the project `$1` in their order among siblings. Their tickets are added up once, not anew for each phase, as
 * PostgreSQL would otherwise do for projects of a few.
 */
const phasesOfProject = (sums: string, columns: string): string => `with totals as materialized (
           select phase_id, count(*) as tickets, count(*) filter (where closed) as closed,
                  count(*) filter (where ${BEGUN}) as begun${sums}
             from (${TICKETS}) t group by phase_id
         )
       select p.id, p.parent_id, p.name, p.start_date, p.actual_hours, s.is_closed as status_closed,
              coalesce(t.tickets, 0)::int as tickets, coalesce(t.closed, 0)::int as closed_tickets,
              coalesce(t.begun, 0)::int as begun_tickets${columns}
         from phases p
         left join reference_items s on s.id = p.status_id
         left join totals t on t.phase_id = p.id
        where p.project_id = $1 and p.deleted_at is null
        order by p.sort_key, p.id`;

/** SQL for the {@link PhaseStateRow}s of the project `$1`. */
export const PHASE_STATES_OF_PROJECT = phasesOfProject('', '');

/** SQL for its {@link PhaseRow}s. */
const PHASES_OF_PROJECT = phasesOfProject(
  ', sum(hours) as hours, sum(budget_hours) as budget',
  `, p.milestone, p.due_date, p.deadline, p.estimated_hours, s.id as status_id, s.name as status_name,
              t.hours as ticket_hours, t.budget as ticket_budget`,
);

/** Reads the phases of a project and their tickets (P18). */
@Injectable()
export class PhaseQuery {
  /** All phases of a project in their order among siblings, each with what its own tickets add up to. */
  phases(tx: TenantTx, projectId: string): Promise<PhaseRow[]> {
    return tx.prepared<PhaseRow>(PHASES_OF_PROJECT, [projectId]);
  }

  /** The project's own hours and what is in no phase that is there. Undefined when there is no such project. */
  async totals(tx: TenantTx, projectId: string): Promise<PhaseTotalsRow | undefined> {
    const [row] = await tx.prepared<PhaseTotalsRow>(
      `select p.actual_hours, ${ESTIMATED_HOURS} as estimated_hours, t.*
         from projects p
         join sources src on src.id = p.source_id and src.removed_at is null
         cross join lateral (
           select count(*) filter (where not t.closed)::int as open_tickets,
                  count(*) filter (where ph.id is null)::int as loose,
                  count(*) filter (where ph.id is null and not t.closed)::int as loose_open,
                  sum(t.hours) filter (where ph.id is null) as loose_hours,
                  sum(t.budget_hours) filter (where ph.id is null) as loose_budget
             from (${TICKETS}) t
             left join phases ph on ph.id = t.phase_id and ph.deleted_at is null
         ) t
        where p.id = $1`,
      [projectId],
    );
    return row;
  }

  /**
   * Up to `limit + 1` tickets of a phase, or of none (null), behind `after` ([closed as 0 or 1, summary, id]): open ones
   * first, then by summary.
   */
  tickets(
    tx: TenantTx,
    projectId: string,
    phaseId: string | null,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<PhaseTicketRow[]> {
    // A ticket of a phase that is gone counts as one of none.
    const ofPhase =
      phaseId === null
        ? `not exists (select from phases ph where ph.id = t.phase_id and ph.deleted_at is null) and $2::uuid is null`
        : 't.phase_id = $2::uuid';
    return tx.query<PhaseTicketRow>(
      `select picked.*, status.name as status_name, owner.name as owner_name, ch.id as change_id,
              ch.state as change_state, ch.vendor_message as change_message
         from (
           select t.id, t.number, t.summary, lower(t.summary) as summary_key, t.closed, t.status_id, t.owner_id,
                  ${TICKET_HOURS} as actual_hours, t.budget_hours, t.due_date
             from tickets t
            where t.project_id = $1 and t.deleted_at is null and ${ofPhase}
              and ($3::int is null or (t.closed::int, lower(t.summary), t.id) > ($3::int, $4::text, $5::uuid))
            order by t.closed, lower(t.summary), t.id limit $6
         ) picked
         left join reference_items status on status.id = picked.status_id
         left join members owner on owner.id = picked.owner_id
         left join lateral (
           select c.id, c.state, c.vendor_message, c.settled_at from changes c
            where c.record_id = picked.id order by c.seq desc limit 1
         ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed')
              or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')
        order by picked.closed, picked.summary_key, picked.id`,
      [projectId, phaseId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
    );
  }

  /** Is there such a phase in the project? */
  async exists(tx: TenantTx, projectId: string, phaseId: string): Promise<boolean> {
    const rows = await tx.query(
      'select 1 from phases where id = $1 and project_id = $2 and deleted_at is null',
      [phaseId, projectId],
    );
    return rows.length > 0;
  }
}
