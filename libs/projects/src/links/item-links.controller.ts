import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { ItemLinkPageDto, ItemLinkQueryDto } from './dto/item-link.dto.js';
import { ItemLinks } from './item-links.query.js';

@ApiTags('Projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/links')
export class ItemLinksController {
  constructor(private readonly links: ItemLinks) {}

  /** Lists the updates, client actions and deliverables that come from phases and tickets of a project (P22). */
  @Get()
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: ItemLinkQueryDto,
  ): Promise<ItemLinkPageDto> {
    return this.links.page(ctx, id, query);
  }
}
