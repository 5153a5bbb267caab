import type { AccessRow } from './portal-access.query.js';
import { toLogosDto } from '../portal-logo/logo-scheme.js';
import type { PortalAccessDto } from './dto/portal-access.dto.js';
import type { PortalProviderDto } from './dto/portal-sign-in.dto.js';
import type { VisitorRow } from './portal-visitor.query.js';

/** An access as the API tells staff of it. */
export function toPortalAccessDto(row: AccessRow): PortalAccessDto {
  return {
    state: row.revokedAt ? 'revoked' : row.lastAccessAt ? 'active' : 'invited',
    email: row.email,
    securityLevel: { id: row.levelId, name: row.levelName },
    invitedAt: row.invitedAt.toISOString(),
    lastAccessAt: row.lastAccessAt?.toISOString() ?? null,
    visits: row.visits,
  };
}

/** The MSP as the portal shows it (O54). */
export function toProviderDto({ tenantName, accent, logos, locale }: VisitorRow): PortalProviderDto {
  return { name: tenantName, accent, logo: toLogosDto(logos), locale };
}
