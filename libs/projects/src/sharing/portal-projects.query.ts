import { Injectable } from '@nestjs/common';
import { type CursorPart, decodeCursor, encodeCursor, type TenantTx } from '#libs/platform';
import { COLUMN_OF_PROJECT, ESTIMATED_HOURS, PROJECT_IS_OPEN } from '../portfolio/project-column.js';
import type { Health, StatusGroup } from '../portfolio/status-group.js';
import type { VisitorScope } from './shared-projects.service.js';

/** A project as a visitor's list reads it. */
export interface PortalCardRow {
  id: string;
  name: string;
  phase: string | null;
  status: StatusGroup | 'unmapped';
  health: Health | null;
  milestonesDone: number;
  milestones: number;
  waiting: number;
}

/** A project as a visitor's page reads it. */
export interface PortalProjectRow {
  id: string;
  name: string;
  objective: string | null;
  description: string | null;
  phase: string | null;
  status: StatusGroup | 'unmapped';
  health: Health | null;
  actualHours: number | null;
  estimatedHours: number | null;
}

const FROM = `from projects p
  left join project_status_mappings m on m.tenant_id = p.tenant_id and m.status_id = p.status_id
  left join project_details d on d.project_id = p.id
  left join project_health h on h.project_id = p.id`;

/** Reads projects for contacts. Columns are listed one by one: what is not here is not told. */
@Injectable()
export class PortalProjectsQuery {
  /** One page of the shared projects: open ones first, then by name. @throws Problem 400 for a bad cursor */
  async page(
    tx: TenantTx,
    scope: VisitorScope,
    page: { cursor?: string; limit: number },
  ): Promise<{ rows: PortalCardRow[]; nextCursor: string | null }> {
    const [closed, name, id]: (CursorPart | null)[] =
      page.cursor === undefined ? [null, null, null] : decodeCursor(page.cursor, 3);
    const rows = await tx.query<PortalCardRow & { closed: number; sortName: string }>(
      `select * from (
         select p.id, p.name, d.phase_label as phase, ${COLUMN_OF_PROJECT} as status, h.health,
                case when ${PROJECT_IS_OPEN} then 0 else 1 end as closed, lower(p.name) as "sortName",
                (select count(*)::int from milestones k
                  where k.project_id = p.id and k.client_visible and k.status = 'complete') as "milestonesDone",
                (select count(*)::int from milestones k
                  where k.project_id = p.id and k.client_visible and k.status <> 'skipped') as milestones,
                (select count(*)::int from client_actions i join client_action_assignees a on a.action_id = i.id
                  where i.project_id = p.id and i.client_visible and i.status = 'pending' and a.contact_id = $2
                    and not exists (select from client_action_events e where e.action_id = i.id
                      and e.round = i.round and e.kind = 'responded' and e.actor_id = $2)) as waiting
           ${FROM} where p.id = any($1::uuid[])) shared
        where $3::int is null or (closed, "sortName", id) > ($3::int, $4::text, $5::uuid)
        order by closed, "sortName", id limit $6`,
      [scope.projectIds, scope.visitor.contactId, closed, name, id, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return { rows: shown, nextCursor: last ? encodeCursor([last.closed, last.sortName, last.id]) : null };
  }

  /** One project, which must be in the scope. */
  async byId(tx: TenantTx, id: string): Promise<PortalProjectRow | undefined> {
    const [row] = await tx.query<PortalProjectRow>(
      `select p.id, p.name, d.objective, d.description, d.phase_label as phase, ${COLUMN_OF_PROJECT} as status, h.health,
              p.actual_hours as "actualHours", ${ESTIMATED_HOURS} as "estimatedHours"
         ${FROM} where p.id = $1`,
      [id],
    );
    return row;
  }
}
