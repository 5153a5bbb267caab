import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { CompanyTypeDto } from './dto/company.dto.js';

/** The types that companies have, with how many have each; companies gone in the PSA do not count. */
@Injectable()
export class CompanyTypesQuery {
  /** The first 200 types by name. */
  all(tx: TenantTx): Promise<CompanyTypeDto[]> {
    return tx.query<CompanyTypeDto>(
      `select t.name, count(*)::int as count
       from companies c join sources s on s.id = c.source_id
         cross join lateral (select c.type as name union select unnest(c.types)) t
       where c.deleted_at is null and s.removed_at is null and t.name is not null
       group by t.name order by lower(t.name), t.name limit 200`,
    );
  }
}
