import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { SecurityLevelDto } from './dto/portal-access.dto.js';

/** A contact's portal access as staff see it. */
export interface AccessRow {
  id: string;
  email: string;
  levelId: string;
  levelName: string;
  invitedAt: Date;
  revokedAt: Date | null;
  lastAccessAt: Date | null;
  visits: number;
}

/** Reads and opens portal access of contacts. */
@Injectable()
export class PortalAccessQuery {
  /** The access of a contact, revoked or not; null when they were never invited. */
  async ofContact(tx: TenantTx, contactId: string): Promise<AccessRow | null> {
    const [row] = await tx.query<AccessRow>(
      `select a.id, a.email, l.id as "levelId", l.name as "levelName", a.invited_at as "invitedAt",
              a.revoked_at as "revokedAt", a.last_access_at as "lastAccessAt", a.visits
         from portal_access a join security_levels l on l.tenant_id = a.tenant_id and l.id = a.security_level_id
        where a.contact_id = $1`,
      [contactId],
    );
    return row ?? null;
  }

  /** The levels of the portal, the built-in ones first. */
  levels(tx: TenantTx): Promise<SecurityLevelDto[]> {
    return tx.query<SecurityLevelDto>(
      `select id, name, built_in as "builtIn" from security_levels
        where kind = 'portal' order by built_in desc, lower(name), id limit 200`,
    );
  }

  /** The level that lets a contact see least. */
  async basicLevel(tx: TenantTx): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `select id from security_levels where kind = 'portal' and built_in and name = 'Basic'`,
    );
    if (!row) throw new Error('The tenant lacks the built-in level Basic.');
    return row.id;
  }

  /** Opens access, anew where it was revoked. Gives its id. */
  async open(
    tx: TenantTx,
    wanted: { contactId: string; levelId: string; email: string; by: string },
  ): Promise<string> {
    const [row] = await tx.query<{ id: string }>(
      `insert into portal_access (contact_id, security_level_id, email, invited_by_name) values ($1, $2, $3, $4)
       on conflict (tenant_id, contact_id) do update
         set security_level_id = excluded.security_level_id, email = excluded.email, revoked_at = null,
             invited_at = now(), invited_by_name = excluded.invited_by_name
       returning id`,
      [wanted.contactId, wanted.levelId, wanted.email, wanted.by],
    );
    if (!row) throw new Error('The access was not returned.');
    return row.id;
  }
}
