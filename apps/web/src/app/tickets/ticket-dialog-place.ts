import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import { TICKET_PARAM, TicketDialog, type TicketDialogData } from './ticket-dialog.service.js';

/**
 * Follows the address: shows the ticket that it names and closes what it no longer names, so a link opens the dialog and
 * Back closes it. The shell keeps it alive.
 */
@Injectable({ providedIn: 'root' })
export class TicketDialogPlace {
  private readonly dialog = inject(Dialog);
  private readonly router = inject(Router);
  private readonly tickets = inject(TicketDialog);
  private shown: { readonly id: string; ref: Pick<DialogRef, 'close'> | null } | null = null;

  constructor() {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.followAddress());
    this.followAddress();
  }

  private followAddress(): void {
    const value: unknown = this.router.parseUrl(this.router.url).queryParams[TICKET_PARAM];
    const id = typeof value === 'string' && value !== '' ? value : null;
    if (id === (this.shown?.id ?? null)) return;
    const before = this.shown;
    this.shown = null;
    before?.ref?.close();
    if (id !== null) void this.show(id);
  }

  private async show(id: string): Promise<void> {
    const mine: { readonly id: string; ref: Pick<DialogRef, 'close'> | null } = { id, ref: null };
    this.shown = mine;
    const data: TicketDialogData = { ticketId: id, part: this.tickets.takePart() };
    const { TicketDialogComponent } = await import('./ticket-dialog.component.js');
    // The address may have changed while the dialog was loaded.
    if (this.shown !== mine) return;
    const ref = this.dialog.open(TicketDialogComponent, {
      data,
      backdropClass: 'atr-dialog-backdrop',
      ariaLabelledBy: 'ticket-dialog-title',
      autoFocus: 'h2',
      closeOnNavigation: false,
    });
    mine.ref = ref;
    ref.closed.subscribe(() => {
      if (this.shown !== mine) return;
      this.shown = null;
      void this.router.navigate([], {
        queryParams: { [TICKET_PARAM]: null },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
    });
  }
}
