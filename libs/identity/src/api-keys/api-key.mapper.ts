import { isPermissionKey } from '../identity.permissions.js';
import type { ApiKey } from './api-key.entity.js';
import type { ApiKeyDto } from './dto/api-key.dto.js';

/** A key as the API shows it. */
export function toApiKeyDto(key: ApiKey): ApiKeyDto {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    permissions: key.permissions.filter(isPermissionKey),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    createdBy: key.createdByName,
    createdAt: key.createdAt.toISOString(),
  };
}
