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
import { TenantCalendar } from '../health/tenant-calendar.js';
import { sourceAfter } from '../project-items/item-source.js';
import { type ItemChange, ProjectItems } from '../project-items/project-items.service.js';
import { discardFileJob } from '../projects.jobs.js';
import { completionAfter, type CompletionWish } from './completion-rules.js';
import { toDeliverableDtos } from './deliverable.mapper.js';
import { DeliverableQuery, type DeliverableRow } from './deliverable.query.js';
import type { ChangeDeliverableDto, CreateDeliverableDto } from './dto/deliverable-input.dto.js';
import type { DeliverableDto, DeliverablePageDto } from './dto/deliverable.dto.js';

/** P16: deliverables of a project, without what is in their files. */
@Injectable()
export class DeliverableService {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly query: DeliverableQuery,
    private readonly calendar: TenantCalendar,
  ) {}

  /** A page in their order. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, projectId: string, page: CursorPageQuery): Promise<DeliverablePageDto> {
    const after = page.cursor === undefined ? null : decodeCursor(page.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      await this.items.requireTab(tx, 'deliverable');
      await this.items.project(tx, projectId);
      const rows = await this.query.page(tx, projectId, after, page.limit);
      const shown = rows.slice(0, page.limit);
      const files = await this.query.files(
        tx,
        shown.map(({ id }) => id),
      );
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return {
        items: toDeliverableDtos(shown, files),
        nextCursor: last ? encodeCursor([last.position, last.id]) : null,
      };
    });
  }

  /** One deliverable. @throws Problem 404 */
  read(ctx: RequestCtx, id: string): Promise<DeliverableDto> {
    return this.db.read(ctx, (tx) => this.deliverableIn(tx, id));
  }

  /** A new deliverable at the end of the list. @throws Problem 404 · 400 that names the field */
  create(ctx: RequestCtx, projectId: string, body: CreateDeliverableDto): Promise<DeliverableDto> {
    return this.db.run(ctx, async (tx) => {
      await this.items.requireTab(tx, 'deliverable');
      await this.items.project(tx, projectId);
      const source = sourceAfter(body);
      await this.items.requireSource(tx, projectId, source);
      const completedOn = await this.completion(tx, body, { status: 'planned', completedOn: null });
      const [made] = await tx.query<{ id: string }>(
        `insert into deliverables (project_id, title, description, status, due_date, completed_on, client_visible,
           phase_id, ticket_id, position)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, coalesce(max(position) + 1, 0)
           from deliverables where project_id = $1
         returning id`,
        [
          projectId,
          body.title.trim(),
          body.description?.trim() ?? '',
          body.status ?? 'planned',
          body.dueDate ?? null,
          completedOn,
          body.clientVisible ?? false,
          source.phaseId,
          source.ticketId,
        ],
      );
      if (!made) throw new Error('The deliverable was not returned.');
      const deliverable = await this.deliverableIn(tx, made.id);
      await this.trace(tx, 'deliverable.created', deliverable);
      return deliverable;
    });
  }

  /** Changes a deliverable; its files stay. @throws Problem 404 · 400 that names the field · 412 with it as it is */
  change(ctx: RequestCtx, id: string, seen: number, body: ChangeDeliverableDto): Promise<DeliverableDto> {
    return this.db.run(ctx, async (tx) => {
      const before = await this.locked(tx, id, seen);
      const source = sourceAfter(body, { phaseId: before.phase_id, ticketId: before.ticket_id });
      await this.items.requireSource(tx, before.project_id, source);
      const completedOn = await this.completion(tx, body, {
        status: before.status,
        completedOn: before.completed_on,
      });
      await tx.query(
        `update deliverables set title = $2, description = $3, status = $4, due_date = $5, completed_on = $6,
           client_visible = $7, phase_id = $8, ticket_id = $9, version = version + 1, updated_at = now()
          where id = $1`,
        [
          id,
          body.title?.trim() ?? before.title,
          body.description?.trim() ?? before.description,
          body.status ?? before.status,
          body.dueDate === undefined ? before.due_date : body.dueDate,
          completedOn,
          body.clientVisible ?? before.client_visible,
          source.phaseId,
          source.ticketId,
        ],
      );
      const deliverable = await this.deliverableIn(tx, id);
      await this.trace(tx, verbOf(before, deliverable), deliverable, changesOf(before, deliverable));
      return deliverable;
    });
  }

  /** Removes a deliverable with its files. @throws Problem 404 · 412 with it as it is */
  remove(ctx: RequestCtx, id: string, seen: number): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await this.locked(tx, id, seen);
      const deliverable = await this.deliverableIn(tx, id);
      for (const { file_key: key } of await this.query.files(tx, [id])) {
        tx.enqueue(discardFileJob, { key }, { dedupeKey: `removed:${key}` });
      }
      await tx.query('delete from deliverables where id = $1', [id]);
      await this.trace(tx, 'deliverable.removed', deliverable);
    });
  }

  /**
   * Puts deliverables into an order; those left out follow. @throws Problem 404 · 400 that names the id which is not the
   * project's
   */
  order(ctx: RequestCtx, projectId: string, ids: readonly string[]): Promise<void> {
    return this.db.run(ctx, async (tx) => {
      await this.items.requireTab(tx, 'deliverable');
      await this.items.project(tx, projectId);
      const present = await tx.query<{ id: string; title: string }>(
        'select id, title from deliverables where project_id = $1 order by id for update',
        [projectId],
      );
      const known = new Set(present.map(({ id }) => id));
      const stranger = ids.findIndex((id) => !known.has(id));
      if (stranger >= 0) {
        throw invalidField(`ids.${String(stranger)}`, 'unknown', 'The project has no such deliverable.');
      }
      const moved = await tx.query(
        `with placed as (
           select d.id, row_number() over (order by w.place nulls last, d.position, d.id) - 1 as place
             from deliverables d left join unnest($2::uuid[]) with ordinality as w (id, place) on w.id = d.id
            where d.project_id = $1)
         update deliverables d set position = placed.place from placed
          where placed.id = d.id and d.position <> placed.place returning d.id`,
        [projectId, ids],
      );
      const first = present.find(({ id }) => id === ids[0]);
      if (moved.length === 0 || !first) return;
      await this.items.changed(tx, {
        projectId,
        kind: 'deliverable.reordered',
        subject: { kind: 'deliverable', id: first.id, label: first.title },
      });
    });
  }

  /** The deliverable as it is in this transaction. @throws Problem 404 */
  async deliverableIn(tx: TenantTx, id: string): Promise<DeliverableDto> {
    await this.items.requireTab(tx, 'deliverable');
    const row = await this.query.byId(tx, id);
    const [deliverable] = row ? toDeliverableDtos([row], await this.query.files(tx, [id])) : [];
    if (!deliverable) throw notFound('projects.deliverable_not_found', 'deliverable');
    return deliverable;
  }

  /** Leaves the trace of a change in the project's activity and tells open browsers. */
  async trace(
    tx: TenantTx,
    kind: ItemChange['kind'] & `deliverable.${string}`,
    deliverable: DeliverableDto,
    changes: NonNullable<ItemChange['details']>['changes'] = [],
  ): Promise<void> {
    await this.items.changed(tx, {
      projectId: deliverable.projectId,
      kind,
      subject: { kind: 'deliverable', id: deliverable.id, label: deliverable.title },
      details: { changes },
    });
  }

  private async locked(tx: TenantTx, id: string, seen: number): Promise<DeliverableRow> {
    await this.items.requireTab(tx, 'deliverable');
    const row = await this.query.byId(tx, id, true);
    if (!row) throw notFound('projects.deliverable_not_found', 'deliverable');
    if (row.version !== seen) throw versionConflict(await this.deliverableIn(tx, id));
    return row;
  }

  private async completion(
    tx: TenantTx,
    wish: CompletionWish,
    current: Parameters<typeof completionAfter>[1],
  ): Promise<string | null> {
    const day = completionAfter(wish, current, await this.calendar.today(tx));
    if (day === undefined) {
      throw invalidField('completedOn', 'not_complete', 'Only a complete deliverable has a completion date.');
    }
    return day;
  }
}

/** What a change was above all, for the activity. */
function verbOf(before: DeliverableRow, after: DeliverableDto) {
  if (after.clientVisible !== before.client_visible) {
    return after.clientVisible ? 'deliverable.shared' : 'deliverable.unshared';
  }
  return after.status === 'complete' && before.status !== 'complete'
    ? 'deliverable.completed'
    : 'deliverable.changed';
}

function changesOf(before: DeliverableRow, after: DeliverableDto) {
  return (
    [
      ['title', before.title, after.title],
      ['status', before.status, after.status],
      ['dueDate', before.due_date, after.dueDate],
      ['completedOn', before.completed_on, after.completedOn],
      ['clientVisible', before.client_visible, after.clientVisible],
    ] as const
  ).flatMap(([field, from, to]) => (from === to ? [] : { field, from, to }));
}
