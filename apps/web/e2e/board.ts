import type { Locator, Page } from 'playwright-core';
import { dragByFinger, type Place } from './finger.js';

/** What the tests need to know of a card, as `GET /projects/board` tells it. */
export interface CardData {
  readonly id: string;
  readonly name: string;
  readonly number: string | null;
  readonly column: string;
  readonly status: { readonly id: string; readonly name: string } | null;
  readonly health: string | null;
  readonly change: { readonly state: string } | null;
}

export interface ColumnData {
  readonly column: string;
  readonly count: number;
  readonly cards: readonly CardData[];
}

/** The board as a person finds it on the page. */
export class Board {
  constructor(readonly page: Page) {}

  get root(): Locator {
    return this.page.locator('atr-board');
  }

  column(id: string): Locator {
    return this.page.locator(`[data-column="${id}"]`);
  }

  /** All cards in the page, or those of a column. */
  cards(column?: string): Locator {
    return (column ? this.column(column) : this.root).locator('[data-card]');
  }

  card(id: string): Locator {
    return this.root.locator(`[data-card="${id}"]`);
  }

  in(column: string, id: string): Locator {
    return this.column(column).locator(`[data-card="${id}"]`);
  }

  async shown(): Promise<void> {
    await this.cards().first().waitFor();
  }

  /** Number in the header of a column. */
  async count(column: string): Promise<number> {
    return Number((await this.column(column).locator('.count [aria-hidden]').innerText()).replace(/\D/g, ''));
  }

  /** Drags a card onto a column, as a hand does: with steps between. */
  async drag(id: string, to: string): Promise<void> {
    const from = await this.place(this.card(id));
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    const over = await this.place(this.column(to));
    await this.page.mouse.move(from.x + 12, from.y + 8, { steps: 3 });
    await this.page.mouse.move(over.x, over.y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Drags with a finger: press, hold, move, let go. */
  async dragByTouch(id: string, to: string): Promise<void> {
    const from = await this.place(this.card(id));
    await dragByFinger(this.page, from, () => this.place(this.column(to)));
  }

  private async place(locator: Locator): Promise<Place> {
    await locator.scrollIntoViewIfNeeded();
    const box = await locator.boundingBox();
    if (!box) throw new Error('That is not on the page.');
    return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) };
  }
}
