import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { ProjectItems } from '../project-items/project-items.service.js';
import { PROJECT_ITEM_KINDS, type ProjectItemKind } from '../projects.events.js';
import type { ItemLinkDto, ItemLinkPageDto, ItemLinkQueryDto } from './dto/item-link.dto.js';

interface LinkRow {
  kind: ProjectItemKind;
  id: string;
  label: string;
  status: string | null;
  phase_id: string | null;
  ticket_id: string | null;
  moment: string;
}

const MOMENT = `to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Where each kind of item is, and its name and status. */
const TABLES: Readonly<Record<ProjectItemKind, { table: string; label: string; status: string }>> = {
  update: { table: 'project_updates', label: `to_char(week, 'YYYY-MM-DD')`, status: 'null::text' },
  client_action: { table: 'client_actions', label: 'title', status: 'status' },
  deliverable: { table: 'deliverables', label: 'title', status: 'status' },
};

/** P22: what phases and tickets of a project became. */
@Injectable()
export class ItemLinks {
  constructor(
    private readonly db: TenantDb,
    private readonly items: ProjectItems,
  ) {}

  /** A page of links, the oldest item first; items of a tab that is switched off are left out. @throws Problem 404 */
  page(ctx: RequestCtx, projectId: string, wish: ItemLinkQueryDto): Promise<ItemLinkPageDto> {
    const after = wish.cursor === undefined ? [null, null] : decodeCursor(wish.cursor, 2);
    return this.db.read(ctx, async (tx) => {
      await this.items.project(tx, projectId);
      const kinds = await this.items.shownKinds(tx);
      const rows = kinds.length === 0 ? [] : await this.rows(tx, kinds, projectId, wish, after);
      const shown = rows.slice(0, wish.limit);
      const last = rows.length > wish.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toLink),
        nextCursor: last ? encodeCursor([last.moment, last.id]) : null,
      };
    });
  }

  private rows(
    tx: TenantTx,
    kinds: readonly ProjectItemKind[],
    projectId: string,
    { phaseId, ticketId, limit }: ItemLinkQueryDto,
    after: readonly unknown[],
  ): Promise<LinkRow[]> {
    const parts = PROJECT_ITEM_KINDS.filter((kind) => kinds.includes(kind)).map((kind) => {
      const { table, label, status } = TABLES[kind];
      return `select '${kind}' as kind, id, ${label} as label, ${status} as status, phase_id, ticket_id, created_at
        from ${table} where project_id = $1 and (phase_id is not null or ticket_id is not null)`;
    });
    return tx.query<LinkRow>(
      `select kind, id, label, status, phase_id, ticket_id, ${MOMENT} as moment from (${parts.join(' union all ')}) i
        where ($2::uuid is null or phase_id = $2) and ($3::uuid is null or ticket_id = $3)
          and ($4::timestamptz is null or (created_at, id) > ($4::timestamptz, $5::uuid))
        order by created_at, id limit $6`,
      [projectId, phaseId ?? null, ticketId ?? null, after[0] ?? null, after[1] ?? null, limit + 1],
    );
  }
}

function toLink({ kind, id, label, status, phase_id, ticket_id }: LinkRow): ItemLinkDto {
  return {
    kind,
    id,
    label,
    status,
    source: phase_id === null ? { kind: 'ticket', id: ticket_id ?? '' } : { kind: 'phase', id: phase_id },
  };
}
