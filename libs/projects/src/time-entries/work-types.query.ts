import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';

/** A work type as a list shows it; `place` is where it stands in the PSA's order. */
export interface WorkTypeRow {
  id: string;
  name: string;
  is_default: boolean;
  place: number;
}

/** Reads which work types time on a ticket may have (P21). */
@Injectable()
export class WorkTypesQuery {
  /** Up to `limit + 1` work types that the ticket's PSA offers, in its order, behind `after` ([place, name, id]). */
  page(
    tx: TenantTx,
    ticketId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<WorkTypeRow[]> {
    const place = 'coalesce(r.sort_order, 2147483647)';
    return tx.query<WorkTypeRow>(
      `select r.id, r.name, r.is_default, ${place} as place
         from reference_items r join tickets t on t.id = $1 and t.source_id = r.source_id
        where r.kind = 'work_type' and r.active and r.deleted_at is null
          and ($2::int is null or (${place}, lower(r.name), r.id) > ($2, $3, $4::uuid))
        order by place, lower(r.name), r.id limit $5`,
      [ticketId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
    );
  }
}
