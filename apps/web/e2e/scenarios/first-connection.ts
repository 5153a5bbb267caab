import { Board, type ColumnData } from '../board.js';
import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** The main job, from nothing: the owner of a new tenant connects a PSA and finds the board full. */
export function firstConnection(system: () => RunningSystem): void {
  describe('the first connection', () => {
    afterAll(() => system().closeWindows());

    it('I1 I7 an empty tenant is connected, tested and synced with live progress, and its board is full', async () => {
      const page = await system().open('henrik', '/integrations');
      await page
        .getByRole('link', { name: text('mapping.connect') })
        .or(page.locator('a[href="/integrations/new"]'))
        .first()
        .click();
      await page.getByRole('radio', { name: /ConnectWise/ }).check();
      await page.getByRole('button', { name: text('integrations.connect.next') }).click();
      await page.locator('#psa-site').fill(system().sandboxUrl);
      await page.locator('#psa-companyId').fill('summit');
      await page.locator('#psa-publicKey').fill('demoPublic');
      await page.locator('#psa-privateKey').fill('wrongKey');
      await page.locator('#psa-clientId').fill('7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17');
      const test = page.getByRole('button', { name: text('integrations.test.run'), exact: true });
      await test.click();
      await page.getByText(text('integrations.test.credentialsRefused')).waitFor({ timeout: 20_000 });
      await page.locator('#psa-privateKey').fill('demoPrivate');
      await test.click();
      await page.getByText(text('integrations.test.passed')).waitFor({ timeout: 20_000 });
      await page.getByRole('button', { name: text('integrations.connect.next') }).click();
      await page.getByLabel(text('integrations.name')).fill('Harbor PSA');
      // A PSA lists notes record by record, at the pace that its quota allows: more than a test should wait for.
      await page.getByRole('checkbox', { name: text('integrations.dataSet.notes') }).uncheck();
      await page.getByRole('button', { name: text('integrations.connect.create') }).click();

      await page.waitForURL(/\/integrations\/new\/[0-9a-f-]{36}$/, { timeout: 20_000 });
      const progress = page.locator('app-sync-progress');
      const seen = new Set<string>();
      await eventually(
        'the first sync ends',
        async () => {
          seen.add(await progress.innerText());
          return page
            .getByRole('link', { name: text('integrations.connect.board'), exact: true })
            .isVisible();
        },
        120_000,
      );
      // Progress that only jumps from nothing to done is none.
      expect(seen.size).toBeGreaterThan(2);
      await page.getByRole('link', { name: text('integrations.connect.board'), exact: true }).click();
      const board = new Board(page);
      await board.shown();
      await page.goto('/projects?state=all');
      await board.shown();
      const { items } = await system().psa<{ items: unknown[] }>('GET', '/world/project');
      const { columns } = await system().api1<{ columns: ColumnData[] }>(page, '/projects/board?state=all');
      let shown = 0;
      for (const { column } of columns) shown += await board.count(column);
      expect(shown).toBe(items.length);
    }, 180_000);
  });
}
