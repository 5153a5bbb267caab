import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type TenantTx } from '#libs/platform';
import { type PublishedContent } from './client-update.mapper.js';
import type { PortalDeliverableDto, PortalFileDto, PortalMilestoneDto } from './dto/portal-project.dto.js';
import type { VisitorScope } from './shared-projects.service.js';

/** A published update with the ids of its decision lines that are resolved by now. */
export interface PublishedUpdateRow {
  id: string;
  published: PublishedContent;
  publishedAt: Date;
  resolved: string[];
}

/** Reads a shared project's milestones, deliverables, files and updates as far as they are shared themselves. */
@Injectable()
export class PortalItemsQuery {
  /** Shared milestones in the MSP's order; internal notes are not read. */
  async milestones(tx: TenantTx, scope: VisitorScope, projectId: string): Promise<PortalMilestoneDto[]> {
    if (!scope.has('timeline')) return [];
    return tx.query<PortalMilestoneDto>(
      `select id, title, description, planned_date as "plannedDate", actual_date as "actualDate", status
         from milestones where project_id = $1 and client_visible order by position, id limit 200`,
      [projectId],
    );
  }

  /** Shared deliverables in the MSP's order, each with the files that are shared. */
  async deliverables(tx: TenantTx, scope: VisitorScope, projectId: string): Promise<PortalDeliverableDto[]> {
    if (!scope.has('deliverables')) return [];
    const rows = await tx.query<Omit<PortalDeliverableDto, 'files'> & { files: PortalFileDto[] }>(
      `select d.id, d.title, d.description, d.status, d.due_date as "dueDate", d.completed_on as "completedOn",
              (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type,
                        'size', f.size, 'addedAt', f.created_at) order by f.created_at, f.id), '[]')
                 from deliverable_files f where f.deliverable_id = d.id and f.shared) as files
         from deliverables d where d.project_id = $1 and d.client_visible order by d.position, d.id limit 200`,
      [projectId],
    );
    return rows.map((row) => ({
      ...row,
      files: row.files.map((file) => ({ ...file, addedAt: new Date(file.addedAt).toISOString() })),
    }));
  }

  /** The file of an id that is shared, of a deliverable that is, of a project that is; undefined for any other. */
  async file(
    tx: TenantTx,
    scope: VisitorScope,
    id: string,
  ): Promise<{ key: string; name: string } | undefined> {
    if (!scope.has('deliverables')) return undefined;
    const [row] = await tx.query<{ key: string; name: string }>(
      `select f.file_key as key, f.name
         from deliverable_files f join deliverables d on d.id = f.deliverable_id
        where f.id = $1 and f.shared and d.client_visible and d.project_id = any($2::uuid[])`,
      [id, scope.projectIds],
    );
    return row;
  }

  /** One page of what was published of a project's weekly updates, the latest week first. @throws Problem 400 */
  async updates(
    tx: TenantTx,
    projectId: string,
    page: { cursor?: string; limit: number },
  ): Promise<{ rows: PublishedUpdateRow[]; nextCursor: string | null }> {
    const [week, at, id] = page.cursor === undefined ? [null, null, null] : decodeCursor(page.cursor, 3);
    const rows = await tx.query<PublishedUpdateRow & { week: string; moment: string }>(
      `select u.id, u.published, u.published_at as "publishedAt", u.published ->> 'week' as week,
              to_char(u.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment,
              array(select l.id from project_update_lines l where l.update_id = u.id and l.resolved_at is not null) as resolved
         from project_updates u
        where u.project_id = $1 and u.published is not null
          and ($2::text is null
            or (u.published ->> 'week', u.published_at, u.id) < ($2::text, $3::timestamptz, $4::uuid))
        order by u.published ->> 'week' desc, u.published_at desc, u.id desc limit $5`,
      [projectId, week, at, id, page.limit + 1],
    );
    const shown = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? shown.at(-1) : undefined;
    return { rows: shown, nextCursor: last ? encodeCursor([last.week, last.moment, last.id]) : null };
  }
}
