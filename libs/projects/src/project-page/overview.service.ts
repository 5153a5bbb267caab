import { Injectable } from '@nestjs/common';
import { notFound, type RequestCtx, TenantDb } from '#libs/platform';
import { stateOf } from '../phases/phase.mapper.js';
import type { PhaseStateRow } from '../phases/phase.query.js';
import { inTreeOrder } from '../phases/phase-tree.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { tabsFor } from '../project-settings/tab-access.js';
import type { OverviewDto, OverviewUpdateDto } from './dto/overview.dto.js';
import { OverviewQuery, type OverviewUpdateRow } from './overview.query.js';

/** P10: the overview of a project. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: ProjectSettings,
    private readonly query: OverviewQuery,
  ) {}

  /** @throws Problem 404 */
  read(ctx: RequestCtx, projectId: string): Promise<OverviewDto> {
    return this.db.read(ctx, async (tx) => {
      const row = await this.query.read(tx, projectId);
      if (!row) throw notFound('projects.not_found', 'project');
      const tabs = new Set(tabsFor(this.settings.from(row.settings), ctx.permissions));
      const manager = row.manager_name === null ? null : { name: row.manager_name, email: row.manager_email };
      return {
        objective: row.objective,
        description: row.description ?? row.psa_description,
        currentPhase:
          row.phase_label ?? (tabs.has('phases') ? phaseInProgress(row.phases ?? [], row.today) : null),
        lead: row.lead ? { name: row.lead.name, email: row.lead.email } : manager,
        sponsor: row.sponsor,
        contacts: row.contacts,
        update: tabs.has('updates') && row.update ? updateOf(row.update) : null,
        milestones: tabs.has('timeline') ? row.milestones : null,
        deliverables: tabs.has('deliverables') ? row.deliverables : null,
        actions: tabs.has('decisions') ? row.actions : null,
      };
    });
  }
}

/** The first phase that is in progress, the innermost one where phases nest. */
function phaseInProgress(phases: readonly PhaseStateRow[], today: string): string | null {
  const busy = inTreeOrder(phases).filter((phase) => stateOf(phase, today) === 'in_progress');
  const ids = new Set(busy.map(({ node }) => node.id));
  return busy.find(({ below }) => !below.some(({ id }) => ids.has(id)))?.node.name ?? null;
}

function updateOf({ lines, ...update }: OverviewUpdateRow): OverviewUpdateDto {
  const of = (list: OverviewUpdateRow['lines'][number]['list']) => lines.filter((line) => line.list === list);
  const texts = (list: 'done' | 'next' | 'risks') => of(list).map(({ text }) => text);
  return {
    ...update,
    done: texts('done'),
    next: texts('next'),
    risks: texts('risks'),
    decisions: of('decisions').map(({ text, resolved }) => ({ text, resolved })),
  };
}
