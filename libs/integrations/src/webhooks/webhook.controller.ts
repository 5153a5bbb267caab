import { Controller, Headers, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { Public } from '#libs/identity';
import { WebhookService } from './webhook.service.js';

/** Where PSAs call back. Not part of the API for people and programs. */
@ApiExcludeController()
@Controller('webhooks')
export class WebhookController {
  constructor(private readonly webhooks: WebhookService) {}

  /** Takes one delivery (I10): 202 when it was verified and queued. */
  @Post(':vendor/:hookId')
  @HttpCode(202)
  @Public('The signature of the PSA and the unguessable address are what is checked.')
  async receive(
    @Param('vendor') vendor: string,
    @Param('hookId') hookId: string,
    @Headers() headers: Record<string, string | string[] | undefined>,
    @Req() request: RawBodyRequest<Request>,
  ): Promise<void> {
    await this.webhooks.receive({ vendor, hookId, headers, rawBody: request.rawBody ?? Buffer.alloc(0) });
  }
}
