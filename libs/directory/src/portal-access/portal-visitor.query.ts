import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { LOGOS_OF_TENANT, type LogoRows } from '../portal-logo/logo-scheme.js';

/** A contact's access as it stands at this moment. */
export interface VisitorRow {
  accessId: string;
  contactId: string;
  companyId: string;
  companyName: string;
  firstName: string | null;
  lastName: string | null;
  email: string;
  levelName: string;
  levelBuiltIn: boolean;
  tenantName: string;
  accent: string | null;
  logos: LogoRows;
  locale: string;
  timeZone: string;
}

/**
 * Who stands behind an access. Nobody, when it was revoked, or the contact left, was made inactive or lost their company
 * in the PSA: such a session ends with its next request.
 */
@Injectable()
export class PortalVisitorQuery {
  /** The contact, or null when the access opens nothing (any more). */
  async byAccess(tx: TenantTx, accessId: string): Promise<VisitorRow | null> {
    const [row] = await tx.query<VisitorRow>(`${VISITOR} and a.id = $1`, [accessId]);
    return row ?? null;
  }

  /** Those of several accesses that open something, by company. */
  byAccesses(tx: TenantTx, accessIds: readonly string[]): Promise<VisitorRow[]> {
    return tx.query<VisitorRow>(`${VISITOR} and a.id = any($1::uuid[]) order by lower(c.name), a.id`, [
      accessIds,
    ]);
  }
}

const VISITOR = `
  select a.id as "accessId", k.id as "contactId", c.id as "companyId", c.name as "companyName",
         k.first_name as "firstName", k.last_name as "lastName", a.email,
         l.name as "levelName", l.built_in as "levelBuiltIn",
         t.name as "tenantName", t.accent, ${LOGOS_OF_TENANT} as logos, t.locale, t.time_zone as "timeZone"
    from portal_access a
    join contacts k on k.tenant_id = a.tenant_id and k.id = a.contact_id
    join companies c on c.tenant_id = k.tenant_id and c.id = k.company_id
    join sources s on s.tenant_id = c.tenant_id and s.id = c.source_id
    join security_levels l on l.tenant_id = a.tenant_id and l.id = a.security_level_id
    join tenants t on t.id = a.tenant_id
   where a.revoked_at is null and k.deleted_at is null and k.active and c.deleted_at is null and s.removed_at is null`;

/** A contact's name for a greeting; their address when the PSA gives none. */
export function nameOfVisitor(row: Pick<VisitorRow, 'firstName' | 'lastName' | 'email'>): string {
  const name = [row.firstName, row.lastName].filter(Boolean).join(' ').trim();
  return name === '' ? row.email : name;
}
