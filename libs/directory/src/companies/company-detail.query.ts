import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import type { TenantTx } from '#libs/platform';
import { COMPANY_COLUMNS, type CompanyRow } from './company-list.query.js';
import type { CompanyLocationDto } from './dto/company.dto.js';

export interface CompanyDetailRow extends CompanyRow {
  category: string | null;
  classification: string | null;
  marketSegment: string | null;
  parentId: string | null;
  parentName: string | null;
  locations: CompanyLocationDto[];
  contactCount: number;
  syncedAt: Date;
  deletedAt: Date | null;
}

/** One company with its locations, in one statement. Also one that is gone in the PSA, so that links to it keep working. */
@Injectable()
export class CompanyDetailQuery {
  /** The company, or null when the tenant has none of that id. */
  async byId(tx: TenantTx, id: string): Promise<CompanyDetailRow | null> {
    if (!isUUID(id)) return null;
    const [row] = await tx.query<CompanyDetailRow>(
      `select ${COMPANY_COLUMNS}, c.category, c.classification, c.market_segment as "marketSegment",
         c.parent_id as "parentId", p.name as "parentName", c.synced_at as "syncedAt", c.deleted_at as "deletedAt",
         (select count(*)::int from contacts k where k.company_id = c.id and k.deleted_at is null) as "contactCount",
         (select coalesce(jsonb_agg(to_jsonb(l) order by l."primary" desc, lower(l.name), l.id), '[]') from (
           select id, name, address_line1 as "addressLine1", address_line2 as "addressLine2", city, region,
             postal_code as "postalCode", country, "primary", active
           from company_locations where company_id = c.id and deleted_at is null
           order by "primary" desc, lower(name), id limit 200) l) as locations
       from companies c join sources s on s.id = c.source_id left join companies p on p.id = c.parent_id
       where c.id = $1 and s.removed_at is null`,
      [id],
    );
    return row ?? null;
  }
}
