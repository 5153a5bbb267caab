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
import type { ActivityDetails } from '../activity/project-activity.js';
import { sourceAfter } from '../project-items/item-source.js';
import { type ItemChange, ProjectItems } from '../project-items/project-items.service.js';
import { WeeklyDrafts } from '../weekly-draft/weekly-drafts.service.js';
import type { ChangeUpdateDto, CreateUpdateDto } from './dto/update-input.dto.js';
import type { UpdateDto, UpdatePageDto } from './dto/update.dto.js';
import { UpdateLines } from './update-lines.service.js';
import { UPDATE_LISTS } from './update-list.js';
import { toUpdateDto, toUpdateDtos } from './update.mapper.js';
import { UpdateQuery, type UpdateRow } from './update.query.js';

/** P12: weekly updates as staff write them. What clients read of them is the publication's business. */
@Injectable()
export class UpdateService {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly query: UpdateQuery,
    private readonly lines: UpdateLines,
    private readonly drafts: WeeklyDrafts,
  ) {}

  /** A page of updates, the latest week first. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, projectId: string, page: CursorPageQuery): Promise<UpdatePageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 3);
    return this.db.read(ctx, async (tx) => {
      await this.items.requireTab(tx, 'update');
      await this.items.project(tx, projectId);
      const rows = await this.query.page(tx, projectId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const lines = await this.query.lines(
        tx,
        shown.map(({ id }) => id),
      );
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: toUpdateDtos(shown, lines),
        nextCursor: last ? encodeCursor([last.week, last.moment, last.id]) : null,
      };
    });
  }

  /** One update. @throws Problem 404 */
  read(ctx: RequestCtx, id: string): Promise<UpdateDto> {
    return this.db.read(ctx, (tx) => this.updateIn(tx, id));
  }

  /** Writes an internal update, by hand or from a draft of the caller's (P14). @throws Problem 404 · 400 that names the field */
  create(ctx: RequestCtx, projectId: string, body: CreateUpdateDto): Promise<UpdateDto> {
    refuseOtherDays(body.week);
    return this.db.run(ctx, async (tx) => {
      await this.items.requireTab(tx, 'update');
      await this.items.project(tx, projectId);
      const source = sourceAfter(body);
      await this.items.requireSource(tx, projectId, source);
      const draft = body.draftId === undefined ? null : await this.drafts.take(tx, projectId, body.draftId);
      const { actor } = tx.ctx;
      const [made] = await tx.query<{ id: string }>(
        `insert into project_updates (project_id, week, summary, phase_id, ticket_id, author_id, author_name, draft)
         values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
        [
          projectId,
          body.week,
          body.summary?.trim() ?? '',
          source.phaseId,
          source.ticketId,
          actor.kind === 'staff' ? actor.id : null,
          actor.name,
          draft && JSON.stringify(draft),
        ],
      );
      if (!made) throw new Error('The update was not returned.');
      await this.lines.replace(tx, made.id, body);
      const update = await this.updateIn(tx, made.id);
      refuseEmpty(update);
      await this.trace(tx, 'update.created', update);
      return update;
    });
  }

  /**
   * Changes an update. What clients read of a published one stays as it is until it is published again.
   * @throws Problem 404 · 400 that names the field · 412 with the update as it is
   */
  change(ctx: RequestCtx, id: string, seen: number, body: ChangeUpdateDto): Promise<UpdateDto> {
    if (body.week !== undefined) refuseOtherDays(body.week);
    return this.db.run(ctx, async (tx) => {
      const before = await this.locked(tx, id, seen);
      const source = sourceAfter(body, { phaseId: before.phase_id, ticketId: before.ticket_id });
      await this.items.requireSource(tx, before.project_id, source);
      await tx.query(
        `update project_updates set week = $2, summary = $3, phase_id = $4, ticket_id = $5,
           version = version + 1, updated_at = now() where id = $1`,
        [
          id,
          body.week ?? before.week,
          body.summary?.trim() ?? before.summary,
          source.phaseId,
          source.ticketId,
        ],
      );
      await this.lines.replace(tx, id, body);
      const update = await this.updateIn(tx, id);
      refuseEmpty(update);
      await this.trace(tx, 'update.changed', update);
      return update;
    });
  }

  /** Removes an update, also from what clients read. @throws Problem 404 · 412 with the update as it is */
  remove(ctx: RequestCtx, id: string, seen: number): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await this.locked(tx, id, seen);
      const update = await this.updateIn(tx, id);
      await tx.query('delete from project_updates where id = $1', [id]);
      await this.trace(tx, 'update.removed', update);
    });
  }

  /** The update as it is in this transaction. @throws Problem 404 */
  async updateIn(tx: TenantTx, id: string): Promise<UpdateDto> {
    await this.items.requireTab(tx, 'update');
    const row = await this.query.byId(tx, id);
    if (!row) throw notFound('projects.update_not_found', 'update');
    return toUpdateDto(row, await this.query.lines(tx, [id]));
  }

  /** The row, held until the end of the transaction. @throws Problem 404 · 412 when `seen` is an older version */
  async locked(tx: TenantTx, id: string, seen: number): Promise<UpdateRow> {
    await this.items.requireTab(tx, 'update');
    const row = await this.query.byId(tx, id, true);
    if (!row) throw notFound('projects.update_not_found', 'update');
    if (row.version !== seen) throw versionConflict(await this.updateIn(tx, id));
    return row;
  }

  /** Leaves the trace of a change in the project's activity and tells open browsers. */
  async trace(
    tx: TenantTx,
    kind: ItemChange['kind'] & `update.${string}`,
    update: UpdateDto,
    details: ActivityDetails = {},
  ): Promise<void> {
    await this.items.changed(tx, {
      projectId: update.projectId,
      kind,
      subject: { kind: 'update', id: update.id, label: update.week },
      details,
    });
  }
}

/** A week is named by its Monday. */
function refuseOtherDays(week: string): void {
  if (new Date(`${week}T00:00:00Z`).getUTCDay() !== 1) {
    throw invalidField('week', 'monday', 'A week is named by its Monday.');
  }
}

function refuseEmpty(update: UpdateDto): void {
  if (update.summary === '' && UPDATE_LISTS.every((list) => update[list].length === 0)) {
    throw invalidField('summary', 'empty', 'Write a summary, or at least one line.');
  }
}
