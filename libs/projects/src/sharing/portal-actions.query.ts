import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type TenantTx } from '#libs/platform';
import type {
  ActionAnswer,
  ActionOption,
  ClientActionKind,
  ClientActionStatus,
} from '../client-actions/client-action-kind.js';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import type { VisitorScope } from './shared-projects.service.js';

/** A response of the present round. */
export interface PortalResponseRow {
  contactId: string | null;
  by: string;
  at: string;
  answer: ActionAnswer;
  choice: string | null;
}

/** An action as a visitor's query reads it. */
export interface PortalActionRow {
  id: string;
  projectId: string;
  projectName: string;
  kind: ClientActionKind;
  title: string;
  description: string;
  dueDate: string | null;
  overdue: boolean;
  urgent: boolean;
  options: ActionOption[];
  status: ClientActionStatus;
  settledAt: Date | null;
  /** To the microsecond: its place in the list of settled ones. */
  settledMoment: string | null;
  /** Contacts of the client among the assignees; staff are the MSP's own business. */
  asked: { id: string; name: string }[];
  responses: PortalResponseRow[];
}

/**
 * P52: actions that are shared, of projects that are: Basic sees those that ask the contact, Advanced and Manager all of
 * the company's. What only staff are asked is nobody's at the client.
 */
const VISIBLE = `i.client_visible and i.project_id = any($1::uuid[])
  and exists (select from client_action_assignees a
               where a.action_id = i.id and a.contact_id is not null and ($3 or a.contact_id = $2))`;

/** Reads client actions for contacts. Columns are listed one by one: what is not here is not told. */
@Injectable()
export class PortalActionsQuery {
  /** Pending ones that the visitor sees, the most pressing first. @param projectId only of this project */
  pending(
    tx: TenantTx,
    scope: VisitorScope,
    limit: number,
    projectId: string | null = null,
  ): Promise<PortalActionRow[]> {
    if (!scope.has('decisions')) return Promise.resolve([]);
    return tx.query<PortalActionRow>(
      `${SELECT} where ${VISIBLE} and i.status = 'pending' and ($4::uuid is null or i.project_id = $4)
        order by not i.urgent, coalesce(i.due_date, 'infinity'), i.created_at, i.id limit $5`,
      [...paramsOf(scope), projectId, limit],
    );
  }

  /** One page of the settled ones that the visitor sees, the latest first. @throws Problem 400 for a bad cursor */
  async settled(
    tx: TenantTx,
    scope: VisitorScope,
    page: { cursor?: string; limit: number; projectId?: string },
  ): Promise<{ rows: PortalActionRow[]; nextCursor: string | null }> {
    const [at, id] = page.cursor === undefined ? [null, null] : decodeCursor(page.cursor, 2);
    if (!scope.has('decisions')) return { rows: [], nextCursor: null };
    const rows = await tx.query<PortalActionRow>(
      `${SELECT} where ${VISIBLE} and i.status <> 'pending' and i.settled_at is not null
          and ($4::uuid is null or i.project_id = $4)
          and ($5::timestamptz is null or (i.settled_at, i.id) < ($5::timestamptz, $6::uuid))
        order by i.settled_at desc, i.id desc limit $7`,
      [...paramsOf(scope), page.projectId ?? null, at, id, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return { rows: shown, nextCursor: last ? encodeCursor([last.settledMoment, last.id]) : null };
  }

  /** One that the visitor sees, whatever its status; undefined for any other. */
  async byId(tx: TenantTx, scope: VisitorScope, id: string): Promise<PortalActionRow | undefined> {
    if (!scope.has('decisions')) return undefined;
    const [row] = await tx.query<PortalActionRow>(`${SELECT} where ${VISIBLE} and i.id = $4`, [
      ...paramsOf(scope),
      id,
    ]);
    return row;
  }
}

function paramsOf({ projectIds, visitor }: VisitorScope): unknown[] {
  return [projectIds, visitor.contactId, visitor.sees === 'company'];
}

const SELECT = `
  select i.id, i.project_id as "projectId", p.name as "projectName", i.kind, i.title, i.description,
         i.due_date as "dueDate", coalesce(i.status = 'pending' and i.due_date < ${TENANT_TODAY}, false) as overdue, i.urgent, i.options,
         i.status, i.settled_at as "settledAt",
         to_char(i.settled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "settledMoment",
         (select coalesce(jsonb_agg(jsonb_build_object('id', k.id,
                   'name', coalesce(nullif(concat_ws(' ', k.first_name, k.last_name), ''), k.email, '')) order by k.sort_name, k.id), '[]')
            from client_action_assignees a join contacts k on k.id = a.contact_id
           where a.action_id = i.id) as asked,
         (select coalesce(jsonb_agg(jsonb_build_object('contactId', e.actor_id, 'by', e.actor_name, 'at', e.at,
                   'answer', e.content -> 'answer', 'choice', e.content ->> 'choice') order by e.seq), '[]')
            from client_action_events e
           where e.action_id = i.id and e.kind = 'responded' and e.round = i.round and e.actor_kind = 'contact') as responses
    from client_actions i join projects p on p.id = i.project_id`;
