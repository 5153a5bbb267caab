import { Injectable } from '@nestjs/common';
import type { PortalVisitor } from '#libs/identity';
import { notFound, TenantDb, type RequestCtx } from '#libs/platform';
import type { PortalMeDto } from './dto/portal-me.dto.js';
import { toProviderDto } from './portal-access.mapper.js';
import { seesOf } from './portal-rules.js';
import { PortalSettings } from './portal-settings.service.js';
import { nameOfVisitor, PortalVisitorQuery } from './portal-visitor.query.js';

/** What the portal says about its visitor, and the look of the MSP (O54). */
@Injectable()
export class PortalMe {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: PortalSettings,
    private readonly visitors: PortalVisitorQuery,
  ) {}

  /** The visitor with their company and MSP. */
  read(ctx: RequestCtx, visitor: PortalVisitor): Promise<PortalMeDto> {
    return this.db.read(ctx, async (tx) => {
      const row = await this.visitors.byAccess(tx, visitor.accessId);
      if (!row) throw notFound('portal.access_not_found', 'portal access');
      const { value } = await this.settings.of(tx);
      return {
        name: nameOfVisitor(row),
        email: row.email,
        company: row.companyName,
        provider: toProviderDto(row),
        welcome: value.welcome,
        timeZone: row.timeZone,
        sees: seesOf({ name: row.levelName, builtIn: row.levelBuiltIn }),
      };
    });
  }
}
