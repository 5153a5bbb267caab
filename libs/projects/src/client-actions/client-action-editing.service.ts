import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  Problem,
  type RequestCtx,
  TenantDb,
  type TenantTx,
  versionConflict,
} from '#libs/platform';
import { sourceAfter } from '../project-items/item-source.js';
import { ProjectItems } from '../project-items/project-items.service.js';
import { ActionAssignees } from './action-assignees.service.js';
import type { ActionOption, ClientActionKind } from './client-action-kind.js';
import { toActionEventDto, toClientActionDtos } from './client-action.mapper.js';
import { ClientActionQuery, type ClientActionRow, placeOf } from './client-action.query.js';
import { ClientActions, subjectOf } from './client-actions.service.js';
import type {
  ActionOptionInputDto,
  ChangeClientActionDto,
  ClientActionListQueryDto,
  CreateClientActionDto,
  RespondDto,
  SetActionStatusDto,
} from './dto/client-action-input.dto.js';
import type { ActionEventPageDto, ClientActionDto, ClientActionPageDto } from './dto/client-action.dto.js';

/** P15: client actions as staff read and write them. */
@Injectable()
export class ClientActionEditing {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly query: ClientActionQuery,
    private readonly assignees: ActionAssignees,
    private readonly actions: ClientActions,
  ) {}

  /** A page: pending first, then urgent, then by due date. @throws Problem 404 · 400 for a bad cursor */
  list(ctx: RequestCtx, projectId: string, wish: ClientActionListQueryDto): Promise<ClientActionPageDto> {
    const after = wish.cursor === undefined ? null : decodeCursor(wish.cursor, 5);
    return this.db.read(ctx, async (tx) => {
      await this.items.requireTab(tx, 'client_action');
      await this.items.project(tx, projectId);
      const rows = await this.query.page(tx, projectId, {
        status: wish.status ?? null,
        after,
        limit: wish.limit,
      });
      const shown = rows.slice(0, wish.limit);
      const last = rows.length > wish.limit ? shown.at(-1) : undefined;
      return {
        items: await this.dtosOf(tx, shown),
        nextCursor: last ? encodeCursor(placeOf(last)) : null,
      };
    });
  }

  /** One client action. @throws Problem 404 */
  read(ctx: RequestCtx, id: string): Promise<ClientActionDto> {
    return this.db.read(ctx, (tx) => this.actionIn(tx, id));
  }

  /** What happened to an action, the latest first. @throws Problem 404 · 400 for a bad cursor */
  history(ctx: RequestCtx, id: string, page: CursorPageQuery): Promise<ActionEventPageDto> {
    const [before] = page.cursor === undefined ? [null] : decodeCursor(page.cursor, 1);
    return this.db.read(ctx, async (tx) => {
      await this.actionIn(tx, id);
      const rows = await this.query.events(tx, id, Number(before ?? 0) || null, page.limit);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return { items: shown.map(toActionEventDto), nextCursor: last ? encodeCursor([last.seq]) : null };
    });
  }

  /** A new, pending action. Nobody is mailed. @throws Problem 404 · 400 that names the field */
  create(ctx: RequestCtx, projectId: string, body: CreateClientActionDto): Promise<ClientActionDto> {
    return this.db.run(ctx, (tx) => this.createIn(tx, projectId, body, null));
  }

  /** {@link create} within a transaction. @param lineId the decision line that becomes the action (P13) */
  async createIn(
    tx: TenantTx,
    projectId: string,
    body: CreateClientActionDto,
    lineId: string | null,
  ): Promise<ClientActionDto> {
    await this.items.requireTab(tx, 'client_action');
    const project = await this.items.project(tx, projectId);
    const source = sourceAfter(body);
    await this.items.requireSource(tx, projectId, source);
    const { actor } = tx.ctx;
    const [made] = await tx.query<{ id: string }>(
      `insert into client_actions (project_id, kind, title, description, due_date, urgent, policy, options,
         client_visible, phase_id, ticket_id, update_line_id, created_by_id, created_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning id`,
      [
        projectId,
        body.kind,
        body.title.trim(),
        body.description?.trim() ?? '',
        body.dueDate ?? null,
        body.urgent ?? false,
        body.policy ?? 'any',
        JSON.stringify(optionsOf(body.kind, body.options ?? [], [])),
        body.clientVisible ?? false,
        source.phaseId,
        source.ticketId,
        lineId,
        actor.kind === 'staff' ? actor.id : null,
        actor.name,
      ],
    );
    if (!made) throw new Error('The client action was not returned.');
    await this.assignees.replace(tx, made.id, project.companyId, body.assignees ?? []);
    const action = await this.actionIn(tx, made.id);
    await this.items.changed(tx, { projectId, kind: 'client_action.created', subject: subjectOf(action) });
    return action;
  }

  /**
   * Changes an action. Taking the last one off who has not responded can complete it.
   * @throws Problem 404 · 400 that names the field · 412 with the action as it is · 422 for another kind or other
   * choices once somebody has responded
   */
  change(ctx: RequestCtx, id: string, seen: number, body: ChangeClientActionDto): Promise<ClientActionDto> {
    return this.db.run(ctx, async (tx) => {
      const before = await this.locked(tx, id, seen);
      const project = await this.items.project(tx, before.project_id);
      const source = sourceAfter(body, { phaseId: before.phase_id, ticketId: before.ticket_id });
      await this.items.requireSource(tx, before.project_id, source);
      const kind = body.kind ?? before.kind;
      const options = optionsOf(
        kind,
        body.options ?? (kind === before.kind ? before.options : []),
        before.options,
      );
      if (kind !== before.kind || JSON.stringify(options) !== JSON.stringify(before.options)) {
        await this.refuseWhenAnswered(tx, id);
      }
      await tx.query(
        `update client_actions set kind = $2, title = $3, description = $4, due_date = $5, urgent = $6, policy = $7,
           options = $8, client_visible = $9, phase_id = $10, ticket_id = $11, version = version + 1,
           updated_at = now() where id = $1`,
        [
          id,
          kind,
          body.title?.trim() ?? before.title,
          body.description?.trim() ?? before.description,
          body.dueDate === undefined ? before.due_date : body.dueDate,
          body.urgent ?? before.urgent,
          body.policy ?? before.policy,
          JSON.stringify(options),
          body.clientVisible ?? before.client_visible,
          source.phaseId,
          source.ticketId,
        ],
      );
      if (body.assignees !== undefined) {
        await this.assignees.replace(tx, id, project.companyId, body.assignees);
      }
      await this.items.changed(tx, {
        projectId: before.project_id,
        kind: sharingVerb(before.client_visible, body.clientVisible),
        subject: subjectOf({ id, title: body.title?.trim() ?? before.title }),
        details: { changes: changesOf(before, body) },
      });
      await this.actions.completeIfEnough(tx, { ...before, policy: body.policy ?? before.policy });
      return this.actionIn(tx, id);
    });
  }

  /** The caller, a staff user, responds. @throws Problem as {@link ClientActions.respond} */
  respond(ctx: RequestCtx, id: string, body: RespondDto): Promise<ClientActionDto> {
    return this.db.run(ctx, async (tx) => {
      const { slots, ...answer } = body;
      await this.actions.respond(tx, id, {
        ...answer,
        ...(slots ? { slots: slots.map(({ start, end }) => ({ start, end: end ?? null })) } : {}),
      });
      return this.actionIn(tx, id);
    });
  }

  /** Completes, cancels or reopens an action. @throws Problem 404 · 412 with the action as it is */
  setStatus(ctx: RequestCtx, id: string, seen: number, wish: SetActionStatusDto): Promise<ClientActionDto> {
    return this.db.run(ctx, async (tx) => {
      const action = await this.locked(tx, id, seen);
      await this.actions.setStatus(tx, action, wish.status, wish.note?.trim());
      return this.actionIn(tx, id);
    });
  }

  /** The action as it is in this transaction. @throws Problem 404 */
  async actionIn(tx: TenantTx, id: string): Promise<ClientActionDto> {
    await this.items.requireTab(tx, 'client_action');
    const row = await this.query.byId(tx, id);
    const [action] = row ? await this.dtosOf(tx, [row]) : [];
    if (!action) throw notFound('projects.client_action_not_found', 'client action');
    return action;
  }

  private async locked(tx: TenantTx, id: string, seen: number): Promise<ClientActionRow> {
    await this.items.requireTab(tx, 'client_action');
    const row = await this.query.byId(tx, id, true);
    if (!row) throw notFound('projects.client_action_not_found', 'client action');
    if (row.version !== seen) throw versionConflict(await this.actionIn(tx, id));
    return row;
  }

  private async dtosOf(tx: TenantTx, rows: readonly ClientActionRow[]): Promise<ClientActionDto[]> {
    const ids = rows.map(({ id }) => id);
    const assignees = await this.query.assignees(tx, ids);
    return toClientActionDtos(rows, assignees, await this.query.standing(tx, ids));
  }

  private async refuseWhenAnswered(tx: TenantTx, id: string): Promise<void> {
    const events = await this.query.standing(tx, [id]);
    if (!events.some(({ kind }) => kind === 'responded')) return;
    throw new Problem({
      status: 422,
      code: 'projects.client_action_answered',
      title: 'Somebody has answered',
      detail: 'Kind and choices stay as they were when somebody answered. Reopen the action to ask anew.',
    });
  }
}

/** The choices with their ids. @param known those that the action has; their ids may be used again */
function optionsOf(
  kind: ClientActionKind,
  given: readonly ActionOptionInputDto[],
  known: readonly ActionOption[],
): ActionOption[] {
  if (given.length > 0 && kind !== 'decision' && kind !== 'scheduling') {
    throw invalidField('options', 'not_for_kind', 'Only decisions and scheduling have choices.');
  }
  const left = new Set(known.map(({ id }) => id));
  return given.map(({ id, text }, place) => {
    if (id !== undefined && !left.delete(id)) {
      throw invalidField(`options.${String(place)}.id`, 'unknown', 'The action has no such choice.');
    }
    return { id: id ?? randomUUID(), text: text.trim() };
  });
}

function sharingVerb(before: boolean, after: boolean | undefined) {
  if (after === undefined || after === before) return 'client_action.changed';
  return after ? 'client_action.shared' : 'client_action.unshared';
}

/** What changed, for the activity: short facts, no texts. */
function changesOf(before: ClientActionRow, body: ChangeClientActionDto) {
  return (
    [
      ['title', before.title, body.title?.trim()],
      ['dueDate', before.due_date, body.dueDate],
      ['urgent', before.urgent, body.urgent],
      ['policy', before.policy, body.policy],
      ['clientVisible', before.client_visible, body.clientVisible],
    ] as const
  ).flatMap(([field, from, to]) => (to === undefined || to === from ? [] : { field, from, to }));
}
