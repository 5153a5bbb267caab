import { Injectable } from '@angular/core';

/**
 * What was typed into a ticket's forms and not sent yet: it survives closing the dialog, a reload and the end of a
 * session, in this window only.
 */
@Injectable({ providedIn: 'root' })
export class TicketDrafts {
  /** The kept draft, or undefined. `is` checks its shape, because an older version may have written it. */
  read<T>(ticketId: string, form: string, is: (value: unknown) => value is T): T | undefined {
    const text = this.storage?.getItem(keyOf(ticketId, form));
    if (!text) return undefined;
    try {
      const value: unknown = JSON.parse(text);
      return is(value) ? value : undefined;
    } catch {
      // Somebody else wrote it: it is no draft of ours.
      return undefined;
    }
  }

  /** Keeps a draft; null forgets it. */
  keep(ticketId: string, form: string, draft: object | null): void {
    const key = keyOf(ticketId, form);
    if (draft === null) this.storage?.removeItem(key);
    else this.storage?.setItem(key, JSON.stringify(draft));
  }

  private get storage(): Storage | null {
    try {
      return globalThis.sessionStorage;
    } catch {
      // A browser that forbids storage: what is typed lasts as long as the form.
      return null;
    }
  }
}

const keyOf = (ticketId: string, form: string): string => `atrium.ticket.${ticketId}.${form}`;
