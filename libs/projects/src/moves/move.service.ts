import { Injectable } from '@nestjs/common';
import { invalidField, notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ChangeJournal } from '#libs/work';
import { HealthService } from '../health/health.service.js';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { PortfolioService } from '../portfolio/portfolio.service.js';
import { mappingOffered, movedMeanwhile, noStatusMapped, statusChoiceNeeded } from '../projects.errors.js';
import { StatusMappingQuery } from '../status-mapping/status-mapping.query.js';
import { StatusMappingService } from '../status-mapping/status-mapping.service.js';
import type { MoveProjectDto } from './dto/move.dto.js';
import { decideMove, type MoveDecision, WRONG_STATUS } from './move-rules.js';

/** P6–P8: moves a project to another column of the board. */
@Injectable()
export class MoveService {
  constructor(
    private readonly db: TenantDb,
    private readonly portfolio: PortfolioService,
    private readonly mappingQuery: StatusMappingQuery,
    private readonly mapping: StatusMappingService,
    private readonly journal: ChangeJournal,
    private readonly health: HealthService,
  ) {}

  /**
   * Applies the move to the mirror and journals it in one transaction; the worker sends it to the PSA.
   * Gives the card as it is now, with the pending change.
   * Problems: 404; 409 when a status has to be chosen or somebody was first; 422 when it cannot be done; 400 names
   * `statusId` when that status is of no use.
   */
  move(ctx: RequestCtx, projectId: string, wish: MoveProjectDto): Promise<ProjectCardDto> {
    return this.db.run(ctx, async (tx) => {
      const card = await this.portfolio.cardIn(tx, projectId);
      if ((card.status?.id ?? null) !== wish.expectedStatusId) throw movedMeanwhile(card);
      const decision = await this.decide(tx, card, wish);
      if (decision.addToMapping) {
        await this.mapping.add(tx, 'project', card.source.id, decision.statusId, wish.targetGroup);
      }
      await this.journalMove(tx, projectId, decision.statusId, wish.expectedStatusId);
      await this.health.recompute(tx, [projectId]);
      return this.portfolio.cardIn(tx, projectId);
    });
  }

  private async decide(
    tx: TenantTx,
    card: ProjectCardDto,
    wish: MoveProjectDto,
  ): Promise<Extract<MoveDecision, { kind: 'move' }>> {
    const statuses = await this.mappingQuery.statuses(tx, 'project', card.source.id);
    const decision = decideMove(
      {
        from: card.column,
        to: wish.targetGroup,
        statusId: wish.statusId ?? null,
        addToMapping: wish.addToMapping ?? false,
        canManage: tx.ctx.permissions.has('manage_projects'),
      },
      statuses.map((status) => ({
        id: status.id,
        name: status.name,
        group: status.status_group,
        isDefault: status.is_default,
        active: status.active,
      })),
    );
    switch (decision.kind) {
      case 'move':
        return decision;
      case 'choose':
        throw statusChoiceNeeded(decision.choices, decision.defaultId);
      case 'offer_mapping':
        throw mappingOffered(decision.choices);
      case 'no_status_mapped':
        throw noStatusMapped();
      case 'wrong_status':
        throw invalidField('statusId', decision.why, WRONG_STATUS[decision.why]);
    }
  }

  private async journalMove(
    tx: TenantTx,
    projectId: string,
    statusId: string,
    expectedStatusId: string | null,
  ): Promise<void> {
    const outcome = await this.journal.requestUpdate(tx, {
      kind: 'project',
      recordId: projectId,
      fields: { status: { to: statusId, expected: expectedStatusId } },
    });
    switch (outcome.outcome) {
      case 'journalled':
      case 'unchanged':
        return;
      case 'not_found':
        throw notFound('projects.not_found', 'project');
      case 'stale':
        throw movedMeanwhile(await this.portfolio.cardIn(tx, projectId));
      case 'invalid':
        throw invalidField(
          'statusId',
          outcome.reason,
          'This is not a project status of the project’s connection.',
        );
    }
  }
}
