import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { AccessRow } from '../portal-access/portal-access.query.js';
import { nameCursor, placeOf } from './name-cursor.js';

/** A contact as the list reads it. */
export interface ContactRow {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  active: boolean;
  portal: AccessRow | null;
}

interface StoredAccess extends Omit<AccessRow, 'invitedAt' | 'revokedAt' | 'lastAccessAt'> {
  invitedAt: string;
  revokedAt: string | null;
  lastAccessAt: string | null;
}

/** The people at a company, by last and first name; those gone in the PSA left out. */
@Injectable()
export class CompanyContactsQuery {
  /**
   * One page and the cursor of the next.
   * @throws Problem 400 for a cursor of another list
   */
  async page(
    tx: TenantTx,
    companyId: string,
    page: { cursor?: string; limit: number },
  ): Promise<{ rows: ContactRow[]; nextCursor: string | null }> {
    const params: unknown[] = [companyId, page.limit + 1];
    let after = '';
    if (page.cursor) {
      const { name, id } = placeOf(page.cursor);
      params.push(name, id);
      after = 'and (k.sort_name, k.id) > ($3, $4::uuid)';
    }
    const rows = await tx.query<
      Omit<ContactRow, 'portal'> & { sortName: string; portal: StoredAccess | null }
    >(
      `select k.id, k.first_name as "firstName", k.last_name as "lastName", k.email, k.phone, k.title, k.active,
              k.sort_name as "sortName",
              case when a.id is null then null else jsonb_build_object(
                'id', a.id, 'email', a.email, 'levelId', l.id, 'levelName', l.name, 'invitedAt', a.invited_at,
                'revokedAt', a.revoked_at, 'lastAccessAt', a.last_access_at, 'visits', a.visits) end as portal
         from contacts k
         left join portal_access a on a.tenant_id = k.tenant_id and a.contact_id = k.id
         left join security_levels l on l.tenant_id = a.tenant_id and l.id = a.security_level_id
        where k.company_id = $1 and k.deleted_at is null ${after}
        order by k.sort_name, k.id limit $2`,
      params,
    );
    const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
    return {
      rows: rows
        .slice(0, page.limit)
        .map(({ portal, ...row }) => ({ ...row, portal: portal && withDates(portal) })),
      nextCursor: last ? nameCursor({ name: last.sortName, id: last.id }) : null,
    };
  }
}

/** JSON has no dates. */
function withDates(stored: StoredAccess): AccessRow {
  const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
  return {
    ...stored,
    invitedAt: new Date(stored.invitedAt),
    revokedAt: dateOf(stored.revokedAt),
    lastAccessAt: dateOf(stored.lastAccessAt),
  };
}
