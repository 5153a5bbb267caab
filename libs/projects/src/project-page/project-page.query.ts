import { Injectable } from '@nestjs/common';
import type { Source } from '#libs/directory';
import type { Versioned } from '#libs/identity';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { CARD_COLUMNS, CARD_JOINS, PICKED_COLUMNS, type ProjectCardRow } from '../portfolio/project-card.js';
import { mirroredProjects } from '../portfolio/project-column.js';
import { STORED_PROJECT_SETTINGS } from '../project-settings/project-settings.service.js';
import { TAB_COUNTS, type TabCounts } from './tab-counts.js';

/** A project as the header of its page shows it, with what its tabs depend on. */
export interface ProjectPageRow extends ProjectCardRow {
  vendor: Source['vendor'];
  external_id: string;
  web_url: string | null;
  description: string | null;
  manager_email: string | null;
  deleted_at: Date | null;
  counts: TabCounts;
  settings: Versioned<unknown> | null;
}

/** Reads one project for its page, also one that is gone in the PSA. */
@Injectable()
export class ProjectPageQuery {
  /** One statement. Undefined when the tenant has no such project, or its connection was removed. */
  async header(tx: TenantTx, projectId: string): Promise<ProjectPageRow | undefined> {
    const [row] = await tx.preparedLast<ProjectPageRow>(
      `with portfolio as (${mirroredProjects(TENANT_TODAY)} where p.id = $1),
       picked as (select ${PICKED_COLUMNS} from portfolio)
       select ${CARD_COLUMNS}, own.external_id, own.description, own.deleted_at, src.web_url, mgr.email as manager_email,
              ${TAB_COUNTS} as counts, ${STORED_PROJECT_SETTINGS} as settings
         from picked ${CARD_JOINS} join projects own on own.id = picked.id
        where src.removed_at is null`,
      [projectId],
    );
    return row;
  }
}
