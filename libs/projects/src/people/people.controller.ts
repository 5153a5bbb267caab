import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { PeopleQueryDto, PersonPageDto } from './dto/person.dto.js';
import { People } from './people.service.js';

@ApiTags('Projects')
@ApiProblems(400, 401, 403, 404)
@Controller('projects/:id/people')
export class PeopleController {
  constructor(private readonly people: People) {}

  /** Lists whom one can ask or tell something about a project: contacts of its company, or staff, by name. */
  @Get()
  @RequirePermission('read_projects')
  list(
    @Ctx() ctx: RequestCtx,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: PeopleQueryDto,
  ): Promise<PersonPageDto> {
    return this.people.list(ctx, id, query);
  }
}
