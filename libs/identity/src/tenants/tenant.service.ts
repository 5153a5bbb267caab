import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, versionConflict, type RequestCtx } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import type { TenantDto, UpdateTenantDto } from './dto/tenant.dto.js';
import { Tenant } from './tenant.entity.js';
import { toTenantDto } from './tenant.mapper.js';

/** The MSP's own record: name, brand colour, time zone, language. */
@Injectable()
export class TenantService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: AuditLog,
  ) {}

  /** The caller's tenant. */
  async read(ctx: RequestCtx): Promise<TenantDto> {
    const tenant = await this.db.read(ctx, (tx) => tx.manager.findOneBy(Tenant, { id: ctx.tenantId }));
    if (!tenant) throw notFound('tenant.not_found', 'tenant');
    return toTenantDto(tenant);
  }

  /** Changes what is given. @throws Problem 412 when `version` is not the stored one */
  async update(ctx: RequestCtx, version: number, change: UpdateTenantDto): Promise<TenantDto> {
    return this.db.run(ctx, async (tx) => {
      const tenant = await tx.manager.findOne(Tenant, {
        where: { id: ctx.tenantId },
        lock: { mode: 'pessimistic_write' },
      });
      if (!tenant) throw notFound('tenant.not_found', 'tenant');
      const before = toTenantDto(tenant);
      if (before.version !== version) throw versionConflict(before);
      tenant.name = change.name ?? tenant.name;
      tenant.timeZone = change.timeZone ?? tenant.timeZone;
      tenant.locale = change.locale ?? tenant.locale;
      if (change.accent !== undefined) tenant.accent = change.accent;
      await tx.manager.save(tenant);
      const after = toTenantDto(tenant);
      const subject = { kind: 'tenant', id: tenant.id, name: tenant.name };
      await this.audit.record(tx, { action: 'tenant.updated', subject, before, after });
      return after;
    });
  }
}
