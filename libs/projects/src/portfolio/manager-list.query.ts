import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { NamedDto } from './dto/project-card.dto.js';

/** More managers than this are not offered. */
const MOST = 200;

/** Who manages projects: the options of the filter by manager (P3). */
@Injectable()
export class ManagerListQuery {
  /** PSA members that manage at least one project that the PSA still has, by name. */
  page(tx: TenantTx): Promise<NamedDto[]> {
    return tx.query<NamedDto>(
      `select member.id, member.name
         from members member
        where exists (select from projects p
                       where p.tenant_id = member.tenant_id and p.manager_id = member.id and p.deleted_at is null)
        order by lower(member.name), member.id limit $1`,
      [MOST],
    );
  }
}
