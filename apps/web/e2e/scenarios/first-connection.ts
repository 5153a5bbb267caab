import type { Page } from 'playwright-core';
import { Board, type ColumnData } from '../board.js';
import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** What a person types into the wizard of a PSA (all but its address), and which entry they get wrong first. */
const WIZARDS: readonly { psa: string; credentials: Readonly<Record<string, string>>; wrong: string }[] = [
  {
    psa: 'ConnectWise PSA',
    credentials: {
      companyId: 'summit',
      publicKey: 'demoPublic',
      privateKey: 'demoPrivate',
      clientId: '7b1c0f2e-3a6d-4f5b-9c41-0d2f6a8e5b17',
    },
    wrong: 'privateKey',
  },
  {
    psa: 'Autotask PSA',
    credentials: {
      userName: 'integration@summitridge.example',
      secret: 'demoSecret',
      integrationCode: 'DEMOINTEGRATIONCODE',
    },
    wrong: 'secret',
  },
  {
    psa: 'HaloPSA',
    credentials: { clientId: '5f0d3c1a-9b52-4c0e-8a77-21c6e4b09d13', clientSecret: 'demo-halo-secret' },
    wrong: 'clientSecret',
  },
  { psa: 'Syncro', credentials: { apiToken: 'demo-syncro-token' }, wrong: 'apiToken' },
];

/** What the board can do without: a PSA is asked at the pace that its quota allows, and a test should not wait for it. */
const LEFT_OUT = [
  'notes',
  'time_entries',
  'contracts',
  'devices',
  'invoices',
  'contacts',
  'locations',
] as const;

/** The main job, from nothing: the owner of a new tenant connects a PSA and finds the board full; then the other PSAs. */
export function firstConnection(system: () => RunningSystem): void {
  describe('connecting a PSA', () => {
    let page: Page;
    /** Addresses of the first syncs, which go on while the next PSA is connected. */
    const syncs: string[] = [];

    beforeAll(async () => {
      page = await system().open('henrik', '/integrations');
      // A busy machine takes its time over a board of many cards.
      page.setDefaultTimeout(20_000);
    });
    afterAll(() => system().closeWindows());

    it.each(WIZARDS)(
      'I1 I7 $psa is tested, connected and read with live progress',
      async ({ psa, credentials, wrong }) => {
        await page.goto('/integrations');
        await page.locator('a[href="/integrations/new"]').first().click();
        await page.getByRole('radio', { name: new RegExp(`^${psa}`) }).check();
        await page.getByRole('button', { name: text('integrations.connect.next') }).click();
        await enter(page, { site: system().sandboxUrl, ...credentials, [wrong]: 'not-the-right-one' });
        const test = page.getByRole('button', { name: text('integrations.test.run'), exact: true });
        await test.click();
        await page.getByText(text('integrations.test.credentialsRefused')).waitFor();
        await enter(page, { [wrong]: credentials[wrong] ?? '' });
        await test.click();
        await page.getByText(text('integrations.test.passed')).waitFor();
        await page.getByRole('button', { name: text('integrations.connect.next') }).click();
        await page.getByLabel(text('integrations.name')).fill(`Harbor ${psa}`);
        for (const set of LEFT_OUT) {
          const box = page.getByRole('checkbox', { name: text(`integrations.dataSet.${set}`) });
          if ((await box.count()) > 0) await box.uncheck();
        }
        await page.getByRole('button', { name: text('integrations.connect.create') }).click();

        await page.waitForURL(/\/integrations\/new\/[0-9a-f-]{36}$/);
        await progressMoves(page);
        syncs.push(page.url());
      },
      120_000,
    );

    it('I1 I7 each first sync is found again and ends, and the projects of all PSAs are on the board', async () => {
      const toBoard = page.getByRole('link', { name: text('integrations.connect.board'), exact: true });
      for (const address of syncs) {
        await page.goto(address);
        await toBoard.waitFor({ timeout: 120_000 });
      }
      await toBoard.click();
      await page.waitForURL(/\/projects$/);
      const board = new Board(page);
      await page.goto('/projects?state=all');
      await board.shown();
      const { items } = await system().psa<{ items: unknown[] }>('GET', '/world/project');
      const { columns } = await system().api1<{ columns: ColumnData[] }>(page, '/projects/board?state=all');
      let shown = 0;
      for (const { column } of columns) shown += await board.count(column);
      expect(shown).toBe(items.length * WIZARDS.length);
    }, 180_000);
  });
}

async function enter(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await page.locator(`#psa-${name}`).fill(value);
}

/** Progress that only jumps from nothing to done is none. */
async function progressMoves(page: Page): Promise<void> {
  const progress = page.locator('app-sync-progress');
  const seen = new Set<string>();
  await eventually(
    'the progress moves',
    async () => {
      seen.add(await progress.innerText());
      return seen.size > 2;
    },
    60_000,
  );
}
