import type { Api } from '@atrium/api-client';
import type { BoardCard, BoardEvent } from '@atrium/board';

/** A ticket on the board; `hours` is what the header of its column adds up. */
export interface TicketBoardCard extends BoardCard {
  readonly id: string;
  readonly hours: number;
  readonly ticket: Api.TicketCardDto;
}

export function ticketCard(ticket: Api.TicketCardDto): TicketBoardCard {
  return { id: ticket.id, hours: ticket.actualHours ?? 0, ticket };
}

/** P20: the column that a ticket is in. */
export function columnOf(ticket: Api.TicketCardDto, by: Api.TicketGrouping): string {
  switch (by) {
    case 'status':
      return ticket.statusGroup;
    case 'technician':
      return ticket.owner?.id ?? 'unassigned';
    case 'priority':
      return ticket.priority?.id ?? 'none';
  }
}

/** What the card shows of the field that its column stands for: sent along with a move (P8). */
export function expectedOf(ticket: Api.TicketCardDto, by: Api.TicketGrouping): string | null {
  return { status: ticket.status, technician: ticket.owner, priority: ticket.priority }[by]?.id ?? null;
}

/**
 * What a ticket fresh from the server means for the board: where it is, and how its change stands (P7, P8). `shownIn` is
 * the column where this board has it, `read` the changes whose message was dismissed here.
 */
export function ticketEvents(
  ticket: Api.TicketCardDto,
  by: Api.TicketGrouping,
  shownIn: string | null,
  read: ReadonlySet<string>,
): readonly BoardEvent<TicketBoardCard>[] {
  const data = ticketCard(ticket);
  const column = columnOf(ticket, by);
  const plain: BoardEvent<TicketBoardCard> = { type: 'remoteUpdate', data, column };
  const { change } = ticket;
  if (change === null || read.has(change.id)) {
    return shownIn === column ? [{ type: 'confirmed', card: ticket.id, data }] : [plain];
  }
  switch (change.state) {
    case 'pending':
    case 'sending':
      return [{ ...plain, pending: true }];
    case 'refused':
    case 'failed':
      return [plain, { type: 'refused', card: ticket.id, reason: change.message ?? '' }];
    case 'conflict':
      return [plain, { type: 'conflict', card: ticket.id, column, reason: change.message ?? '' }];
  }
}
