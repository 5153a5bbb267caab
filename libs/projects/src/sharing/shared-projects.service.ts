import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { PortalVisitor } from '#libs/identity';
import { notFound, type TenantTx } from '#libs/platform';
import type { ProjectSettingsValues } from '../project-settings/project-settings-values.js';
import type { ProjectTab } from '../project-settings/project-tab.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { isShared, type ClientSharing } from './sharing-rules.js';

/** What a visitor may see at all, for the queries of one request. */
export interface VisitorScope {
  readonly visitor: PortalVisitor;
  /** Projects that are shared with the visitor's company. */
  readonly projectIds: readonly string[];
  readonly settings: ProjectSettingsValues;
  /** Whether a part of projects is in use; what staff have switched off is not shown to clients either (P25). */
  has(tab: ProjectTab): boolean;
}

interface Candidate {
  id: string;
  typeId: string | null;
  boardId: string | null;
  sharing: ClientSharing;
}

/** P50: the one door through which everything that a contact sees of projects passes. */
@Injectable()
export class SharedProjects {
  constructor(private readonly settings: ProjectSettings) {}

  /** What the visitor may see; two statements. */
  async scope(tx: TenantTx, visitor: PortalVisitor): Promise<VisitorScope> {
    const settings = await this.settings.of(tx);
    const candidates = await tx.query<Candidate>(
      `select p.id, p.type_id as "typeId", p.board_id as "boardId",
              coalesce(d.client_sharing, 'by_settings') as sharing
         from projects p
         join sources s on s.id = p.source_id and s.removed_at is null
         left join project_details d on d.project_id = p.id
        where p.company_id = $1 and p.deleted_at is null`,
      [visitor.companyId],
    );
    const shared = candidates.filter((project) => isShared(project, settings.clients));
    return {
      visitor,
      projectIds: shared.map(({ id }) => id),
      settings,
      has: (tab) => settings.tabs.includes(tab),
    };
  }

  /** The scope for one project. @throws Problem 404 for one that is not shared with the visitor */
  async scopeOf(tx: TenantTx, visitor: PortalVisitor, projectId: string): Promise<VisitorScope> {
    const scope = await this.scope(tx, visitor);
    if (!isUUID(projectId) || !scope.projectIds.includes(projectId)) {
      throw notFound('portal.project_not_found', 'project');
    }
    return scope;
  }
}
