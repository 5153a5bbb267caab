import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';

/** What the dialog opens at. */
export type TicketPart = 'notes' | 'time';

export interface TicketDialogData {
  readonly ticketId: string;
  readonly part: TicketPart;
}

/** The part of an address that says which ticket is open. */
export const TICKET_PARAM = 'ticket';

/** Opens the ticket dialog (P21) on whatever page: it is open while the address says `?ticket=<id>`. */
@Injectable({ providedIn: 'root' })
export class TicketDialog {
  private readonly router = inject(Router);
  private part: TicketPart = 'notes';

  /** Opens a ticket, at its notes or at the time form. */
  open(ticketId: string, part: TicketPart = 'notes'): void {
    this.part = part;
    void this.router.navigate([], {
      queryParams: { [TICKET_PARAM]: ticketId },
      queryParamsHandling: 'merge',
    });
  }

  /** What the ticket that opens now is wanted for; a link opens it at its notes. */
  takePart(): TicketPart {
    const { part } = this;
    this.part = 'notes';
    return part;
  }
}
