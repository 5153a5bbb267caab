import { LiveAnnouncer } from '@angular/cdk/a11y';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import {
  Injector,
  type Signal,
  afterNextRender,
  computed,
  effect,
  inject,
  signal,
  untracked,
} from '@angular/core';
import { type TextKey, injectT } from '../../../i18n/texts.js';

/** Rows that people put into an order. */
export interface ItemOrderPlan<T extends { readonly id: string }> {
  /** As the server has them. */
  readonly rows: Signal<readonly T[] | undefined>;
  readonly nameOf: (row: T) => string;
  /** False: it did not work, and the rows go back. */
  readonly save: (ids: readonly string[]) => Promise<boolean>;
}

/**
 * An order that is changed by dragging, by keys or from a menu: the rows stand where they were put at once, and go back
 * when that could not be saved. Make it where `inject` works.
 */
export class ItemOrder<T extends { readonly id: string }> {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly injector = inject(Injector);
  private readonly t = injectT();
  private readonly wished = signal<readonly string[] | null>(null);
  private readonly held = signal<{ readonly id: string; readonly before: readonly string[] } | null>(null);
  private sending: Promise<void> | null = null;

  /** In the order on screen. */
  readonly rows: Signal<readonly T[]>;
  readonly ids = computed(() => this.rows().map(({ id }) => id));
  /** Id of the row that is held by keyboard. */
  readonly grabbed = computed(() => this.held()?.id ?? null);

  constructor(private readonly plan: ItemOrderPlan<T>) {
    this.rows = computed(() => ordered(plan.rows() ?? [], this.wished()));
    // What the server says holds again as soon as nothing is on its way to it.
    effect(() => {
      plan.rows();
      untracked(() => {
        if (!this.sending && !this.held()) this.wished.set(null);
      });
    });
    // Before the rows are drawn, whoever moved them, keys or the server: a row that changes its place loses the focus.
    effect(() => {
      const ids = this.ids();
      const { activeElement: grip } = document;
      if (!(grip instanceof HTMLElement) || !ids.includes(grip.dataset['grip'] ?? '')) return;
      const again = () => {
        if (document.activeElement === document.body) grip.focus();
      };
      afterNextRender(again, { injector: this.injector });
    });
  }

  isFirst(id: string): boolean {
    return this.ids()[0] === id;
  }

  isLast(id: string): boolean {
    return this.ids().at(-1) === id;
  }

  /** @param before how many rows of the drop list stand above the first one of these */
  drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>, before = 0): void {
    const id = this.ids()[previousIndex - before];
    if (id !== undefined && this.place(id, currentIndex - before)) this.commit();
  }

  move(id: string, by: 1 | -1): void {
    if (!this.place(id, this.ids().indexOf(id) + by)) return;
    this.say('items.order.dropped', id);
    this.commit();
  }

  /** Space or Enter picks up and drops, the arrows move, Escape puts back. */
  key(event: KeyboardEvent, id: string): void {
    const held = this.held();
    if (event.key === ' ' || event.key === 'Enter') {
      this.held.set(held ? null : { id, before: this.ids() });
      this.say(held ? 'items.order.dropped' : 'items.order.pickedUp', id);
      if (held) this.settle(held.before);
    } else if (held === null) {
      return;
    } else if (event.key === 'Tab') {
      // Leaving it drops it where it is.
      this.held.set(null);
      this.settle(held.before);
      return;
    } else if (event.key === 'Escape') {
      this.wished.set(held.before);
      this.held.set(null);
      this.say('items.order.cancelled', id);
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      if (this.place(id, this.ids().indexOf(id) + (event.key === 'ArrowUp' ? -1 : 1))) {
        this.say('items.order.moved', id);
      }
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  private place(id: string, to: number): boolean {
    const ids = [...this.ids()];
    const from = ids.indexOf(id);
    if (from < 0 || from === to || to < 0 || to >= ids.length) return false;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.wished.set(ids);
    return true;
  }

  private settle(before: readonly string[]): void {
    if (before.join() !== this.ids().join()) this.commit();
  }

  /** One after the other, so that the last order on screen is the one that stays. */
  private commit(): void {
    const ids = this.ids();
    const before = this.sending ?? Promise.resolve();
    const sent = before
      .then(() => this.plan.save(ids))
      .then((saved) => {
        if (this.sending === sent) this.sending = null;
        if (!saved) this.wished.set(null);
      });
    this.sending = sent;
  }

  private say(key: TextKey & `items.order.${string}`, id: string): void {
    const row = this.rows().find((one) => one.id === id);
    if (!row) return;
    const place = this.ids().indexOf(id) + 1;
    const params = { name: this.plan.nameOf(row), place, count: this.ids().length };
    void this.announcer.announce(this.t(key, params), 'assertive');
  }
}

/** Rows by a wished order; those that it does not name follow as they are. */
export function ordered<T extends { readonly id: string }>(
  rows: readonly T[],
  ids: readonly string[] | null,
): readonly T[] {
  if (!ids) return rows;
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length));
}
