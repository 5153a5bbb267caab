import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { StatusGroup } from '../portfolio/status-group.js';

/** A project status of a source and the group that it is mapped to. */
export interface MappedStatus {
  id: string;
  name: string;
  is_closed: boolean;
  /** False: the PSA no longer offers it, projects may still be in it. */
  active: boolean;
  sort_order: number | null;
  status_group: StatusGroup | null;
  is_default: boolean;
  position: number;
  /** Projects in this status now. */
  projects: number;
}

/** Reads which project statuses a source has and how they are mapped. */
@Injectable()
export class StatusMappingQuery {
  /** All project statuses of the source in the order of their group, then of the PSA's list. */
  async statuses(tx: TenantTx, sourceId: string): Promise<MappedStatus[]> {
    return tx.query<MappedStatus>(
      `select s.id, s.name, s.is_closed, s.active, s.sort_order, m.status_group,
              coalesce(m.is_default, false) as is_default, coalesce(m.position, 0) as position,
              (select count(*) from projects p where p.status_id = s.id and p.deleted_at is null) as projects
         from reference_items s
         left join project_status_mappings m on m.tenant_id = s.tenant_id and m.status_id = s.id
        where s.source_id = $1 and s.kind = 'project_status' and s.deleted_at is null
        order by m.status_group nulls last, m.position, s.sort_order nulls last, lower(s.name), s.id`,
      [sourceId],
    );
  }

  /** Version of the source's mapping; 0 before there is any. Undefined: no such source. */
  async version(tx: TenantTx, sourceId: string): Promise<number | undefined> {
    const [row] = await tx.query<{ version: number }>(
      `select coalesce(set.version, 0) as version
         from sources src left join project_status_mapping_sets set on set.source_id = src.id
        where src.id = $1`,
      [sourceId],
    );
    return row?.version;
  }
}
