import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { STATUS_GROUPS } from '../portfolio/status-group.js';
import { MAPPING_TABLES, type MappingKind } from './mapping-kind.js';
import { StatusMappingQuery } from './status-mapping.query.js';
import { suggestGroup } from './suggestion-rules.js';

/**
 * Gives a new connection a first mapping from the suggestions (P41), so that its board is not one long unmapped
 * column. It happens once per source; from then on only people change the mapping.
 */
@Injectable()
export class FirstStatusMapping {
  constructor(private readonly query: StatusMappingQuery) {}

  /** Does nothing when the source has a mapping, even an emptied one, or no statuses yet. */
  async ensure(tx: TenantTx, kind: MappingKind, sourceId: string): Promise<void> {
    const { sets, mappings, live } = MAPPING_TABLES[kind];
    if ((await this.query.version(tx, kind, sourceId)) !== 0) return;
    const statuses = await this.query.statuses(tx, kind, sourceId);
    if (statuses.length === 0) return;
    // Two jobs may come here at once: the one whose row this is goes on.
    const mine = await tx.query(
      `insert into ${sets} (source_id) values ($1) on conflict do nothing returning version`,
      [sourceId],
    );
    if (mine.length === 0) return;
    const rows = STATUS_GROUPS.flatMap((group) =>
      statuses
        .filter((status) => suggestGroup({ name: status.name, isClosed: status.is_closed }) === group)
        .map((status, position, all) => ({
          statusId: status.id,
          group,
          position,
          // The first of its board, or of the PSA.
          isDefault: all.findIndex((one) => one.scope_external_id === status.scope_external_id) === position,
        })),
    );
    await tx.query(
      `insert into ${mappings} (source_id, status_id, status_group, position, is_default)
       select $1, "statusId", "group", position, "isDefault"
         from jsonb_to_recordset($2::jsonb) as r ("statusId" uuid, "group" text, position int, "isDefault" boolean)`,
      [sourceId, JSON.stringify(rows)],
    );
    tx.live({ type: live, permission: 'read_projects', data: { sourceId } });
  }
}
