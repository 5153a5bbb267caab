import { Injectable } from '@nestjs/common';
import { AuditLog } from '#libs/identity';
import {
  invalidField,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
  versionConflict,
} from '#libs/platform';
import { STATUS_GROUPS, type StatusGroup } from '../portfolio/status-group.js';
import { recomputeHealthJob } from '../projects.jobs.js';
import type { MappedStatusDto, MappingEntryDto, StatusMappingDto } from './dto/status-mapping.dto.js';
import { MAPPING_TABLES, type MappingKind } from './mapping-kind.js';
import { type MappedStatus, StatusMappingQuery } from './status-mapping.query.js';
import { suggestGroup } from './suggestion-rules.js';

/** P41: which group each project status and each ticket status of a connection belongs to. */
@Injectable()
export class StatusMappingService {
  constructor(
    private readonly db: TenantDb,
    private readonly query: StatusMappingQuery,
    private readonly audit: AuditLog,
  ) {}

  /** The mapping of one connection with suggestions for what is unmapped. 404 for an unknown connection. */
  read(ctx: RequestCtx, kind: MappingKind, sourceId: string): Promise<StatusMappingDto> {
    return this.db.read(ctx, (tx) => this.readIn(tx, kind, sourceId));
  }

  /**
   * Replaces the mapping.
   * Problems: 404 unknown connection; 412 somebody saved meanwhile; 400 names the entry that is not a status of the
   * connection, is listed twice or is a second default.
   */
  save(
    ctx: RequestCtx,
    kind: MappingKind,
    sourceId: string,
    entries: readonly MappingEntryDto[],
    seen: number,
  ): Promise<StatusMappingDto> {
    return this.db.run(ctx, async (tx) => {
      await this.advance(tx, kind, sourceId, seen);
      const before = await this.query.statuses(tx, kind, sourceId);
      refuseWrongEntries(entries, before);
      const { mappings } = MAPPING_TABLES[kind];
      await tx.query(`delete from ${mappings} where source_id = $1`, [sourceId]);
      await tx.query(
        `insert into ${mappings} (source_id, status_id, status_group, is_default, position)
         select $1, "statusId", "group", "isDefault", place
           from jsonb_to_recordset($2::jsonb) as e ("statusId" uuid, "group" text, "isDefault" boolean, place int)`,
        [sourceId, JSON.stringify(entries.map((entry, place) => ({ ...entry, place })))],
      );
      return this.changed(tx, kind, sourceId, before);
    });
  }

  /**
   * P6: puts one unmapped status at the end of a group, within the caller's transaction. The first of its group, of ticket
   * statuses the first of its board there, is the default.
   */
  async add(
    tx: TenantTx,
    kind: MappingKind,
    sourceId: string,
    statusId: string,
    group: StatusGroup,
  ): Promise<void> {
    const { mappings } = MAPPING_TABLES[kind];
    const before = await this.query.statuses(tx, kind, sourceId);
    await this.advance(tx, kind, sourceId, null);
    await tx.query(
      `insert into ${mappings} (source_id, status_id, status_group, is_default, position)
       select $1, $2, $3, count(*) filter (where s.scope_external_id = mine.scope_external_id) = 0,
              coalesce(max(m.position) + 1, 0)
         from reference_items mine
         left join ${mappings} m on m.source_id = $1 and m.status_group = $3
         left join reference_items s on s.id = m.status_id
        where mine.id = $2`,
      [sourceId, statusId, group],
    );
    await this.changed(tx, kind, sourceId, before);
  }

  private async readIn(tx: TenantTx, kind: MappingKind, sourceId: string): Promise<StatusMappingDto> {
    const version = await this.query.version(tx, kind, sourceId);
    if (version === undefined) throw notFound('projects.source_not_found', 'connection');
    const statuses = await this.query.statuses(tx, kind, sourceId);
    return {
      sourceId,
      version,
      groups: STATUS_GROUPS.map((group) => ({
        group,
        statuses: statuses.filter((status) => status.status_group === group).map(toDto),
      })),
      unmapped: statuses.filter((status) => status.status_group === null).map(toDto),
    };
  }

  /** Takes the mapping's row for this transaction and counts its version up; 412 when `seen` is an older one. */
  private async advance(
    tx: TenantTx,
    kind: MappingKind,
    sourceId: string,
    seen: number | null,
  ): Promise<void> {
    const { sets } = MAPPING_TABLES[kind];
    if ((await this.query.version(tx, kind, sourceId)) === undefined) {
      throw notFound('projects.source_not_found', 'connection');
    }
    await tx.query(`insert into ${sets} (source_id, version) values ($1, 0) on conflict do nothing`, [
      sourceId,
    ]);
    const [row] = await tx.query<{ version: number }>(
      `update ${sets} set version = version + 1, updated_at = now()
        where source_id = $1 returning version`,
      [sourceId],
    );
    if (seen !== null && row && row.version !== seen + 1) {
      throw versionConflict({ ...(await this.readIn(tx, kind, sourceId)), version: row.version - 1 });
    }
  }

  private async changed(
    tx: TenantTx,
    kind: MappingKind,
    sourceId: string,
    before: readonly MappedStatus[],
  ): Promise<StatusMappingDto> {
    const { audited, live } = MAPPING_TABLES[kind];
    const after = await this.readIn(tx, kind, sourceId);
    await this.audit.record(tx, {
      action: audited,
      subject: { kind: 'source', id: sourceId },
      before: byGroup(before),
      after: byGroup(await this.query.statuses(tx, kind, sourceId)),
    });
    // Columns decide health: completed and cancelled projects are judged differently.
    if (kind === 'project')
      tx.enqueue(recomputeHealthJob, {}, { dedupeKey: `mapping:${String(after.version)}:${sourceId}` });
    tx.live({ type: live, permission: 'read_projects', data: { sourceId } });
    return after;
  }
}

function refuseWrongEntries(entries: readonly MappingEntryDto[], statuses: readonly MappedStatus[]): void {
  const known = new Map(statuses.map((status) => [status.id, status]));
  const listed = new Set<string>();
  const defaults = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const field = `entries.${String(index)}`;
    const status = known.get(entry.statusId);
    if (!status) {
      throw invalidField(`${field}.statusId`, 'unknown', 'This is not such a status of the connection.');
    }
    if (listed.has(entry.statusId)) {
      throw invalidField(`${field}.statusId`, 'twice', 'A status belongs to at most one group.');
    }
    const place = `${entry.group}/${status.scope_external_id ?? ''}`;
    if (entry.isDefault && defaults.has(place)) {
      throw invalidField(
        `${field}.isDefault`,
        'second_default',
        'A group has at most one default status, or one per board.',
      );
    }
    listed.add(entry.statusId);
    if (entry.isDefault) defaults.add(place);
  }
}

function toDto(status: MappedStatus): MappedStatusDto {
  return {
    id: status.id,
    name: status.name,
    closed: status.is_closed,
    active: status.active,
    isDefault: status.is_default,
    scope:
      status.scope_external_id === null
        ? null
        : { externalId: status.scope_external_id, name: status.scope_name ?? status.scope_external_id },
    records: status.records,
    suggestion: suggestGroup({ name: status.name, isClosed: status.is_closed }),
  };
}

function byGroup(statuses: readonly MappedStatus[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {};
  for (const status of statuses)
    (groups[status.status_group ?? 'unmapped'] ??= []).push(
      status.scope_name === null ? status.name : `${status.scope_name}: ${status.name}`,
    );
  return groups;
}
