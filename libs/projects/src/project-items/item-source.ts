import type { ItemSourceDto } from './dto/item-source.dto.js';

/** The source of an item as its queries read it. */
export interface ItemSourceRow {
  phase_id: string | null;
  phase_name: string | null;
  ticket_id: string | null;
  ticket_summary: string | null;
  ticket_number: string | null;
}

/** Columns of {@link ItemSourceRow}, for an item table with the alias `i` and {@link SOURCE_JOINS}. */
export const SOURCE_COLUMNS = `i.phase_id, source_phase.name as phase_name, i.ticket_id,
    source_ticket.summary as ticket_summary, source_ticket.number as ticket_number`;

/** Joins to the phase and ticket of an item with the alias `i`. */
export const SOURCE_JOINS = `left join phases source_phase on source_phase.id = i.phase_id
    left join tickets source_ticket on source_ticket.id = i.ticket_id`;

/** The source as the API shows it. */
export function toItemSource(row: ItemSourceRow): ItemSourceDto | null {
  if (row.phase_id !== null) {
    return { kind: 'phase', id: row.phase_id, name: row.phase_name ?? '', number: null };
  }
  if (row.ticket_id !== null) {
    return {
      kind: 'ticket',
      id: row.ticket_id,
      name: row.ticket_summary ?? '',
      number: row.ticket_number,
    };
  }
  return null;
}

/** The wish for a source: one of the two or none; undefined leaves it as it is. */
export interface SourceWish {
  phaseId?: string | null;
  ticketId?: string | null;
}

/**
 * The source after a wish. Choosing one kind lets go of the other; leaving both out changes nothing.
 * @param current what the item has now
 */
export function sourceAfter(
  wish: SourceWish,
  current: { phaseId: string | null; ticketId: string | null } = { phaseId: null, ticketId: null },
): { phaseId: string | null; ticketId: string | null } {
  if (wish.phaseId !== undefined && wish.phaseId !== null) {
    return { phaseId: wish.phaseId, ticketId: wish.ticketId ?? null };
  }
  if (wish.ticketId !== undefined && wish.ticketId !== null) {
    return { phaseId: null, ticketId: wish.ticketId };
  }
  return {
    phaseId: wish.phaseId === undefined ? current.phaseId : null,
    ticketId: wish.ticketId === undefined ? current.ticketId : null,
  };
}
