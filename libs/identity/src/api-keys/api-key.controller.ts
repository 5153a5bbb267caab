import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApiProblems, Ctx, CursorPageQuery, type RequestCtx } from '#libs/platform';
import { RequirePermission } from '../access/route-access.js';
import { ApiKeyService } from './api-key.service.js';
import { ApiKeyPageDto, CreateApiKeyDto, NewApiKeyDto } from './dto/api-key.dto.js';

@ApiTags('API keys')
@RequirePermission('manage_api_keys')
@ApiProblems(401, 403)
@Controller('api-keys')
export class ApiKeyController {
  constructor(private readonly keys: ApiKeyService) {}

  /** The tenant's API keys, the newest first, revoked ones too. */
  @Get()
  @ApiProblems(400)
  list(@Ctx() ctx: RequestCtx, @Query() page: CursorPageQuery): Promise<ApiKeyPageDto> {
    return this.keys.list(ctx, page);
  }

  /**
   * Makes a key with permissions that the caller holds, and shows its secret this once.
   * Takes no `Idempotency-Key`, because answers kept for repeats would keep the secret.
   */
  @Post()
  @ApiProblems(400)
  create(@Ctx() ctx: RequestCtx, @Body() body: CreateApiKeyDto): Promise<NewApiKeyDto> {
    return this.keys.create(ctx, body);
  }

  /** Ends a key at once. */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(404)
  revoke(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<void> {
    return this.keys.revoke(ctx, id);
  }
}
