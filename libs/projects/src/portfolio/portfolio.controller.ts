import { Controller, Get, Param, ParseEnumPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import {
  BoardColumnPageDto,
  BoardDto,
  ManagerListDto,
  PortfolioSummaryDto,
  ProjectTableDto,
} from './dto/portfolio-answer.dto.js';
import { PortfolioFilterDto } from './dto/portfolio-filter.dto.js';
import { BoardColumnQueryDto, BoardQueryDto, ProjectTableQueryDto } from './dto/portfolio-query.dto.js';
import { ProjectCardDto } from './dto/project-card.dto.js';
import { PortfolioService } from './portfolio.service.js';
import { BOARD_COLUMNS, type BoardColumn } from './status-group.js';

const COLUMNS = Object.fromEntries(BOARD_COLUMNS.map((column) => [column, column]));

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403)
@Controller('projects')
export class PortfolioController {
  constructor(private readonly portfolio: PortfolioService) {}

  /** Numbers of the summary cards under the filters; `card` and `state` are not looked at (P1). */
  @Get('summary')
  summary(@Ctx() ctx: RequestCtx, @Query() filter: PortfolioFilterDto): Promise<PortfolioSummaryDto> {
    return this.portfolio.summary(ctx, filter);
  }

  /** The board: every column with its totals and its first cards (P4). */
  @Get('board')
  board(@Ctx() ctx: RequestCtx, @Query() query: BoardQueryDto): Promise<BoardDto> {
    return this.portfolio.board(ctx, query);
  }

  /** A further page of one column of the board (P9). */
  @Get('board/columns/:group')
  @ApiParam({ name: 'group', enum: BOARD_COLUMNS, enumName: 'BoardColumn' })
  boardColumn(
    @Ctx() ctx: RequestCtx,
    @Param('group', new ParseEnumPipe(COLUMNS)) column: BoardColumn,
    @Query() query: BoardColumnQueryDto,
  ): Promise<BoardColumnPageDto> {
    return this.portfolio.boardColumn(ctx, column, query);
  }

  /** A page of the table (P2). */
  @Get()
  table(@Ctx() ctx: RequestCtx, @Query() query: ProjectTableQueryDto): Promise<ProjectTableDto> {
    return this.portfolio.table(ctx, query);
  }

  /** PSA members that manage a project, for the filter by manager (P3). */
  @Get('managers')
  managers(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<ManagerListDto> {
    return this.portfolio.managers(ctx, page);
  }

  /** One project as a card. */
  @Get(':id/card')
  @ApiProblems(404)
  card(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<ProjectCardDto> {
    return this.portfolio.card(ctx, id);
  }
}
