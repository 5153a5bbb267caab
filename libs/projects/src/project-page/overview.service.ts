import { Injectable } from '@nestjs/common';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { stateOf } from '../phases/phase.mapper.js';
import { PhaseQuery } from '../phases/phase.query.js';
import { inTreeOrder } from '../phases/phase-tree.js';
import { ProjectDetailsQuery } from '../project-details/project-details.query.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { tabsFor } from '../project-settings/tab-access.js';
import type { OverviewDto } from './dto/overview.dto.js';
import { OverviewQuery } from './overview.query.js';

/** P10: the overview of a project. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: ProjectSettings,
    private readonly details: ProjectDetailsQuery,
    private readonly phases: PhaseQuery,
    private readonly query: OverviewQuery,
  ) {}

  /** @throws Problem 404 */
  read(ctx: RequestCtx, projectId: string): Promise<OverviewDto> {
    return this.db.read(ctx, async (tx) => {
      const row = await this.query.read(tx, projectId);
      if (!row) throw notFound('projects.not_found', 'project');
      const said = await this.details.read(tx, projectId);
      const tabs = new Set(tabsFor(await this.settings.of(tx), tx.ctx.permissions));
      const manager = row.manager_name === null ? null : { name: row.manager_name, email: row.manager_email };
      return {
        objective: said?.objective ?? null,
        description: said?.description ?? row.description,
        currentPhase:
          said?.phase_label ??
          (tabs.has('phases') ? await this.phaseInProgress(tx, projectId, row.today) : null),
        lead: said?.lead ? { name: said.lead.name, email: said.lead.email } : manager,
        sponsor: said?.sponsor ?? null,
        contacts: said?.contacts ?? [],
        update: tabs.has('updates') ? row.update : null,
        milestones: tabs.has('timeline')
          ? { total: row.milestones, complete: row.milestones_complete, upcoming: row.milestone }
          : null,
        deliverables: tabs.has('deliverables') ? row.deliverables : null,
        actions: tabs.has('decisions') ? { open: row.actions, items: row.first_actions } : null,
      };
    });
  }

  /** The first phase that is in progress, the innermost one where phases nest. */
  private async phaseInProgress(tx: TenantTx, projectId: string, today: string): Promise<string | null> {
    const busy = inTreeOrder(await this.phases.phases(tx, projectId)).filter(
      (phase) => stateOf(phase, today) === 'in_progress',
    );
    const ids = new Set(busy.map(({ node }) => node.id));
    return busy.find(({ below }) => !below.some(({ id }) => ids.has(id)))?.node.name ?? null;
  }
}
