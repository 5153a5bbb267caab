import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { ContactDto } from './dto/company.dto.js';
import { nameCursor, placeOf } from './name-cursor.js';

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
  ): Promise<{ rows: ContactDto[]; nextCursor: string | null }> {
    const params: unknown[] = [companyId, page.limit + 1];
    let after = '';
    if (page.cursor) {
      const { name, id } = placeOf(page.cursor);
      params.push(name, id);
      after = 'and (sort_name, id) > ($3, $4::uuid)';
    }
    const rows = await tx.query<ContactDto & { sortName: string }>(
      `select id, first_name as "firstName", last_name as "lastName", email, phone, title, active, sort_name as "sortName"
       from contacts where company_id = $1 and deleted_at is null ${after}
       order by sort_name, id limit $2`,
      params,
    );
    const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
    return {
      rows: rows.slice(0, page.limit),
      nextCursor: last ? nameCursor({ name: last.sortName, id: last.id }) : null,
    };
  }
}
