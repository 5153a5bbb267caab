import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import type { PersonKind } from '../people/dto/person.dto.js';
import { type ItemSourceRow, SOURCE_COLUMNS, SOURCE_JOINS } from '../project-items/item-source.js';
import type {
  ActionAnswer,
  ActionOption,
  ClientActionKind,
  ClientActionStatus,
  ResponsePolicy,
} from './client-action-kind.js';
import type { ActionEventKind } from './dto/client-action.dto.js';

/** A client action. `due_place` and `moment` are its place in the list. */
export interface ClientActionRow extends ItemSourceRow {
  id: string;
  project_id: string;
  kind: ClientActionKind;
  title: string;
  description: string;
  due_date: string | null;
  overdue: boolean;
  urgent: boolean;
  policy: ResponsePolicy;
  options: ActionOption[];
  status: ClientActionStatus;
  client_visible: boolean;
  round: number;
  update_line_id: string | null;
  update_id: string | null;
  update_week: string | null;
  created_by_id: string | null;
  created_by_name: string;
  settled_at: Date | null;
  settled_by_name: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  due_place: string;
  moment: string;
}

export interface AssigneeRow {
  action_id: string;
  kind: PersonKind;
  person_id: string;
  name: string;
  email: string | null;
}

/** What an event says besides who and when. */
export interface ActionEventContent {
  answer?: ActionAnswer;
  /** The option that was chosen, in words. */
  choice?: string;
  note?: string;
  /** Names of those who were told. */
  to?: string[];
}

export interface ActionEventRow {
  id: string;
  seq: number;
  action_id: string;
  round: number;
  kind: ActionEventKind;
  actor_id: string | null;
  actor_name: string;
  content: ActionEventContent;
  at: Date;
}

const SELECT = `select i.id, i.project_id, i.kind, i.title, i.description, i.due_date,
    i.status = 'pending' and i.due_date < ${TENANT_TODAY} as overdue, i.urgent, i.policy, i.options, i.status,
    i.client_visible, i.round, i.update_line_id, line.update_id, upd.week as update_week, i.created_by_id,
    i.created_by_name, i.settled_at, i.settled_by_name, i.version, i.created_at, i.updated_at,
    coalesce(i.due_date, 'infinity')::text as due_place,
    to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment, ${SOURCE_COLUMNS}
  from client_actions i ${SOURCE_JOINS}
  left join project_update_lines line on line.id = i.update_line_id
  left join project_updates upd on upd.id = line.update_id`;

/** P15: pending first, then urgent, then by due date, those without one last. */
const ORDER = `i.status <> 'pending', not i.urgent, coalesce(i.due_date, 'infinity'), i.created_at, i.id`;

const EVENTS = `select e.id, e.seq, e.action_id, e.round, e.kind, e.actor_id, e.actor_name, e.content, e.at
  from client_action_events e`;

/** Reads client actions with their assignees and what happened to them (P15). */
@Injectable()
export class ClientActionQuery {
  /** Up to `limit + 1` client actions of a project behind `after`, in the order of {@link placeOf}. */
  page(
    tx: TenantTx,
    projectId: string,
    filter: { status: ClientActionStatus | null; after: readonly CursorPart[] | null; limit: number },
  ): Promise<ClientActionRow[]> {
    const [settled, calm, due, moment, id] = filter.after ?? [];
    return tx.query<ClientActionRow>(
      `${SELECT} where i.project_id = $1 and ($2::text is null or i.status = $2)
         and ($3::int is null or (${ORDER}) > ($3::int = 1, $4::int = 1, $5::date, $6::timestamptz, $7::uuid))
       order by ${ORDER} limit $8`,
      [
        projectId,
        filter.status,
        settled ?? null,
        calm ?? null,
        due ?? null,
        moment ?? null,
        id ?? null,
        filter.limit + 1,
      ],
    );
  }

  /** One client action. @param lock until the end of the transaction, for a writer */
  async byId(tx: TenantTx, id: string, lock = false): Promise<ClientActionRow | undefined> {
    const [row] = await tx.query<ClientActionRow>(
      `${SELECT} where i.id = $1${lock ? ' for update of i' : ''}`,
      [id],
    );
    return row;
  }

  /** The client action that a decision line became. @param lock until the end of the transaction */
  async byLine(tx: TenantTx, lineId: string): Promise<ClientActionRow | undefined> {
    const [row] = await tx.query<ClientActionRow>(`${SELECT} where i.update_line_id = $1 for update of i`, [
      lineId,
    ]);
    return row;
  }

  /** The pending, shared client actions of a contact in all projects, the most pressing first; the first 200. */
  pendingFor(tx: TenantTx, contactId: string): Promise<ClientActionRow[]> {
    return tx.query<ClientActionRow>(
      `${SELECT} where i.status = 'pending' and i.client_visible
         and exists (select from client_action_assignees a where a.action_id = i.id and a.contact_id = $1)
       order by ${ORDER} limit 200`,
      [contactId],
    );
  }

  /** Assignees of these actions, by name. */
  assignees(tx: TenantTx, actionIds: readonly string[]): Promise<AssigneeRow[]> {
    return tx.query<AssigneeRow>(
      `select a.action_id, case when a.contact_id is null then 'staff' else 'contact' end as kind,
         coalesce(a.contact_id, a.staff_user_id) as person_id,
         coalesce(staff.name, concat_ws(' ', contact.first_name, contact.last_name)) as name,
         coalesce(staff.email, contact.email) as email
       from client_action_assignees a
       left join contacts contact on contact.id = a.contact_id
       left join staff_users staff on staff.id = a.staff_user_id
       where a.action_id = any($1) and num_nonnulls(a.contact_id, a.staff_user_id) = 1
       order by kind, lower(coalesce(staff.name, contact.sort_name)), a.id`,
      [actionIds],
    );
  }

  /** The responses of the present round and the last notice of these actions. */
  standing(tx: TenantTx, actionIds: readonly string[]): Promise<ActionEventRow[]> {
    return tx.query<ActionEventRow>(
      `select distinct on (e.action_id, e.kind, case when e.kind = 'responded' then e.actor_id end)
         e.id, e.seq, e.action_id, e.round, e.kind, e.actor_id, e.actor_name, e.content, e.at
       from client_action_events e join client_actions i on i.id = e.action_id
       where e.action_id = any($1)
         and ((e.kind = 'responded' and e.round = i.round) or e.kind = 'notified')
       order by e.action_id, e.kind, case when e.kind = 'responded' then e.actor_id end, e.seq desc`,
      [actionIds],
    );
  }

  /** Up to `limit + 1` events of an action before `seq`, the latest first. */
  events(tx: TenantTx, actionId: string, before: number | null, limit: number): Promise<ActionEventRow[]> {
    return tx.query<ActionEventRow>(
      `${EVENTS} where e.action_id = $1 and ($2::bigint is null or e.seq < $2) order by e.seq desc limit $3`,
      [actionId, before, limit + 1],
    );
  }

  /** Writes down that something happened to an action, in the name of the caller. */
  async note(
    tx: TenantTx,
    action: Pick<ClientActionRow, 'id' | 'round'>,
    kind: ActionEventKind,
    content: ActionEventContent,
  ): Promise<string> {
    const { actor } = tx.ctx;
    const [made] = await tx.query<{ id: string }>(
      `insert into client_action_events (action_id, round, kind, actor_kind, actor_id, actor_name, content)
       values ($1, $2, $3, $4, $5, $6, $7) returning id`,
      [
        action.id,
        action.round,
        kind,
        actor.kind,
        actor.kind === 'system' ? null : actor.id,
        actor.name,
        JSON.stringify(content),
      ],
    );
    if (!made) throw new Error('The event was not returned.');
    return made.id;
  }
}

/** Where an action stands in the list, for a cursor. */
export function placeOf(row: ClientActionRow): CursorPart[] {
  return [row.status === 'pending' ? 0 : 1, row.urgent ? 0 : 1, row.due_place, row.moment, row.id];
}
