import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { CreateJournal } from '#libs/work';
import { createProblem } from '../create-problems.js';
import { HealthService } from '../health/health.service.js';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { PortfolioService } from '../portfolio/portfolio.service.js';
import type { CreateProjectDto } from './dto/new-project.dto.js';

/** Creates projects (I17). */
@Injectable()
export class NewProjectService {
  constructor(
    private readonly db: TenantDb,
    private readonly creates: CreateJournal,
    private readonly health: HealthService,
    private readonly portfolio: PortfolioService,
  ) {}

  /**
   * Creates a project, on the board at once and in the PSA by the worker. Gives its card with the pending change.
   * @throws Problem 400 that names the field
   */
  create(ctx: RequestCtx, body: CreateProjectDto): Promise<ProjectCardDto> {
    return this.db.run(ctx, async (tx) => {
      const outcome = await this.creates.request(tx, {
        kind: 'project',
        companyId: body.companyId,
        name: body.name,
        description: body.description ?? null,
        startDate: body.startDate,
        dueDate: body.dueDate,
        boardId: body.boardId ?? null,
        statusId: body.statusId ?? null,
        typeId: body.typeId ?? null,
        managerId: body.managerId ?? null,
        contactId: body.contactId ?? null,
        budgetHours: body.budgetHours ?? null,
      });
      if (outcome.outcome !== 'journalled') throw createProblem(outcome);
      await this.health.recompute(tx, [outcome.recordId]);
      return this.portfolio.cardIn(tx, outcome.recordId);
    });
  }
}
