import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Injectable, inject, signal } from '@angular/core';
import type { Tone } from '../display/tone.js';

/** A message at the foot of the page. An error stays until it is dismissed; others leave by themselves. */
export interface Toast {
  readonly id: number;
  readonly tone: Tone;
  readonly text: string;
  readonly detail?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const SHOWN_FOR_MS = 6_000;
const MOST = 4;

/** Shows short messages and reads them out. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly list = signal<readonly Toast[]>([]);
  private serial = 0;
  readonly items = this.list.asReadonly();

  /** Returns the id, for `dismiss`. */
  show(toast: Omit<Toast, 'id'>): number {
    const id = ++this.serial;
    this.list.update((items) => [...items.slice(1 - MOST), { ...toast, id }]);
    const urgent = toast.tone === 'bad';
    void this.announcer.announce(
      [toast.text, toast.detail].filter(Boolean).join(' '),
      urgent ? 'assertive' : 'polite',
    );
    if (!urgent && !toast.action) setTimeout(() => this.dismiss(id), SHOWN_FOR_MS);
    return id;
  }

  dismiss(id: number): void {
    this.list.update((items) => items.filter((item) => item.id !== id));
  }
}
