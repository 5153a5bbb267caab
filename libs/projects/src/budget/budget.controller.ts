import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { BudgetQuery } from './budget.query.js';
import { ProjectBudgetDto } from './dto/budget.dto.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/budget')
export class BudgetController {
  constructor(private readonly budget: BudgetQuery) {}

  /** Hours and money against the estimates, week by week, with forecasts (P17). 404 to those who may not see budgets (P42). */
  @Get()
  read(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ProjectBudgetDto> {
    return this.budget.read(ctx, id);
  }
}
