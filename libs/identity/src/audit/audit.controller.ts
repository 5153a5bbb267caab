import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import { RequirePermission } from '../access/route-access.js';
import { AuditListQuery } from './audit-list.query.js';
import { AuditListQueryDto, AuditPageDto } from './dto/audit-entry.dto.js';

@ApiTags('Audit')
@RequirePermission('read_audit')
@ApiProblems(401, 403)
@Controller('audit')
export class AuditController {
  constructor(private readonly query: AuditListQuery) {}

  /** Who did what to whom, the newest first; filters by actor, action and subject. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() query: AuditListQueryDto): Promise<AuditPageDto> {
    return this.query.page(ctx, query);
  }
}
