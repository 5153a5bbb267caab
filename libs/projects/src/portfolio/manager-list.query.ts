import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import type { NamedDto } from './dto/project-card.dto.js';

/** Who manages projects: the options of the filter by manager (P3). */
@Injectable()
export class ManagerListQuery {
  /**
   * PSA members that manage at least one project that the PSA still has, by name, behind `after` ([name, id]). One more
   * than `limit` says that there are more.
   */
  page(tx: TenantTx, after: readonly CursorPart[] | null, limit: number): Promise<NamedDto[]> {
    return tx.query<NamedDto>(
      `select member.id, member.name
         from members member
        where exists (select from projects p
                       where p.tenant_id = member.tenant_id and p.manager_id = member.id and p.deleted_at is null)
          and ($1::text is null or (lower(member.name), member.id) > ($1, $2::uuid))
        order by lower(member.name), member.id limit $3`,
      [after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }
}
