import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { GuardedRequest } from '../access/access.guard.js';
import { SignedIn } from '../access/route-access.js';
import { SessionPageDto } from './dto/session.dto.js';
import { SessionService } from './session.service.js';

@ApiTags('Me')
@SignedIn()
@ApiProblems(401)
@Controller('me/sessions')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  /** The browsers in which the caller is signed in, the newest first. */
  @Get()
  list(@Ctx() ctx: RequestCtx, @Req() request: GuardedRequest): Promise<SessionPageDto> {
    return this.sessions.list(ctx, request.sessionId ?? null);
  }

  /** Signs the caller out of one browser, at once. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(404)
  revoke(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<void> {
    return this.sessions.revoke(ctx, id);
  }
}
