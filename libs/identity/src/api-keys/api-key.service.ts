import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  TenantDb,
  type CursorPageQuery,
  type RequestCtx,
} from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { assertWithinOwn } from '../roles/grant-rules.js';
import { ApiKey } from './api-key.entity.js';
import { toApiKeyDto } from './api-key.mapper.js';
import { newApiKeySecret } from './api-key-secret.js';
import type { ApiKeyPageDto, CreateApiKeyDto, NewApiKeyDto } from './dto/api-key.dto.js';

/** Making, listing and revoking API keys. */
@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: AuditLog,
  ) {}

  /** A page of the tenant's keys, revoked ones too, the newest first. */
  async list(ctx: RequestCtx, { cursor, limit }: CursorPageQuery): Promise<ApiKeyPageDto> {
    const after = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    const keys = await this.db.read(ctx, (tx) =>
      tx.manager
        .createQueryBuilder(ApiKey, 'k')
        .where('k.tenant_id = :tenantId', { tenantId: ctx.tenantId })
        .andWhere('(:id::uuid is null or (k.created_at, k.id) < (:createdAt::timestamptz, :id::uuid))', {
          createdAt: after[0],
          id: after[1],
        })
        .orderBy('k.created_at', 'DESC')
        .addOrderBy('k.id', 'DESC')
        .limit(limit + 1)
        .getMany(),
    );
    const items = keys.slice(0, limit).map(toApiKeyDto);
    const last = items.at(-1);
    return {
      items,
      nextCursor: keys.length > limit && last ? encodeCursor([last.createdAt, last.id]) : null,
    };
  }

  /**
   * Makes a key and shows its secret this once.
   * @throws Problem 403 for permissions that the caller lacks, 400 for an end in the past
   */
  async create(ctx: RequestCtx, wanted: CreateApiKeyDto): Promise<NewApiKeyDto> {
    assertWithinOwn(ctx, 'permissions', wanted.permissions);
    const expiresAt = wanted.expiresAt ? new Date(wanted.expiresAt) : null;
    if (expiresAt && !(expiresAt.getTime() > Date.now())) {
      throw invalidField('expiresAt', 'future', 'expiresAt must lie in the future.');
    }
    const { secret, shown, hash } = newApiKeySecret();
    const key: ApiKey = {
      tenantId: ctx.tenantId,
      id: randomUUID(),
      name: wanted.name,
      prefix: shown,
      secretHash: hash,
      permissions: wanted.permissions,
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
      createdByName: ctx.actor.name,
      // To the millisecond, as the cursor of the list carries it.
      createdAt: new Date(),
    };
    const dto = toApiKeyDto(key);
    await this.db.run(ctx, async (tx) => {
      await tx.manager.insert(ApiKey, key);
      await this.audit.record(tx, { action: 'api_key.created', subject: subjectOf(key), after: dto });
    });
    return Object.assign(dto, { secret });
  }

  /** Ends a key at once. Revoking it again changes nothing. */
  async revoke(ctx: RequestCtx, id: string): Promise<void> {
    await this.db.run(ctx, async (tx) => {
      const where = { tenantId: ctx.tenantId, id };
      const key = await tx.manager.findOne(ApiKey, { where, lock: { mode: 'pessimistic_write' } });
      if (!key) throw notFound('api_key.not_found', 'API key');
      if (key.revokedAt) return;
      key.revokedAt = new Date();
      await tx.manager.save(key);
      await this.audit.record(tx, { action: 'api_key.revoked', subject: subjectOf(key) });
    });
  }
}

function subjectOf(key: ApiKey) {
  return { kind: 'api_key', id: key.id, name: key.name };
}
