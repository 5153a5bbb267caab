import type { TenantDto } from './dto/tenant.dto.js';
import type { Tenant } from './tenant.entity.js';

/** A tenant as the API shows it. */
export function toTenantDto(tenant: Tenant): TenantDto {
  const { id, name, slug, accent, timeZone, locale, version } = tenant;
  return { id, name, slug, accent, timeZone, locale, version };
}
