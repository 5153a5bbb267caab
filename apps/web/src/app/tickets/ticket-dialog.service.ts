import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';

/** What the dialog opens at. */
export type TicketPart = 'notes' | 'time';

export interface TicketDialogData {
  readonly ticketId: string;
  readonly part: TicketPart;
}

const PARAM = 'ticket';

/**
 * The ticket dialog (P21) on whatever page: it is open while the address says `?ticket=<id>`, so a link opens it and Back
 * closes it. The shell keeps this service alive.
 */
@Injectable({ providedIn: 'root' })
export class TicketDialog {
  private readonly dialog = inject(Dialog);
  private readonly router = inject(Router);
  private part: TicketPart = 'notes';
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

  /** Opens a ticket, at its notes or at the time form. */
  open(ticketId: string, part: TicketPart = 'notes'): void {
    this.part = part;
    void this.router.navigate([], { queryParams: { [PARAM]: ticketId }, queryParamsHandling: 'merge' });
  }

  private followAddress(): void {
    const value: unknown = this.router.parseUrl(this.router.url).queryParams[PARAM];
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
    const data: TicketDialogData = { ticketId: id, part: this.part };
    this.part = 'notes';
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
        queryParams: { [PARAM]: null },
        queryParamsHandling: 'merge',
        replaceUrl: true,
      });
    });
  }
}
