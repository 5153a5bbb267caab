import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { eventually, hasValue } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { settled, violations } from './accessibility.js';
import { text } from '../texts.js';

interface ActionData {
  id: string;
  status: string;
  title: string;
  source: { kind: string } | null;
}

/** P12–P16, P22, P23: what people write about a project. */
export function projectItems(shared: () => RunningSystem): void {
  let system: RunningSystem;
  let page: Page;
  let project: string;
  let contact: string;

  beforeAll(async () => {
    system = shared();
    const [row] = await system.sql(
      `select p.id, (select concat_ws(' ', c.first_name, c.last_name) from contacts c
          where c.company_id = p.company_id and c.email is not null and c.active and c.deleted_at is null
          order by c.sort_name, c.id limit 1) as contact
         from projects p
        where p.deleted_at is null and exists (select from phases h where h.project_id = p.id)
          and exists (select from contacts c where c.company_id = p.company_id and c.email is not null and c.active)
        order by p.name limit 1`,
    );
    project = String(row?.['id']);
    contact = String(row?.['contact']);
    page = await system.window();
    page.context().setDefaultTimeout(20_000);
    await system.signIn(page, 'olivia');
  });
  afterAll(() => system.closeWindows());

  const open = async (tab: string, query = ''): Promise<void> => {
    await page.goto(`/projects/${project}/${tab}${query}`);
    await settled(page);
  };
  const button = (key: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name: text(key), exact: true });
  const dialog = (): Locator => page.getByRole('dialog').last();
  const actions = async (): Promise<ActionData[]> =>
    (await system.api1<{ items: ActionData[] }>(page, `/projects/${project}/client-actions`)).items;

  it('P12 an update is written, previewed, published with a mail, changed and published again', async () => {
    await open('updates');
    await page
      .getByRole('button', { name: text('items.update.new') })
      .first()
      .click();
    await page.getByLabel(text('items.update.summary')).fill('Desks are in.');
    await page.locator('#update-done-0').fill('Desks ordered');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Cables laid');
    await page.locator('#update-decisions-0').fill('Which day do we move?');
    await button('items.update.save').click();
    const card = page.locator('article').filter({ hasText: 'Desks are in.' });
    await card.getByText('Cables laid').waitFor();
    await card.getByText(text('items.internal')).waitFor();

    await button('items.update.publish', card).click();
    await dialog().getByText('Desks are in.').waitFor();
    await dialog().getByRole('checkbox', { name: contact }).check();
    expect(await violations(page)).toEqual([]);
    await dialog()
      .getByRole('button', { name: /publish/i })
      .last()
      .click();
    await card.getByText(text('items.shared'), { exact: true }).waitFor();
    await eventually('the mail is in the demo mailbox', async () => {
      const mails = await system.sql(
        `select body_text from demo_mails where body_text like '%Desks are in.%'`,
      );
      return mails.length === 1;
    });

    await card.getByRole('button', { name: /more/i }).click();
    await page.getByRole('menuitem', { name: text('items.edit') }).click();
    await page.getByLabel(text('items.update.summary')).fill('Desks are in, chairs too.');
    await button('items.update.save').click();
    await page.locator('article').getByText(text('items.update.outdated')).waitFor();
  });

  it('nothing typed is lost by a reload', async () => {
    await open('updates');
    await page
      .getByRole('button', { name: text('items.update.new') })
      .first()
      .click();
    await page.getByLabel(text('items.update.summary')).fill('Half a sen');
    await open('updates');
    await page
      .getByRole('button', { name: text('items.update.new') })
      .first()
      .click();
    await hasValue(page.getByLabel(text('items.update.summary')), 'Half a sen');
    await button('ui.cancel', dialog()).click();
    await page
      .getByRole('button', { name: text('items.update.new') })
      .first()
      .click();
    await hasValue(page.getByLabel(text('items.update.summary')), '');
    await button('ui.cancel', dialog()).click();
  });

  it('P13 a decision becomes a client action with one click, and resolving one marks the other', async () => {
    await open('updates');
    await button('items.update.makeAction').click();
    await page.getByRole('link', { name: text('items.update.asAction') }).waitFor();
    await page.getByRole('checkbox', { name: /Which day do we move/ }).check();
    await eventually('the action is completed', async () =>
      (await actions()).some(
        ({ title, status }) => title === 'Which day do we move?' && status === 'completed',
      ),
    );
  });

  it('P15 a client is asked, notified and answered for; both browsers see it', async () => {
    const other = await system.open('maya', `/projects/${project}/decisions`);
    await settled(other);
    await open('decisions');
    await page
      .getByRole('button', { name: text('items.action.new') })
      .first()
      .click();
    await page.getByLabel(text('items.action.kindLabel')).selectOption('approval');
    await page.getByLabel(text('items.title')).fill('Approve the floor plan');
    await page.getByRole('checkbox', { name: contact }).check();
    await page.getByRole('checkbox', { name: text('items.action.share') }).check();
    expect(await violations(page)).toEqual([]);
    await button('settings.save').click();
    await other.getByRole('button', { name: 'Approve the floor plan' }).waitFor();

    await page.getByRole('button', { name: 'Approve the floor plan' }).click();
    await button('items.action.notifyMore', dialog()).click();
    await dialog().getByLabel(text('items.action.message')).fill('We order on Monday.');
    await button('items.action.notify', dialog()).click();
    await dialog().getByText(contact).last().waitFor();
    await eventually('the mail is in the demo mailbox', async () => {
      const mails = await system.sql(`select 1 from demo_mails where body_text like '%We order on Monday.%'`);
      return mails.length === 1;
    });
    expect(await violations(page)).toEqual([]);
    await button('items.action.complete', dialog()).click();
    await other
      .locator('li')
      .filter({ hasText: 'Approve the floor plan' })
      .getByText(text('items.action.status.completed'))
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('P23 who saves second sees the difference and chooses', async () => {
    const [action] = await actions();
    if (!action) throw new Error('There is no client action.');
    await page.goto(`/projects/${project}/decisions?item=${action.id}`);
    await button('items.edit', dialog()).click();
    await dialog().getByLabel(text('items.title')).fill('Mine');
    await system.sql(
      `update client_actions set title = 'Theirs', version = version + 1 where id = '${action.id}'`,
    );
    await button('settings.save', dialog()).click();
    await dialog().getByRole('cell', { name: 'Theirs' }).waitFor();
    await dialog().getByRole('cell', { name: 'Mine' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await button('items.difference.keepMine', dialog()).click();
    await page.getByRole('heading', { name: 'Mine' }).waitFor();
    await page.keyboard.press('Escape');
  });

  it('P16 a deliverable gets a file that comes back, and is shared by itself', async () => {
    await open('deliverables');
    await page
      .getByRole('button', { name: text('items.deliverable.new') })
      .first()
      .click();
    await page.getByLabel(text('items.title')).fill('Floor plan');
    await button('settings.save').click();
    const row = page.locator('app-deliverable-row').filter({ hasText: 'Floor plan' });
    await row.locator('input[type=file]').setInputFiles({
      name: 'plan.txt',
      mimeType: 'text/html',
      buffer: Buffer.from('The plan of the new office'),
    });
    const link = row.getByRole('link', { name: 'plan.txt' });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('plan.txt');
    expect(await readFile(await download.path(), 'utf8')).toBe('The plan of the new office');
    await row.getByRole('checkbox').check();
    await row.getByText(text('items.deliverable.sharedLater')).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('P22 what is created from a phase is linked to it and opens with its form', async () => {
    await open('phases');
    const phase = page
      .getByRole('row')
      .filter({ has: page.locator('app-row-menu') })
      .first();
    await phase.getByRole('button', { name: /^more/i }).click();
    await page.getByRole('menuitem', { name: text('items.create.decision') }).click();
    await dialog().getByText(text('items.linked')).waitFor();
    await dialog().getByLabel(text('items.title')).fill('From the phase');
    await button('settings.save', dialog()).click();
    await page.locator('li').filter({ hasText: 'From the phase' }).locator('app-source-chip').waitFor();
    expect((await actions()).find(({ title }) => title === 'From the phase')?.source?.kind).toBe('phase');
    await open('phases');
    await phase
      .locator('app-item-links')
      .getByRole('link', { name: /From the phase/ })
      .click();
    await dialog().getByRole('heading', { name: 'From the phase' }).waitFor();
  });

  it.each(['updates', 'decisions', 'deliverables', 'phases'])(
    'axe finds nothing on the tab %s',
    async (tab) => {
      await open(tab);
      expect(await violations(page)).toEqual([]);
    },
  );
}
