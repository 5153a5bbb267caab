import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, invalidField, type TenantTx } from '#libs/platform';
import type { ChangeState } from './change.js';
import { CHANGE_COLUMNS, type ChangeRow } from './change-store.js';

/** A change with what people need to recognise its record. */
export interface ChangeListRow extends ChangeRow {
  record_name: string | null;
  record_number: string | null;
  project_id: string | null;
  /** The ticket that the record is, or is on. */
  ticket_id: string | null;
}

/** `on_ticket` and `on_project` are what a new record belongs to. A create that was refused has no record any more. */
const SELECT = `select ${CHANGE_COLUMNS},
    coalesce(p.name, t.summary, c.payload ->> 'name', c.payload ->> 'summary', on_ticket.summary, on_project.name)
      as record_name,
    coalesce(p.number, t.number,
      case when c.record_kind in ('note', 'time_entry') then coalesce(on_ticket.number, on_project.number) end)
      as record_number,
    coalesce(p.id, t.project_id, on_ticket.project_id, on_project.id) as project_id,
    coalesce(t.id, on_ticket.id) as ticket_id
  from changes c
  left join projects p on c.record_kind = 'project' and p.id = c.record_id
  left join tickets t on c.record_kind = 'ticket' and t.id = c.record_id
  left join tickets on_ticket on c.payload #>> '{parent,kind}' = 'ticket'
    and on_ticket.id = (c.payload #>> '{parent,id}')::uuid
  left join projects on_project on c.payload #>> '{parent,kind}' = 'project'
    and on_project.id = (c.payload #>> '{parent,id}')::uuid`;

/** Changes on their way to the PSA, newest first: the dead-letter list and what is under way. */
@Injectable()
export class ChangeListQuery {
  /**
   * One page and the cursor of the next.
   * @throws Problem 400 for a cursor of another list
   */
  async page(
    tx: TenantTx,
    filter: { state?: ChangeState; sourceId?: string; recordId?: string; cursor?: string; limit: number },
  ): Promise<{ rows: ChangeListRow[]; nextCursor: string | null }> {
    const params: unknown[] = [filter.limit + 1];
    const where = ['true'];
    const given = (value: unknown): string => `$${params.push(value)}`;
    if (filter.state) where.push(`c.state = ${given(filter.state)}`);
    if (filter.sourceId) where.push(`c.source_id = ${given(filter.sourceId)}`);
    if (filter.recordId) where.push(`c.record_id = ${given(filter.recordId)}`);
    if (filter.cursor) where.push(`c.seq < ${given(seqOf(filter.cursor))}`);
    const rows = await tx.query<ChangeListRow>(
      `${SELECT} where ${where.join(' and ')} order by c.seq desc limit $1`,
      params,
    );
    const last = rows.length > filter.limit ? rows[filter.limit - 1] : undefined;
    return { rows: rows.slice(0, filter.limit), nextCursor: last ? encodeCursor([last.seq]) : null };
  }

  /** One change. */
  async byId(tx: TenantTx, id: string): Promise<ChangeListRow | null> {
    const [row] = await tx.query<ChangeListRow>(`${SELECT} where c.id = $1`, [id]);
    return row ?? null;
  }
}

function seqOf(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq === 'number' && Number.isSafeInteger(seq)) return seq;
  throw invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}
