import type { Locator, Page } from 'playwright-core';
import { Board, type ColumnData } from '../board.js';
import { eventually } from '../eventually.js';
import { manyProjects } from '../many-projects.js';
import type { RunningSystem } from '../running-system.js';

/** P9: a board of 2,000 projects. Nothing comes after it on the same system: they stay. */
export function largeBoard(shared: () => RunningSystem): void {
  let system: RunningSystem;
  let page: Page;
  let board: Board;

  beforeAll(async () => {
    system = shared();
    expect(await manyProjects(system, 2_000)).toBeGreaterThanOrEqual(2_000);
    page = await system.open('olivia', '/projects?state=all&view=board');
    board = new Board(page);
    await board.shown();
  });
  afterAll(() => system.closeWindows());

  /** Scrolls the cards in progress so far down that one behind that place is in the page; a page may have to be loaded first. */
  async function scrolledTo(list: Locator, top: number, place: number): Promise<void> {
    await eventually('cards far down are in the page', async () => {
      await list.evaluate((element, to) => element.scrollTo(0, to), top);
      return Number(await board.cards('in_progress').last().getAttribute('aria-posinset')) > place;
    });
  }

  it('P9 opens with the counts of all rows in the headers and the cards near the view in the page', async () => {
    const { columns } = await system.api1<{ columns: ColumnData[] }>(page, '/projects/board?state=all');
    expect(columns.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(2_000);
    for (const { column, count } of columns) expect(await board.count(column)).toBe(count);
    expect(await board.cards().count()).toBeLessThan(120);
  });

  it('P9 loads pages while one scrolls, down to the last card, and never holds many in the page', async () => {
    const total = await board.count('in_progress');
    expect(total).toBeGreaterThan(500);
    const list = board.column('in_progress').getByRole('list');
    let most = 0;
    const last = board.column('in_progress').locator(`[aria-posinset="${String(total)}"]`);
    while ((await last.count()) === 0) {
      await list.evaluate((element) => element.scrollBy(0, 4_000));
      most = Math.max(most, await board.cards().count());
    }
    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await last.waitFor();
    expect(await last.getAttribute('aria-setsize')).toBe(String(total));
    expect(most).toBeLessThan(160);
    await list.evaluate((element) => element.scrollTo(0, 0));
    await board.column('in_progress').locator('[aria-posinset="1"]').waitFor();
  });

  it('P9 keeps the focused card in the page while others scroll by, and arrow keys lead on from it', async () => {
    const first = board.column('in_progress').locator('[aria-posinset="1"]');
    await first.focus();
    const id = String(await first.getAttribute('data-card'));
    const list = board.column('in_progress').getByRole('list');
    await scrolledTo(list, 30_000, 150);
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['card'])).toBe(id);
    await page.keyboard.press('ArrowDown');
    const second = board.column('in_progress').locator('[aria-posinset="2"]');
    await eventually('the second has the focus', () =>
      second.evaluate((element) => element === document.activeElement),
    );
    await page.keyboard.press('End');
    await eventually('a card far down has it', () =>
      page.evaluate(() => Number(document.activeElement?.getAttribute('aria-posinset')) > 100),
    );
  });

  it('P9 gives the second of two quick keys to the card that the first one led to', async () => {
    const list = board.column('in_progress').getByRole('list');
    await list.evaluate((element) => element.scrollTo(0, 0));
    await board.column('in_progress').locator('[aria-posinset="2"]').focus();
    const place = await page.evaluate(() => {
      // Both in one task: nothing is drawn between them.
      for (const key of ['End', 'ArrowUp', 'ArrowUp'])
        document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      return Number(document.activeElement?.getAttribute('aria-posinset'));
    });
    expect(place).toBeGreaterThan(100);
  });

  it('P6 drags a card that lies far down in a long column', async () => {
    const list = board.column('in_progress').getByRole('list');
    await scrolledTo(list, 20_000, 100);
    const card = board.cards('in_progress').nth(5);
    const id = String(await card.getAttribute('data-card'));
    await board.drag(id, 'cancelled');
    await page
      .locator(`[data-column="cancelled"] [data-card="${id}"][data-state="idle"]`)
      .waitFor({ timeout: 15_000 });
  });
}
