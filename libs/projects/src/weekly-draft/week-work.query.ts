import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { ticketNumber } from '../tickets/ticket-number.js';
import type { TicketName, WeekRecords, WeekTime } from './week-records.js';
import { inWeek } from './week-span.js';

/** Most of each kind; more than that nobody reads in an update. Counts are of all. */
const MOST = 25;
const DUE_SOON_DAYS = 14;

interface TicketRow {
  id: string;
  title: string;
  number: string | null;
  external_id: string;
  place: 'closed' | 'opened' | 'reopened' | 'moved' | 'due' | 'late';
  day: string | null;
  was: string | null;
  becomes: string | null;
  total: number;
}

interface TimeRow {
  member_id: string | null;
  member: string | null;
  ticket_id: string | null;
  title: string | null;
  number: string | null;
  external_id: string | null;
  closed: boolean | null;
  type_id: string | null;
  type: string | null;
  hours: number;
  billable: number;
}

/** Moves of tickets that people made here in the week, by whether the status closes; the last move of each ticket counts. */
const MOVES = `select distinct on (c.record_id) c.record_id, c.fields->'status'->'from'->>'name' as was,
    c.fields->'status'->'to'->>'name' as becomes,
    (select bool_or(r.is_closed) from reference_items r
      where r.source_id = c.source_id and r.kind = 'ticket_status'
        and r.external_id = c.fields->'status'->'from'->>'externalId') as was_closed,
    (select bool_or(r.is_closed) from reference_items r
      where r.source_id = c.source_id and r.kind = 'ticket_status'
        and r.external_id = c.fields->'status'->'to'->>'externalId') as is_closed
  from changes c
 where c.record_kind = 'ticket' and c.op = 'update' and c.record_id in (select id from mine)
   and c.fields ? 'status' and c.state in ('pending', 'sending', 'confirmed') and ${inWeek('c.created_at')}
 order by c.record_id, c.seq desc`;

/** Reads what happened to a project's tickets in a week, and the time that was worked (A1). */
@Injectable()
export class WeekWorkQuery {
  /** Tickets that were closed, opened, reopened or moved in the week, and open ones that are due or overdue. Titles and numbers only: never notes. */
  async tickets(tx: TenantTx, projectId: string, week: string): Promise<WeekRecords['tickets']> {
    const rows = await tx.query<TicketRow>(
      `with mine as (
         select * from tickets where project_id = $1 and deleted_at is null
       ), moves as (${MOVES}), placed as (
         select t.id, 'closed' as place, t.closed_at as at, null::date as day, null as was, null as becomes from mine t
          where t.closed and (${inWeek('t.closed_at')} or exists (
            select 1 from moves v where v.record_id = t.id and v.is_closed and v.was_closed is not true))
         union all
         select t.id, 'opened', t.created_at, null, null, null from mine t where ${inWeek('t.created_at')}
         union all
         select t.id, 'reopened', t.created_at, null, null, null from mine t join moves v on v.record_id = t.id
          where not t.closed and v.was_closed and v.is_closed is not true
         union all
         select t.id, 'moved', t.created_at, null, v.was, v.becomes from mine t join moves v on v.record_id = t.id
          where not t.closed and v.was_closed is not true and v.was <> v.becomes
         union all
         select t.id, case when t.due_date < ${TENANT_TODAY} then 'late' else 'due' end, null, t.due_date, null, null
           from mine t where not t.closed and t.due_date < $2::date + 7 + ${String(DUE_SOON_DAYS)}
       ), ranked as (
         select p.*, count(*) over (partition by place) as total,
                row_number() over (partition by place order by day, at, id) as rank
           from placed p
       )
       select r.id, t.summary as title, t.number, t.external_id, r.place, r.day, r.was, r.becomes, r.total
         from ranked r join mine t on t.id = r.id where r.rank <= ${String(MOST)} order by r.place, r.rank`,
      [projectId, week],
    );
    const of = (place: TicketRow['place']) => rows.filter((row) => row.place === place);
    const closed = new Set(of('closed').map(({ id }) => id));
    const withDay = (row: TicketRow) => ({ ...nameOf(row), day: row.day ?? '' });
    return {
      closed: of('closed').map(nameOf),
      closedCount: of('closed')[0]?.total ?? 0,
      opened: of('opened')
        .filter(({ id }) => !closed.has(id))
        .map(nameOf),
      openedCount: of('opened')[0]?.total ?? 0,
      reopened: of('reopened').map(nameOf),
      moved: of('moved').map((row) => ({ ...nameOf(row), from: row.was ?? '', to: row.becomes ?? '' })),
      due: of('due').map(withDay),
      late: of('late').map(withDay),
    };
  }

  /** Hours of the week by person, ticket and work type. Internal: not to be read for clients. Never what the entries say. */
  async time(tx: TenantTx, projectId: string, week: string): Promise<WeekTime> {
    const rows = await tx.query<TimeRow>(
      `with entries as (
         select e.member_id, e.ticket_id, e.work_type_id, e.hours, e.billable from time_entries e
          where e.project_id = $1 and e.deleted_at is null
            and e.work_date >= $2::date and e.work_date < $2::date + 7
         union all
         select e.member_id, e.ticket_id, e.work_type_id, e.hours, e.billable
           from tickets k join time_entries e on e.tenant_id = k.tenant_id and e.ticket_id = k.id
          where k.project_id = $1 and e.project_id is null and e.deleted_at is null
            and e.work_date >= $2::date and e.work_date < $2::date + 7
       )
       select e.member_id, m.name as member, t.id as ticket_id, t.summary as title, t.number, t.external_id, t.closed,
              e.work_type_id as type_id, w.name as type, sum(e.hours) as hours,
              coalesce(sum(e.hours) filter (where e.billable), 0) as billable
         from entries e
         left join members m on m.id = e.member_id
         left join tickets t on t.id = e.ticket_id and t.deleted_at is null
         left join reference_items w on w.id = e.work_type_id
        group by e.member_id, m.name, t.id, t.summary, t.number, t.external_id, t.closed, e.work_type_id, w.name`,
      [projectId, week],
    );
    return {
      hours: sum(rows.map(({ hours }) => hours)),
      billable: sum(rows.map(({ billable }) => billable)),
      people: new Set(rows.map((row) => row.member_id)).size,
      byPerson: grouped(rows, (row) => row.member_id).map(([id, [first], hours]) => ({
        id,
        name: first?.member ?? '',
        hours,
      })),
      byTicket: grouped(rows, (row) => row.ticket_id).map(([id, [first], hours]) => ({
        id,
        title: first?.title ?? '',
        number: ticketNumber(first?.number ?? null, first?.external_id ?? ''),
        closed: first?.closed ?? false,
        hours,
      })),
      byType: grouped(rows, (row) => row.type_id).map(([id, [first], hours]) => ({
        id,
        name: first?.type ?? '',
        hours,
      })),
    };
  }
}

function nameOf({ id, title, number, external_id }: TicketRow): TicketName {
  return { id, title, number: ticketNumber(number, external_id) };
}

/** Rows by a key with the sum of their hours, the most hours first; rows without the key are left out. */
function grouped(
  rows: readonly TimeRow[],
  key: (row: TimeRow) => string | null,
): [string, TimeRow[], number][] {
  return [...Map.groupBy(rows, key)]
    .flatMap(([id, group]): [string, TimeRow[], number][] =>
      id === null ? [] : [[id, group, sum(group.map(({ hours }) => hours))]],
    )
    .sort((a, b) => b[2] - a[2] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST);
}

/** Hours to the hundredth: sums of decimals are not exact. */
function sum(hours: readonly number[]): number {
  return Math.round(hours.reduce((total, value) => total + value, 0) * 100) / 100;
}
