import { Injectable } from '@nestjs/common';
import { invalidField, notFound, type TenantTx } from '#libs/platform';
import { type ProjectReference, WorkReader } from '#libs/work';
import type { ActivityKind, ActivityVerb } from '../activity/activity-kind.js';
import { type ActivityDetails, ProjectActivity } from '../activity/project-activity.js';
import type { ProjectTab } from '../project-settings/project-tab.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { PROJECT_ITEM_KINDS, type ProjectItemKind } from '../projects.events.js';

/** The tab on which each kind of item stands. */
const TAB_OF = {
  update: 'updates',
  client_action: 'decisions',
  deliverable: 'deliverables',
} as const satisfies Record<ProjectItemKind, ProjectTab>;

/** What somebody did to an item, for the activity of its project (P24). */
export interface ItemChange {
  projectId: string;
  kind: ActivityKind & `${ProjectItemKind}.${ActivityVerb}`;
  subject: { kind: ProjectItemKind; id: string; label: string };
  details?: ActivityDetails;
}

/** What updates, client actions and deliverables have in common: a project that they belong to, a source, their trace. */
@Injectable()
export class ProjectItems {
  constructor(
    private readonly work: WorkReader,
    private readonly activity: ProjectActivity,
    private readonly settings: ProjectSettings,
  ) {}

  /** The project that items are read or written in. @throws Problem 404 for a project that is not the tenant's */
  async project(tx: TenantTx, projectId: string): Promise<ProjectReference> {
    const project = await this.work.project(tx, projectId);
    if (!project) throw notFound('projects.not_found', 'project');
    return project;
  }

  /** P25: items of a tab that is switched off are not there. @throws Problem 404 */
  async requireTab(tx: TenantTx, kind: ProjectItemKind): Promise<void> {
    await this.settings.requireTab(tx, TAB_OF[kind]);
  }

  /** The kinds of items whose tab is switched on (P25). */
  async shownKinds(tx: TenantTx): Promise<ProjectItemKind[]> {
    const { tabs } = await this.settings.of(tx);
    return PROJECT_ITEM_KINDS.filter((kind) => tabs.includes(TAB_OF[kind]));
  }

  /**
   * Sees to it that an item's source is a phase or ticket of its project (P22).
   * @throws Problem 400 that names `phaseId` or `ticketId`
   */
  async requireSource(
    tx: TenantTx,
    projectId: string,
    source: { phaseId: string | null; ticketId: string | null },
  ): Promise<void> {
    const { phaseId, ticketId } = source;
    if (phaseId !== null && ticketId !== null) {
      throw invalidField('ticketId', 'one_source', 'An item comes from a phase or from a ticket, not both.');
    }
    if (phaseId !== null) {
      const found = await tx.query('select 1 from phases where id = $1 and project_id = $2', [
        phaseId,
        projectId,
      ]);
      if (found.length === 0) throw invalidField('phaseId', 'unknown', 'The project has no such phase.');
    }
    if (ticketId !== null) {
      const ticket = await this.work.ticket(tx, ticketId);
      if (ticket?.projectId !== projectId) {
        throw invalidField('ticketId', 'unknown', 'The project has no such ticket.');
      }
    }
  }

  /** Leaves the trace of a change and tells open browsers. */
  async changed(tx: TenantTx, change: ItemChange): Promise<void> {
    const { projectId, kind, subject, details } = change;
    await this.activity.record(tx, tx.ctx, { projectId, kind, subject, ...(details ? { details } : {}) });
    this.tell(tx, projectId, subject.kind, subject.id);
  }

  /** Tells open browsers that an item is to be read again. */
  tell(tx: TenantTx, projectId: string, kind: ProjectItemKind, id: string): void {
    tx.live({
      type: 'projects.items-changed',
      permission: 'read_projects',
      data: { projectId, kind, id },
    });
  }
}
