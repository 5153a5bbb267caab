import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { SavedFilterDto, SavedFilterListDto, SaveFilterDto } from './dto/saved-filter.dto.js';
import { SavedFilters } from './saved-filters.service.js';

@ApiTags('Projects')
@RequirePermission('read_projects')
@ApiProblems(400, 401, 403)
@Controller('project-filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFilters) {}

  /** Your saved filters by name (P3). */
  @Get()
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<SavedFilterListDto> {
    return this.filters.list(ctx, page);
  }

  /** Keeps a filter under a name; one of yours of that name is replaced (P3). */
  @Put()
  save(@Ctx() ctx: RequestCtx, @Body() filter: SaveFilterDto): Promise<SavedFilterDto> {
    return this.filters.save(ctx, filter);
  }

  /** Forgets one of your saved filters. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(404)
  remove(@Ctx() ctx: RequestCtx, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.filters.remove(ctx, id);
  }
}
