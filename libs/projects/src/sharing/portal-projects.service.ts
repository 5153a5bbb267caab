import { Injectable } from '@nestjs/common';
import type { PortalVisitor } from '#libs/identity';
import { type CursorPageQuery, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import type { Health } from '../portfolio/status-group.js';
import { toClientUpdate } from './client-update.mapper.js';
import type { ClientUpdatePageDto } from './dto/client-update-page.dto.js';
import type {
  PortalHomeDto,
  PortalProjectCardDto,
  PortalProjectDto,
  PortalProjectPageDto,
} from './dto/portal-project.dto.js';
import { toPortalActionDto } from './portal-action.mapper.js';
import { PortalActionsQuery } from './portal-actions.query.js';
import { PortalItemsQuery } from './portal-items.query.js';
import { PortalPeopleQuery } from './portal-people.query.js';
import { type PortalCardRow, PortalProjectsQuery } from './portal-projects.query.js';
import { SharedProjects, type VisitorScope } from './shared-projects.service.js';

const HOME_ACTIONS = 50;
const HOME_PROJECTS = 20;
const PAGE_ACTIONS = 200;

/** P50, P51: projects as a client's contacts see them: what is shared, and no trace of the rest. */
@Injectable()
export class PortalProjects {
  constructor(
    private readonly actions: PortalActionsQuery,
    private readonly db: TenantDb,
    private readonly items: PortalItemsQuery,
    private readonly people: PortalPeopleQuery,
    private readonly projects: PortalProjectsQuery,
    private readonly shared: SharedProjects,
  ) {}

  /** The portal's first page. */
  home(ctx: RequestCtx, visitor: PortalVisitor): Promise<PortalHomeDto> {
    return this.db.read(ctx, async (tx) => {
      const scope = await this.shared.scope(tx, visitor);
      const pending = (await this.actions.pending(tx, scope, PAGE_ACTIONS)).map((row) =>
        toPortalActionDto(row, visitor),
      );
      return {
        attention: pending.filter(({ canRespond }) => canRespond).slice(0, HOME_ACTIONS),
        others: pending
          .filter(({ canRespond, waitingFor }) => !canRespond && waitingFor.length > 0)
          .slice(0, HOME_ACTIONS),
        projects: await this.pageOf(tx, scope, { limit: HOME_PROJECTS }),
        people: await this.people.leads(tx, scope.projectIds),
      };
    });
  }

  /** One page of the shared projects. @throws Problem 400 for a bad cursor */
  list(ctx: RequestCtx, visitor: PortalVisitor, page: CursorPageQuery): Promise<PortalProjectPageDto> {
    return this.db.read(ctx, async (tx) => this.pageOf(tx, await this.shared.scope(tx, visitor), page));
  }

  /** One shared project. @throws Problem 404 */
  detail(ctx: RequestCtx, visitor: PortalVisitor, id: string): Promise<PortalProjectDto> {
    return this.db.read(ctx, async (tx) => {
      const scope = await this.shared.scopeOf(tx, visitor, id);
      const row = await this.projects.byId(tx, id);
      if (!row) throw new Error('A shared project is gone within its transaction.');
      const { hours, health } = scope.settings.clients;
      const pending = await this.actions.pending(tx, scope, PAGE_ACTIONS, id);
      return {
        id: row.id,
        name: row.name,
        objective: row.objective,
        description: row.description,
        phase: row.phase,
        status: row.status === 'unmapped' ? null : row.status,
        healthShared: health,
        health: healthWord(row.health, scope),
        hours: hours ? { actual: row.actualHours, estimated: row.estimatedHours } : null,
        milestones: await this.items.milestones(tx, scope, id),
        deliverables: await this.items.deliverables(tx, scope, id),
        actions: pending.map((action) => toPortalActionDto(action, visitor)),
        people: await this.people.ofProject(tx, id, visitor.companyId),
      };
    });
  }

  /** One page of the published updates of a shared project. @throws Problem 404 · 400 for a bad cursor */
  updates(
    ctx: RequestCtx,
    visitor: PortalVisitor,
    id: string,
    page: CursorPageQuery,
  ): Promise<ClientUpdatePageDto> {
    return this.db.read(ctx, async (tx) => {
      const scope = await this.shared.scopeOf(tx, visitor, id);
      if (!scope.has('updates')) return { items: [], nextCursor: null };
      const { rows, nextCursor } = await this.items.updates(tx, id, page);
      const items = rows.map((row) =>
        toClientUpdate(row.id, row.published, new Set(row.resolved), row.publishedAt),
      );
      return { items, nextCursor };
    });
  }

  private async pageOf(
    tx: TenantTx,
    scope: VisitorScope,
    page: { cursor?: string; limit: number },
  ): Promise<PortalProjectPageDto> {
    const { rows, nextCursor } = await this.projects.page(tx, scope, page);
    return { items: rows.map((row) => toCard(row, scope)), nextCursor };
  }
}

function toCard(row: PortalCardRow, scope: VisitorScope): PortalProjectCardDto {
  const timeline = scope.has('timeline');
  return {
    id: row.id,
    name: row.name,
    phase: row.phase,
    status: row.status === 'unmapped' ? null : row.status,
    health: healthWord(row.health, scope),
    milestonesDone: timeline ? row.milestonesDone : 0,
    milestones: timeline ? row.milestones : 0,
    waiting: scope.has('decisions') ? row.waiting : 0,
  };
}

/** The word, where the MSP shares it. */
function healthWord(health: Health | null, { settings }: VisitorScope): Health | null {
  return settings.clients.health ? health : null;
}
