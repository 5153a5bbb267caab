import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '#libs/identity';
import { ApiProblems, Ctx, CursorPageQuery, DemoMailboxQuery, type RequestCtx } from '#libs/platform';
import { DemoMailPageDto } from './dto/demo-mail.dto.js';

@ApiTags('Demo mailbox')
@Controller('demo-mailbox')
export class DemoMailboxController {
  constructor(private readonly mailbox: DemoMailboxQuery) {}

  /** What would have been mailed, newest first. Exists only where no mail server is configured (else 404). */
  @Get()
  @RequirePermission('manage_settings')
  @ApiProblems(400, 401, 403, 404)
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<DemoMailPageDto> {
    return this.mailbox.list(ctx, page);
  }
}
