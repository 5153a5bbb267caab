import { Injectable } from '@nestjs/common';
import type { Audience } from '#libs/ai';
import type { TenantTx } from '#libs/platform';
import type { HealthReason } from '../health/health-rules.js';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { ESTIMATED_HOURS } from '../portfolio/project-column.js';
import type { DatedItem, WeekAction, WeekRecords } from './week-records.js';
import { dayOf, inWeek, WEEK_END } from './week-span.js';

/** Most of each kind; more than that nobody reads in an update. */
const MOST = 25;

/** A3: SQL over alias `i` that leaves internal items out of what is read for clients. `$3`: the audience. */
const FOR_AUDIENCE = `($3 = 'internal' or i.client_visible)`;

/** What of an item's life lies in the week or lies ahead; `days` from the week's end on are still "next". */
const placed = (item: { done: string; doneOn: string; skipped: string; day: string }): string => `case
    when ${item.done} then case when ${item.doneOn} >= $2::date and ${item.doneOn} < $2::date + 7 then 'done' end
    when ${item.skipped} then case when ${inWeek('i.updated_at')} then 'skipped' end
    when ${item.day} < ${TENANT_TODAY} then 'late'
    when i.status <> 'pending' and i.status <> 'planned' then 'next'
    when ${item.day} < $2::date + 21 or ${inWeek('i.updated_at')} then 'next'
  end`;

const MILESTONE_PLACE = placed({
  done: `i.status = 'complete'`,
  doneOn: `coalesce(i.actual_date, ${dayOf('i.updated_at')})`,
  skipped: `i.status = 'skipped'`,
  day: 'i.planned_date',
});

const DELIVERABLE_PLACE = placed({
  done: `i.status = 'complete'`,
  doneOn: `coalesce(i.completed_on, ${dayOf('i.updated_at')})`,
  skipped: 'false',
  day: 'i.due_date',
});

/** Reads Atrium's own records of a project's week, and how the project stands (A1). For clients internal items are not read at all (A3). */
@Injectable()
export class WeekItemsQuery {
  /** Milestones that were reached, skipped or changed in the week, come next or are late. Never their internal notes. */
  milestones(tx: TenantTx, projectId: string, week: string, audience: Audience): Promise<DatedItem[]> {
    return tx.query<DatedItem>(
      `select * from (
         select i.id, i.title, i.status, i.planned_date as day, i.client_visible as "clientVisible",
                ${MILESTONE_PLACE} as place
           from milestones i where i.project_id = $1 and ${FOR_AUDIENCE}
       ) m where place is not null order by day, id limit ${String(MOST)}`,
      [projectId, week, audience],
    );
  }

  /** Deliverables that were completed or changed in the week, are under way, come next or are late. */
  deliverables(tx: TenantTx, projectId: string, week: string, audience: Audience): Promise<DatedItem[]> {
    return tx.query<DatedItem>(
      `select * from (
         select i.id, i.title, i.status, i.due_date as day, i.client_visible as "clientVisible",
                ${DELIVERABLE_PLACE} as place
           from deliverables i where i.project_id = $1 and ${FOR_AUDIENCE}
       ) d where place is not null order by day, id limit ${String(MOST)}`,
      [projectId, week, audience],
    );
  }

  /** Client actions that are pending, in the order of their tab, and those that were answered in the week. Never the answers. */
  async actions(
    tx: TenantTx,
    projectId: string,
    week: string,
    audience: Audience,
  ): Promise<Pick<WeekRecords, 'actions' | 'pendingCount'>> {
    const rows = await tx.query<WeekAction & { pending: number }>(
      `select i.id, i.kind, i.title, i.due_date as due, i.urgent, coalesce(i.due_date < ${TENANT_TODAY}, false) as late,
              i.client_visible as "clientVisible",
              case when i.status <> 'pending' then answered.by end as "answeredBy",
              count(*) filter (where i.status = 'pending') over () as pending
         from client_actions i
         left join lateral (
           select e.actor_name as by from client_action_events e
            where e.tenant_id = i.tenant_id and e.action_id = i.id and e.kind in ('responded', 'completed')
              and ${inWeek('e.at')}
            order by e.seq desc limit 1
         ) answered on true
        where i.project_id = $1 and ${FOR_AUDIENCE}
          and ((i.status = 'pending' and i.created_at < ${WEEK_END})
            or (i.status = 'completed' and answered.by is not null))
        order by i.status <> 'pending', not i.urgent, coalesce(i.due_date, 'infinity'), i.created_at, i.id
        limit ${String(MOST)}`,
      [projectId, week, audience],
    );
    return { actions: rows.map(({ pending: _, ...action }) => action), pendingCount: rows[0]?.pending ?? 0 };
  }

  /** What the latest update before the week said would come next; for clients, what they read of the latest published one. */
  carried(
    tx: TenantTx,
    projectId: string,
    week: string,
    audience: Audience,
  ): Promise<WeekRecords['carried']> {
    if (audience === 'client') {
      return tx.query(
        `select line->>'id' as id, u.id as "updateId", line->>'text' as text, true as "clientVisible"
           from (select id, published from project_updates
                  where project_id = $1 and week < $2::date and published is not null
                  order by week desc, created_at desc, id desc limit 1) u
          cross join lateral jsonb_array_elements(u.published->'lines') with ordinality as l (line, place)
          where line->>'list' = 'next' order by place limit ${String(MOST)}`,
        [projectId, week],
      );
    }
    return tx.query(
      `select l.id, l.update_id as "updateId", l.text, false as "clientVisible" from project_update_lines l
        where l.list = 'next' and l.update_id = (
          select id from project_updates where project_id = $1 and week < $2::date
           order by week desc, created_at desc, id desc limit 1)
        order by l.position, l.id limit ${String(MOST)}`,
      [projectId, week],
    );
  }

  /** Hours against the estimate and health as they stand now, and what people said of health in the week. */
  async standing(
    tx: TenantTx,
    projectId: string,
    week: string,
  ): Promise<Pick<WeekRecords, 'hours' | 'health'>> {
    const [row] = await tx.query<{
      actual: number | null;
      estimated: number | null;
      health: string | null;
      reasons: HealthReason[] | null;
    }>(
      `select p.actual_hours as actual, ${ESTIMATED_HOURS} as estimated, h.health, h.reasons
         from projects p left join project_health h on h.project_id = p.id where p.id = $1`,
      [projectId],
    );
    const changes = await tx.query<{ id: string; to: string }>(
      `select a.id, change->>'to' as to from project_activity a
        cross join lateral jsonb_array_elements(a.details->'changes') as change
        where a.project_id = $1 and a.topic = 'health' and change->>'field' in ('override', 'health')
          and change->>'to' is not null and ${inWeek('a.at')}
        order by a.at desc, a.seq desc limit 1`,
      [projectId, week],
    );
    return {
      hours: { actual: row?.actual ?? 0, estimated: row?.estimated ?? null },
      health: { now: row?.health ?? null, reasons: row?.reasons ?? [], changes },
    };
  }
}
