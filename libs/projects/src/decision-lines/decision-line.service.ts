import { Injectable } from '@nestjs/common';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ClientActionEditing } from '../client-actions/client-action-editing.service.js';
import { ClientActionQuery } from '../client-actions/client-action.query.js';
import { ClientActions } from '../client-actions/client-actions.service.js';
import type { ClientActionDto } from '../client-actions/dto/client-action.dto.js';
import { ProjectItems } from '../project-items/project-items.service.js';
import type { UpdateDto } from '../updates/dto/update.dto.js';
import { UpdateLines } from '../updates/update-lines.service.js';
import { UpdateService } from '../updates/update.service.js';
import { UpdateQuery, type UpdateRow } from '../updates/update.query.js';

const LONGEST_TITLE = 200;

/** P13: a decision that an update says is needed, and the client action that it became, are linked and say the same. */
@Injectable()
export class DecisionLines {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
    private readonly updates: UpdateService,
    private readonly updateQuery: UpdateQuery,
    private readonly lines: UpdateLines,
    private readonly editing: ClientActionEditing,
    private readonly actionQuery: ClientActionQuery,
    private readonly actions: ClientActions,
  ) {}

  /**
   * Makes a client action of a decision line, internal and pending, with the update's source. A line becomes one only:
   * the second click gives the first one's.
   * @throws Problem 404
   */
  toClientAction(ctx: RequestCtx, updateId: string, lineId: string): Promise<ClientActionDto> {
    return this.db.run(ctx, async (tx) => {
      const { update, line } = await this.lineIn(tx, updateId, lineId);
      if (line.action_id !== null) return this.editing.actionIn(tx, line.action_id);
      const long = line.text.length > LONGEST_TITLE;
      const action = await this.editing.createIn(
        tx,
        update.project_id,
        {
          kind: 'decision',
          title: long ? `${line.text.slice(0, LONGEST_TITLE - 1)}…` : line.text,
          ...(long ? { description: line.text } : {}),
          phaseId: update.phase_id,
          ticketId: update.ticket_id,
        },
        lineId,
      );
      this.items.tell(tx, update.project_id, 'update', updateId);
      return action;
    });
  }

  /** Marks a decision as made or as open again, and its client action with it. @throws Problem 404 */
  resolve(ctx: RequestCtx, updateId: string, lineId: string, resolved: boolean): Promise<UpdateDto> {
    return this.db.run(ctx, async (tx) => {
      const { update } = await this.lineIn(tx, updateId, lineId);
      await this.lines.mark(tx, lineId, resolved ? tx.ctx.actor.name : null);
      const action = await this.actionQuery.byLine(tx, lineId);
      if (action && resolved && action.status === 'pending') {
        await this.actions.setStatus(tx, action, 'completed');
      }
      if (action && !resolved && action.status === 'completed') {
        await this.actions.setStatus(tx, action, 'pending');
      }
      this.items.tell(tx, update.project_id, 'update', updateId);
      return this.updates.updateIn(tx, updateId);
    });
  }

  /** A decision line of an update, held until the end of the transaction. @throws Problem 404 */
  private async lineIn(tx: TenantTx, updateId: string, lineId: string) {
    const update: UpdateRow | undefined = await this.updateQuery.byId(tx, updateId, true);
    const lines = update ? await this.updateQuery.lines(tx, [updateId]) : [];
    const line = lines.find(({ id, list }) => id === lineId && list === 'decisions');
    if (!update || !line) throw notFound('projects.decision_not_found', 'decision');
    return { update, line };
  }
}
