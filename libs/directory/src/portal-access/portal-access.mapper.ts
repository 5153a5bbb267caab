import type { AccessRow } from './portal-access.query.js';
import type { PortalAccessDto } from './dto/portal-access.dto.js';

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
