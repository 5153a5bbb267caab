import { Injectable } from '@nestjs/common';
import {
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
  versionConflict,
} from '#libs/platform';
import { WorkReader } from '#libs/work';
import type { ActivityKind } from '../activity/activity-kind.js';
import { type ActivityDetails, ProjectActivity } from '../activity/project-activity.js';
import { TenantCalendar } from '../health/tenant-calendar.js';
import type {
  ChangeMilestoneDto,
  CreateMilestoneDto,
  MilestoneDto,
  MilestonePageDto,
} from './dto/milestone.dto.js';
import { milestoneAfter, milestoneChanges, type MilestoneFields, NEW_MILESTONE } from './milestone-rules.js';
import { toFields, toMilestone } from './milestone.mapper.js';
import { MilestoneQuery, type MilestoneRow } from './milestone.query.js';

/** P11: the milestones of a project. */
@Injectable()
export class Milestones {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
    private readonly query: MilestoneQuery,
    private readonly activity: ProjectActivity,
    private readonly calendar: TenantCalendar,
  ) {}

  /** A page in their order. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, projectId: string, page: CursorPageQuery): Promise<MilestonePageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      await this.requireProject(tx, projectId);
      const rows = await this.query.page(tx, projectId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toMilestone),
        nextCursor: last ? encodeCursor([last.position, last.id]) : null,
      };
    });
  }

  /** Adds one at the end. @throws Problem 404 · 400 that names the field */
  create(ctx: RequestCtx, projectId: string, wish: CreateMilestoneDto): Promise<MilestoneDto> {
    return this.db.run(ctx, async (tx) => {
      await this.requireProject(tx, projectId);
      const fields = milestoneAfter(NEW_MILESTONE, wish, await this.calendar.today(tx));
      refuseWrongDays(fields);
      const [made] = await tx.query<{ id: string }>(
        `insert into milestones (project_id, title, description, planned_date, actual_date, status, client_visible,
                                 internal_note, position)
         select $1, $2, $3, $4, $5, $6, $7, $8, coalesce(max(position) + 1, 0) from milestones where project_id = $1
         returning id`,
        [projectId, ...values(fields)],
      );
      const row = await this.rowOf(tx, made?.id ?? '', false);
      await this.changed(tx, row, 'milestone.created');
      return toMilestone(row);
    });
  }

  /** Changes what the wish names. @throws Problem 404 · 400 that names the field · 412 with the milestone as it is */
  change(ctx: RequestCtx, id: string, seen: number, wish: ChangeMilestoneDto): Promise<MilestoneDto> {
    return this.db.run(ctx, async (tx) => {
      const before = await this.locked(tx, id, seen);
      const fields = milestoneAfter(toFields(before), wish, await this.calendar.today(tx));
      refuseWrongDays(fields);
      await tx.query(
        `update milestones set title = $2, description = $3, planned_date = $4, actual_date = $5, status = $6,
           client_visible = $7, internal_note = $8, version = version + 1, updated_at = now()
          where id = $1`,
        [id, ...values(fields)],
      );
      const after = await this.rowOf(tx, id, false);
      const changes = milestoneChanges(toFields(before), toFields(after));
      if (changes.length > 0) {
        const reached = before.status !== 'complete' && after.status === 'complete';
        await this.changed(tx, after, reached ? 'milestone.completed' : 'milestone.changed', { changes });
      }
      return toMilestone(after);
    });
  }

  /** Removes it for good. @throws Problem 404 · 412 with the milestone as it is */
  remove(ctx: RequestCtx, id: string, seen: number): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const row = await this.locked(tx, id, seen);
      await tx.query('delete from milestones where id = $1', [id]);
      await this.changed(tx, row, 'milestone.removed');
    });
  }

  /** Puts the named ones first, in this order. @throws Problem 404 · 400 for one of another project */
  reorder(ctx: RequestCtx, projectId: string, ids: readonly string[]): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      const project = await this.requireProject(tx, projectId);
      const known = await tx.query<{ id: string }>(
        'select id from milestones where project_id = $1 order by position, id for update',
        [projectId],
      );
      const there = new Set(known.map(({ id }) => id));
      const stranger = ids.findIndex((id) => !there.has(id));
      if (stranger >= 0) {
        throw invalidField(`ids.${String(stranger)}`, 'unknown', 'This is no milestone of the project.');
      }
      const order = [...new Set([...ids, ...there])];
      await tx.query(
        `update milestones m set position = o.place - 1
           from unnest($1::uuid[]) with ordinality as o (id, place) where m.id = o.id`,
        [order],
      );
      await this.activity.record(tx, tx.ctx, { projectId, kind: 'milestone.reordered' });
      this.tell(tx, project.id);
    });
  }

  private async requireProject(tx: TenantTx, projectId: string): Promise<{ id: string }> {
    const project = await this.work.project(tx, projectId);
    if (!project) throw notFound('projects.not_found', 'project');
    return project;
  }

  private async rowOf(tx: TenantTx, id: string, lock: boolean): Promise<MilestoneRow> {
    const row = await this.query.one(tx, id, lock);
    if (!row) throw notFound('milestones.not_found', 'milestone');
    return row;
  }

  private async locked(tx: TenantTx, id: string, seen: number): Promise<MilestoneRow> {
    const row = await this.rowOf(tx, id, true);
    if (row.version !== seen) throw versionConflict(toMilestone(row));
    return row;
  }

  private async changed(
    tx: TenantTx,
    { id, title, project_id: projectId }: MilestoneRow,
    kind: ActivityKind,
    details?: ActivityDetails,
  ): Promise<void> {
    await this.activity.record(tx, tx.ctx, {
      projectId,
      kind,
      subject: { kind: 'milestone', id, label: title },
      ...(details ? { details } : {}),
    });
    this.tell(tx, projectId, id);
  }

  /** Open pages read the milestones again. */
  private tell(tx: TenantTx, projectId: string, id: string | null = null): void {
    const data = { projectId, kind: 'milestone', id };
    tx.live({ type: 'projects.items-changed', permission: 'read_projects', data });
  }
}

const values = (fields: MilestoneFields): unknown[] => [
  fields.title,
  fields.description,
  fields.plannedDate,
  fields.actualDate,
  fields.status,
  fields.clientVisible,
  fields.internalNote,
];

function refuseWrongDays(fields: MilestoneFields): void {
  for (const field of ['plannedDate', 'actualDate'] as const) {
    const day = fields[field];
    if (day === null) continue;
    const at = new Date(`${day}T00:00:00Z`);
    if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day)) {
      throw invalidField(field, 'no_day', 'There is no such day.');
    }
  }
}
