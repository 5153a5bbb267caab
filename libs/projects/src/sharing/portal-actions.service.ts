import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { PortalVisitor } from '#libs/identity';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ClientActions } from '../client-actions/client-actions.service.js';
import type { RespondDto } from '../client-actions/dto/client-action-input.dto.js';
import type { PortalActionDto, PortalActionPageDto } from './dto/portal-action.dto.js';
import { toPortalActionDto } from './portal-action.mapper.js';
import { PortalActionsQuery } from './portal-actions.query.js';
import { SharedProjects } from './shared-projects.service.js';

/** P52: what a contact is asked, and their answers. */
@Injectable()
export class PortalActions {
  constructor(
    private readonly actions: PortalActionsQuery,
    private readonly db: TenantDb,
    private readonly responses: ClientActions,
    private readonly shared: SharedProjects,
  ) {}

  /** One action that the visitor sees. @throws Problem 404 */
  read(ctx: RequestCtx, visitor: PortalVisitor, id: string): Promise<PortalActionDto> {
    return this.db.read(ctx, (tx) => this.visible(tx, visitor, id));
  }

  /**
   * One page of settled actions, the latest first: the visitor's own, or for Advanced and Manager the company's.
   * @throws Problem 400 for a bad cursor
   */
  settled(
    ctx: RequestCtx,
    visitor: PortalVisitor,
    page: { cursor?: string; limit: number; projectId?: string },
  ): Promise<PortalActionPageDto> {
    return this.db.read(ctx, async (tx) => {
      const scope = await this.shared.scope(tx, visitor);
      const { rows, nextCursor } = await this.actions.settled(tx, scope, page);
      return { items: rows.map((row) => toPortalActionDto(row, visitor)), nextCursor };
    });
  }

  /**
   * The visitor answers; gives the action as it is then.
   * @throws Problem 404 for an action that they do not see or that does not ask them · 409 when it is settled or they
   * have answered · 400 that names what is wrong with the answer
   */
  respond(ctx: RequestCtx, visitor: PortalVisitor, id: string, body: RespondDto): Promise<PortalActionDto> {
    return this.db.run(ctx, async (tx) => {
      await this.visible(tx, visitor, id);
      const { slots, ...answer } = body;
      await this.responses.respond(tx, id, {
        ...answer,
        ...(slots ? { slots: slots.map(({ start, end }) => ({ start, end: end ?? null })) } : {}),
      });
      return this.visible(tx, visitor, id);
    });
  }

  private async visible(tx: TenantTx, visitor: PortalVisitor, id: string): Promise<PortalActionDto> {
    const scope = await this.shared.scope(tx, visitor);
    const row = isUUID(id) ? await this.actions.byId(tx, scope, id) : undefined;
    if (!row) throw notFound('portal.action_not_found', 'action');
    return toPortalActionDto(row, visitor);
  }
}
