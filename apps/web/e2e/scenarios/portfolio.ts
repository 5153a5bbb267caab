import type { Page } from 'playwright-core';
import { Board } from '../board.js';
import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';
import { settled } from './accessibility.js';

/** Looking for projects: summary, filters, table, and what is shown when the network or the server is in trouble. */
export function portfolio(system: () => RunningSystem): void {
  describe('the portfolio', () => {
    afterEach(() => system().closeWindows());

    const rows = (page: Page) => page.getByRole('table').locator('tbody tr:not([aria-hidden])');
    const names = async (page: Page): Promise<string[]> => {
      await page.locator('table[aria-busy="false"]').waitFor();
      return (await rows(page).locator('th').allInnerTexts()).map((name) => name.trim());
    };
    /** Of all rows, from the line below the table; 0 where there is no table. */
    const total = async (page: Page): Promise<number> => {
      const line = page.getByText(/^\s*[\d,]+ of [\d,]+\b/);
      const none = page.getByText(text('projects.none'));
      await line.or(none).waitFor();
      return (await none.count()) ? 0 : Number((await line.innerText()).split(' of ')[1]?.replace(/\D/g, ''));
    };

    it('P1 the number on each summary card equals the rows that it filters', async () => {
      const page = await system().open('olivia', '/projects?view=table&state=all');
      const cards = page.getByRole('group', { name: text('projects.summary') }).getByRole('button');
      await eventually(
        'all six have a number',
        async () => (await cards.allInnerTexts()).filter((card) => /\d/.test(card)).length === 6,
      );
      let some = 0;
      for (let n = 0; n < 6; n++) {
        const number = Number((await cards.nth(n).innerText()).replace(/\D/g, ''));
        const answer = page.waitForResponse(/\/api\/v1\/projects\?/);
        await cards.nth(n).click();
        await answer;
        await eventually(
          `card ${String(n)} shows ${String(number)} rows`,
          async () => (await total(page)) === number,
        );
        if (number > 0) some += 1;
        await cards.nth(n).click();
      }
      expect(some).toBeGreaterThan(3);
    });

    it('P3 filters by text and health stay in the address through reload and Back', async () => {
      const page = await system().open('olivia', '/projects?view=table&state=all');
      const all = await total(page);
      await page.getByRole('searchbox', { name: text('projects.search') }).fill('migration');
      await page.waitForURL(/search=migration/);
      await eventually('fewer rows', async () => (await total(page)) < all);
      const found = await names(page);
      expect(found.length).toBeGreaterThan(0);
      for (const name of found) expect(name.toLowerCase()).toContain('migration');
      const filters = page.getByRole('search', { name: text('projects.filters') });
      await filters
        .getByRole('button', { name: text('projects.health') })
        .first()
        .click();
      await page.getByRole('menuitemcheckbox', { name: text('ui.health.behind') }).click();
      await page.waitForURL(/health=behind/);
      await page.keyboard.press('Escape');
      await eventually('only what is behind', async () => (await total(page)) < found.length);
      const behind = await total(page);
      await page.reload();
      expect(await total(page)).toBe(behind);
      await page.goBack();
      await eventually('Back widens again', async () => (await total(page)) === found.length);
    });

    it('P2 the table sorts by a column in both directions, and the address says so', async () => {
      const page = await system().open('olivia', '/projects?view=table&state=all&sort=hours');
      await names(page);
      const header = page.getByRole('columnheader', { name: text('projects.field.name') });
      const first = async (sort: string): Promise<string[]> => {
        const answer = page.waitForResponse((response) => response.url().includes('sort=name'));
        await header.getByRole('button').click();
        await answer;
        await page.locator(`th[aria-sort="${sort}"]`, { hasText: text('projects.field.name') }).waitFor();
        return (await names(page)).map((name) => name.charAt(0));
      };
      const up = await first('ascending');
      expect(page.url()).toContain('sort=name');
      expect(up).toEqual(up.toSorted());
      const down = await first('descending');
      expect(page.url()).toContain('direction=desc');
      expect(down).toEqual(down.toSorted().reverse());
    });

    it('P2 the view is chosen by one toggle', async () => {
      const page = await system().open('olivia', '/projects');
      await new Board(page).shown();
      await page.getByRole('radio', { name: text('projects.table') }).check({ force: true });
      await page.getByRole('table').waitFor();
      await page.locator('atr-board').waitFor({ state: 'detached' });
    });

    it('a slow network shows skeletons first, then everything, and nothing breaks', async () => {
      const page = await system().window();
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      await system().signIn(page, 'olivia');
      const cdp = await page.context().newCDPSession(page);
      await cdp.send('Network.enable');
      await cdp.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 300,
        downloadThroughput: 400_000,
        uploadThroughput: 100_000,
      });
      await page.goto('/projects?view=board', { waitUntil: 'commit' });
      await page.locator('.atr-skeleton').first().waitFor({ timeout: 20_000 });
      await new Board(page).shown();
      await eventually(
        'no skeleton is left',
        async () => (await page.locator('.atr-skeleton').count()) === 0,
      );
      expect(errors).toEqual([]);
    });

    it('an error of the server is told with its reference, and trying again works', async () => {
      const page = await system().open('olivia', '/home');
      // All that Home asks for is there, so that what fails then is not its own.
      await settled(page);
      await system().sql('alter table project_health rename to project_health_gone');
      try {
        await page
          .getByRole('link', { name: text('sections.projects') })
          .first()
          .click();
        await page.waitForURL(/\/projects/);
        await page.getByText(text('projects.loadFailed')).waitFor({ timeout: 20_000 });
        await page.getByRole('button', { name: /Reference/ }).waitFor();
      } finally {
        await system().sql('alter table project_health_gone rename to project_health');
      }
      await page
        .locator('atr-error-state')
        .getByRole('button', { name: text('ui.retry') })
        .click();
      // The view is remembered per person: whichever an earlier test left, it has projects again.
      await page.locator('[data-card], tbody tr').first().waitFor();
    });

    it('a server that is down is told in words, and trying again works once it is back', async () => {
      const page = await system().open('olivia', '/projects?view=board');
      await new Board(page).shown();
      await system().stopApi();
      try {
        await page.getByRole('searchbox', { name: text('projects.search') }).fill('backup');
        await page.locator('atr-error-state').first().waitFor({ timeout: 20_000 });
      } finally {
        await system().startApi();
      }
      await page
        .locator('atr-error-state')
        .getByRole('button', { name: text('ui.retry') })
        .click();
      await page.locator('atr-board').waitFor();
    });
  });
}
