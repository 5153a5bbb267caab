import { Injectable } from '@nestjs/common';
import type { PortalVisitor } from '#libs/identity';
import { Problem, type RequestCtx, TenantDb } from '#libs/platform';
import type { PortalView } from './dto/portal-live.dto.js';
import { PortalActions } from './portal-actions.service.js';
import { PortalProjects } from './portal-projects.service.js';

/** Updates and settled actions that a page shows at least before somebody asks for more. */
const FIRST_ROWS = { limit: 50 };

/** Everything that one page of the portal shows, read as the page reads it. */
@Injectable()
export class PortalViews {
  constructor(
    private readonly actions: PortalActions,
    private readonly db: TenantDb,
    private readonly projects: PortalProjects,
  ) {}

  /** Whether a change of these projects can change the view: it is about one of them, or of all of the company's. */
  async concern(
    ctx: RequestCtx,
    { companyId }: PortalVisitor,
    view: PortalView,
    projectIds: readonly string[],
  ): Promise<boolean> {
    if (view.page === 'project') return projectIds.some((id) => id === view.id);
    const found = await this.db.read(ctx, (tx) =>
      tx.query('select 1 from projects where id = any($1::uuid[]) and company_id = $2 limit 1', [
        projectIds,
        companyId,
      ]),
    );
    return found.length > 0;
  }

  /** What the visitor would be shown now; null for what is not, or no longer, shared with them. */
  async of(ctx: RequestCtx, visitor: PortalVisitor, view: PortalView): Promise<unknown> {
    try {
      switch (view.page) {
        case 'home':
          return await this.projects.home(ctx, visitor);
        case 'settled':
          return await this.actions.settled(ctx, visitor, { ...FIRST_ROWS });
        case 'action':
          return await this.actions.read(ctx, visitor, view.id ?? '');
        case 'project':
          return [
            await this.projects.detail(ctx, visitor, view.id ?? ''),
            await this.projects.updates(ctx, visitor, view.id ?? '', { ...FIRST_ROWS }),
          ];
      }
    } catch (error) {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }
  }
}
