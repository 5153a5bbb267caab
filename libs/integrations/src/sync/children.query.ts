import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { DataSet, ParentKind } from '../psa/psa-adapter.js';

/** Where a child names its parent, for the data sets that vendors list per parent. */
const parentColumns: Partial<
  Record<DataSet, { table: string; columns: Partial<Record<ParentKind, string>> }>
> = {
  locations: { table: 'company_locations', columns: { companies: 'company_external_id' } },
  phases: { table: 'phases', columns: { projects: 'project_external_id' } },
  notes: {
    table: 'notes',
    columns: {
      projects: 'project_external_id',
      project_tickets: 'ticket_external_id',
      service_tickets: 'ticket_external_id',
    },
  },
};

/** Finds children that a parent does not have any more. */
@Injectable()
export class ChildrenQuery {
  /**
   * @param seen external ids of all children that the PSA has under these parents now
   * @returns external ids of the mirrored children that are not among them
   */
  async missingUnder(
    tx: TenantTx,
    sourceId: string,
    dataSet: DataSet,
    parents: readonly { kind: ParentKind; externalIds: readonly string[] }[],
    seen: readonly string[],
  ): Promise<string[]> {
    const missing: string[] = [];
    for (const { kind, externalIds } of parents) {
      const place = parentColumns[dataSet];
      const column = place?.columns[kind];
      if (!place || !column) throw new Error(`${dataSet} have no mirrored parents of kind ${kind}.`);
      const rows = await tx.query<{ externalId: string }>(
        `select external_id as "externalId" from ${place.table}
          where source_id = $1 and ${column} = any($2) and deleted_at is null and external_id <> all($3)`,
        [sourceId, [...externalIds], [...seen]],
      );
      missing.push(...rows.map(({ externalId }) => externalId));
    }
    return missing;
  }
}
