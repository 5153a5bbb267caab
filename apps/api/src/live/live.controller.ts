import { Controller, type MessageEvent, Req, Sse } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SignedIn } from '#libs/identity';
import { ApiProblems, Ctx, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { LiveStreams } from './live-streams.js';

@ApiTags('Live')
@Controller('live')
export class LiveController {
  constructor(private readonly streams: LiveStreams) {}

  /**
   * What happens in the tenant, as it happens (server-sent events). Events carry ids, not records. An event of type
   * `resync` says that some were missed: fetch anew.
   */
  @Sse()
  @SignedIn()
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'Goes on after this event. Browsers send it.',
  })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiProblems(401)
  listen(@Ctx() ctx: RequestCtx, @Req() request: Request): Observable<MessageEvent> {
    return this.streams.open(ctx, request);
  }
}
