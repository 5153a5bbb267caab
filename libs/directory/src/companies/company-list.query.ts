import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { nameCursor, placeOf } from './name-cursor.js';

/** A company as lists and the detail read it. */
export interface CompanyRow {
  id: string;
  name: string;
  identifier: string | null;
  type: string | null;
  types: string[];
  active: boolean;
  phone: string | null;
  website: string | null;
  sourceId: string;
  sourceName: string;
  vendor: string;
}

/** Columns of {@link CompanyRow} over `companies c` and `sources s`. */
export const COMPANY_COLUMNS = `c.id, c.name, c.identifier, c.type, c.types, c.active, c.phone, c.website,
  s.id as "sourceId", s.name as "sourceName", s.vendor`;

/** The list of companies: by name, those gone in the PSA left out. */
@Injectable()
export class CompanyListQuery {
  /**
   * One page and the cursor of the next. `search` goes through a function that uses the trigram index and carries the
   * tenant predicate itself.
   * @throws Problem 400 for a cursor of another list
   */
  async page(
    tx: TenantTx,
    filter: { cursor?: string; limit: number; search?: string; type?: string },
  ): Promise<{ rows: CompanyRow[]; nextCursor: string | null }> {
    const params: unknown[] = [filter.limit + 1];
    const where = ['c.deleted_at is null', 's.removed_at is null'];
    const given = (value: unknown): string => `$${params.push(value)}`;
    if (filter.cursor) {
      const { name, id } = placeOf(filter.cursor);
      where.push(`(lower(c.name), c.id) > (${given(name)}, ${given(id)}::uuid)`);
    }
    const term = filter.search?.trim();
    if (term) where.push(`c.id in (select search_company_ids(${given(term)}))`);
    if (filter.type) {
      const type = given(filter.type);
      where.push(`(c.type = ${type} or ${type} = any(c.types))`);
    }
    const rows = await tx.query<CompanyRow & { sortName: string }>(
      `select ${COMPANY_COLUMNS}, lower(c.name) as "sortName"
       from companies c join sources s on s.id = c.source_id
       where ${where.join(' and ')} order by lower(c.name), c.id limit $1`,
      params,
    );
    const last = rows.length > filter.limit ? rows[filter.limit - 1] : undefined;
    return {
      rows: rows.slice(0, filter.limit),
      nextCursor: last ? nameCursor({ name: last.sortName, id: last.id }) : null,
    };
  }
}
