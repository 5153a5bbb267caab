import { Controller, type MessageEvent, Query, Req, Sse } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ForContact, Visitor, type PortalVisitor } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { PortalViewQueryDto } from './dto/portal-live.dto.js';
import { PortalLive } from './portal-live.service.js';

@ApiTags('Client portal')
@ForContact()
@Controller('portal/live')
export class PortalLiveController {
  constructor(private readonly live: PortalLive) {}

  /**
   * Follows one page of the portal (server-sent events). `ready`: changes are followed from here on. `changed`: the page
   * would look different now; read it again. Neither carries data. What the visitor would not be shown sends nothing.
   */
  @Sse()
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiProblems(400, 401)
  follow(
    @Ctx() ctx: RequestCtx,
    @Visitor() visitor: PortalVisitor,
    @Query() view: PortalViewQueryDto,
    @Req() request: Request,
  ): Observable<MessageEvent> {
    return this.live.open(ctx, visitor, view, request);
  }
}
