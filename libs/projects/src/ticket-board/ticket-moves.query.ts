import { Injectable } from '@nestjs/common';
import type { SourceWrite } from '#libs/directory';
import type { TenantTx } from '#libs/platform';

/** What a move needs to know of a ticket. */
export interface MovableTicket {
  id: string;
  source_id: string;
  writes: SourceWrite[];
  board_id: string | null;
  board_name: string | null;
  board_external_id: string | null;
}

/** Reads the tickets of a move. */
@Injectable()
export class TicketMovesQuery {
  /** By id; those that are not there, or gone in the PSA, are missing. */
  async tickets(tx: TenantTx, ids: readonly string[]): Promise<Map<string, MovableTicket>> {
    const rows = await tx.query<MovableTicket>(
      `select t.id, t.source_id, src.writes, t.board_external_id, board.id as board_id, board.name as board_name
         from tickets t
         join sources src on src.id = t.source_id and src.removed_at is null
         left join reference_items board on board.id = t.board_id
        where t.id = any($1::uuid[]) and t.deleted_at is null`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
