import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { StatusGroup } from '../portfolio/status-group.js';
import { MAPPING_TABLES, type MappingKind } from './mapping-kind.js';

/** A status of a source and the group that it is mapped to. */
export interface MappedStatus {
  id: string;
  name: string;
  is_closed: boolean;
  /** False: the PSA no longer offers it, records may still be in it. */
  active: boolean;
  sort_order: number | null;
  status_group: StatusGroup | null;
  is_default: boolean;
  position: number;
  /** What the status belongs to: a board of tickets; null where it is one of the whole PSA. */
  scope_external_id: string | null;
  scope_name: string | null;
  /** Projects or tickets in this status now. */
  records: number;
}

/** Reads which project or ticket statuses a source has and how they are mapped. */
@Injectable()
export class StatusMappingQuery {
  /** All statuses of that kind of the source, in the order of their group, then of the PSA's lists. */
  async statuses(tx: TenantTx, kind: MappingKind, sourceId: string): Promise<MappedStatus[]> {
    const { mappings, statusKind, records } = MAPPING_TABLES[kind];
    return tx.query<MappedStatus>(
      `select s.id, s.name, s.is_closed, s.active, s.sort_order, m.status_group,
              coalesce(m.is_default, false) as is_default, coalesce(m.position, 0) as position,
              nullif(s.scope_external_id, '') as scope_external_id, b.name as scope_name,
              (select count(*) from ${records} r where r.status_id = s.id and r.deleted_at is null) as records
         from reference_items s
         left join ${mappings} m on m.tenant_id = s.tenant_id and m.status_id = s.id
         left join reference_items b on b.source_id = s.source_id and b.kind = 'board'
           and b.external_id = s.scope_external_id and b.scope_external_id = ''
        where s.source_id = $1 and s.kind = '${statusKind}' and s.deleted_at is null
        order by m.status_group nulls last, m.position, b.sort_order nulls first, lower(b.name) nulls first,
          s.sort_order nulls last, lower(s.name), s.id`,
      [sourceId],
    );
  }

  /** Version of the source's mapping; 0 before there is any. Undefined: no such source. */
  async version(tx: TenantTx, kind: MappingKind, sourceId: string): Promise<number | undefined> {
    const [row] = await tx.query<{ version: number }>(
      `select coalesce(set.version, 0) as version
         from sources src left join ${MAPPING_TABLES[kind].sets} set on set.source_id = src.id
        where src.id = $1`,
      [sourceId],
    );
    return row?.version;
  }
}
