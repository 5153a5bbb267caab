import { Injectable } from '@nestjs/common';
import { invalidField, type TenantTx } from '#libs/platform';
import type { UpdateLineInputDto } from './dto/update-input.dto.js';
import { UPDATE_LISTS, type UpdateList } from './update-list.js';
import { UpdateQuery } from './update.query.js';

type GivenLists = Partial<Record<UpdateList, readonly UpdateLineInputDto[]>>;

/** The lines of updates: each keeps its id as long as it lives, so that what is linked to it stays linked (P13). */
@Injectable()
export class UpdateLines {
  constructor(private readonly query: UpdateQuery) {}

  /**
   * Replaces the given lists of an update; the others stay. Lines that come with their id keep it and their links.
   * @throws Problem 400 that names a line whose id is not in that list, or comes twice
   */
  async replace(tx: TenantTx, updateId: string, given: GivenLists): Promise<void> {
    const lists = UPDATE_LISTS.filter((list) => given[list] !== undefined);
    if (lists.length === 0) return;
    const present = await this.query.lines(tx, [updateId]);
    const known = new Set(present.map((line) => `${line.list}/${line.id}`));
    const rows = lists.flatMap((list) =>
      (given[list] ?? []).map(({ id, text }, position) => {
        if (id !== undefined && !known.delete(`${list}/${id}`)) {
          throw invalidField(
            `${list}.${String(position)}.id`,
            'unknown',
            'This list of the update has no such line.',
          );
        }
        return { id: id ?? null, list, position, text: text.trim() };
      }),
    );
    await tx.query(
      `delete from project_update_lines where update_id = $1 and list = any($2) and id <> all($3::uuid[])`,
      [updateId, lists, rows.flatMap((row) => row.id ?? [])],
    );
    await tx.query(
      `insert into project_update_lines (id, update_id, list, position, text)
       select coalesce(id, gen_random_uuid()), $1, list, position, text
         from jsonb_to_recordset($2::jsonb) as r (id uuid, list text, position integer, text text)
       on conflict (tenant_id, id) do update set position = excluded.position, text = excluded.text`,
      [updateId, JSON.stringify(rows)],
    );
  }

  /** P13: marks a decision as resolved by somebody, or as open again. */
  async mark(tx: TenantTx, lineId: string, resolvedBy: string | null): Promise<void> {
    await tx.query(
      `update project_update_lines
          set resolved_at = case when $2::text is null then null else coalesce(resolved_at, now()) end,
              resolved_by_name = $2
        where id = $1 and list = 'decisions'`,
      [lineId, resolvedBy],
    );
  }
}
