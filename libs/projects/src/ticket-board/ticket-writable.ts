import type { SourceWrite } from '#libs/directory';
import type { TicketWritableDto } from './dto/ticket-board.dto.js';

/** What may be changed of tickets of a source. */
export function ticketWritable(writes: readonly SourceWrite[]): TicketWritableDto {
  const owner = writes.includes('ticket.owner');
  return {
    status: writes.includes('ticket.status'),
    priority: writes.includes('ticket.priority'),
    owner,
    unassign: owner && writes.includes('ticket.owner.clear'),
  };
}
