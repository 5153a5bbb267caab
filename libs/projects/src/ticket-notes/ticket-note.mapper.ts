import { changeOf } from '../portfolio/project-card.mapper.js';
import type { TicketNoteDto } from './dto/ticket-note.dto.js';
import type { TicketNoteRow } from './ticket-note.query.js';

/** A note as the API shows it. */
export function toTicketNoteDto(row: TicketNoteRow): TicketNoteDto {
  const { id, text, internal, author } = row;
  return {
    id,
    text,
    internal,
    author,
    createdAt: row.created_at?.toISOString() ?? null,
    change: changeOf(row),
  };
}
