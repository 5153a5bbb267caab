import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** Kinds of records whose children a PSA gives per parent only. */
export type MirrorIdKind =
  'projects' | 'tickets' | 'project_tickets' | 'service_tickets' | 'boards' | 'companies';

const SOURCES: Record<MirrorIdKind, { table: string; where: string }> = {
  projects: { table: 'projects', where: '' },
  tickets: { table: 'tickets', where: '' },
  project_tickets: { table: 'tickets', where: ` and kind = 'project'` },
  service_tickets: { table: 'tickets', where: ` and kind = 'service'` },
  boards: { table: 'reference_items', where: ` and kind = 'board' and scope_external_id = ''` },
  companies: { table: 'companies', where: '' },
};

/** Vendor ids that the mirror knows, for pulls that walk over parents. */
@Injectable()
export class MirrorIds {
  /**
   * The next vendor ids of a kind after `after`, in text order; shorter than `limit` means that was all. With
   * `changedSince` (ISO moment, UTC, our clock) only those that a sync wrote since then: also a new change marker alone is
   * written, so a parent whose children changed is among them.
   */
  async page(
    tx: TenantTx,
    sourceId: string,
    kind: MirrorIdKind,
    after: string | null,
    limit: number,
    changedSince: string | null = null,
  ): Promise<string[]> {
    const { table, where } = SOURCES[kind];
    const since = changedSince === null ? '' : ' and synced_at >= $4::timestamptz';
    const rows = await tx.query<{ external_id: string }>(
      `select external_id from ${table}
       where source_id = $1 and external_id > $2 and deleted_at is null${where}${since}
       order by external_id limit $3`,
      [sourceId, after ?? '', limit, ...(changedSince === null ? [] : [changedSince])],
    );
    return rows.map((row) => row.external_id);
  }
}
