import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, invalidField, type TenantTx } from '#libs/platform';
import type { ChangeState } from './change.js';
import { CHANGE_COLUMNS, type ChangeRow } from './change-store.js';

/** A change with what people need to recognise its record. */
export interface ChangeListRow extends ChangeRow {
  record_name: string | null;
  record_number: string | null;
  project_id: string | null;
}

const SELECT = `select ${CHANGE_COLUMNS},
    coalesce(p.name, t.summary) as record_name, coalesce(p.number, t.number) as record_number,
    coalesce(p.id, t.project_id) as project_id
  from changes c
  left join projects p on c.record_kind = 'project' and p.id = c.record_id
  left join tickets t on c.record_kind = 'ticket' and t.id = c.record_id`;

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
