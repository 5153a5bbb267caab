import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { PageTab } from './page-tab.js';

/** How much is in the tabs that count something. */
export type TabCounts = Readonly<Partial<Record<PageTab, number>>>;

/** Counts what is in the tabs of a project's page. */
@Injectable()
export class ProjectTabsQuery {
  async counts(tx: TenantTx, projectId: string): Promise<TabCounts> {
    const [row] = await tx.prepared<TabCounts>(
      `select
         (select count(*)::int from project_updates where project_id = $1) as updates,
         (select count(*)::int from client_actions where project_id = $1 and status = 'pending') as decisions,
         (select count(*)::int from deliverables where project_id = $1) as deliverables,
         (select count(*)::int from phases where project_id = $1 and deleted_at is null) as phases,
         (select count(*)::int from tickets where project_id = $1 and deleted_at is null and not closed) as kanban`,
      [projectId],
    );
    return row ?? {};
  }
}
