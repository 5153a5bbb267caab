import { Injectable } from '@nestjs/common';
import { knownToPsa } from '#libs/directory';
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

/** Which of the records of a kind; what is absent or null does not matter. */
export interface MirrorIdFilter {
  /**
   * ISO moment, UTC, our clock: only those that a sync wrote since then. Also a new change marker alone is written, so a
   * parent whose children changed is among them.
   */
  changedSince?: string | null;
  /** ISO moment, UTC, the vendor's clock: only those with a change marker since then, or without one. */
  versionSince?: string | null;
  /** Projects and tickets: only closed or only open ones. */
  closed?: boolean | null;
}

/** Vendor ids that the mirror knows, for pulls that walk over parents. */
@Injectable()
export class MirrorIds {
  /** The next vendor ids of a kind after `after`, in text order; shorter than `limit` means that was all. */
  async page(
    tx: TenantTx,
    sourceId: string,
    kind: MirrorIdKind,
    after: string | null,
    limit: number,
    filter: MirrorIdFilter = {},
  ): Promise<string[]> {
    const { table, where } = SOURCES[kind];
    const params: unknown[] = [sourceId, after ?? '', limit];
    let narrowed = where;
    const narrow = (value: unknown, condition: (param: string) => string): void => {
      if (value === undefined || value === null) return;
      narrowed += ` and ${condition(`$${String(params.push(value))}`)}`;
    };
    narrow(filter.changedSince, (param) => `synced_at >= ${param}::timestamptz`);
    narrow(filter.versionSince, (param) => `(version is null or version >= ${param}::timestamptz)`);
    narrow(filter.closed, (param) => `closed = ${param}::boolean`);
    const rows = await tx.query<{ external_id: string }>(
      `select external_id from ${table}
       where source_id = $1 and external_id > $2 and deleted_at is null and ${knownToPsa('external_id')}${narrowed}
       order by external_id limit $3`,
      params,
    );
    return rows.map((row) => row.external_id);
  }
}
