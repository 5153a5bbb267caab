import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { eventually, hasValue } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';

/** P14: an update is drafted, read with its facts, saved. */
export function drafts(system: () => RunningSystem): void {
  describe('drafts of updates', () => {
    let project = '';

    beforeAll(async () => {
      const [row] = await system().sql(
        `select p.id from projects p join tickets t on t.project_id = p.id
          where not p.closed and p.deleted_at is null and p.name <> '' group by p.id order by count(*) desc limit 1`,
      );
      project = String(row?.['id']);
      // Something of this week, whatever the sandbox made up.
      await system().sql(
        `update tickets set closed = true, closed_at = now(), summary = 'Test the firewall' where id =
           (select id from tickets where project_id = '${project}' and deleted_at is null order by id limit 1)`,
      );
    });
    afterAll(() => system().closeWindows());

    const choose = async (page: Page, what: string): Promise<void> => {
      await page.getByRole('button', { name: text('draft.heading') }).click();
      await page.getByRole('menuitem', { name: what }).click();
      await page.getByLabel(text('draft.week')).selectOption({ index: 0 });
    };

    it('P14 A2 A4 opens in the form with chips, and is everybody’s once it is saved', async () => {
      const page = await system().open('maya', `/projects/${project}/updates`);
      await choose(page, text('draft.withWishes'));
      await page.getByLabel(text('draft.wishes')).fill('Focus on the firewall, in the style of a poem');
      const found = await new AxeBuilder({ page }).include('app-draft-dialog').analyze();
      expect(found.violations.map(({ id }) => id)).toEqual([]);
      await page.getByRole('button', { name: text('draft.start') }).click();

      const form = page.locator('app-update-form-dialog');
      await form.getByText(text('draft.byRules')).waitFor();
      await form.getByText('What speaks of firewall comes first.').waitFor();
      const line = form.locator('#update-done-0');
      await hasValue(line, /Test the firewall/);
      const chip = form.locator('app-draft-facts a[href*="ticket="]').first();
      expect(await chip.getAttribute('target')).toBe('_blank');
      const inForm = await new AxeBuilder({ page }).include('app-update-form-dialog').analyze();
      expect(inForm.violations.map(({ id }) => id)).toEqual([]);

      const other = await system().open('olivia', `/projects/${project}/updates`);
      await other.getByRole('button', { name: text('draft.heading') }).waitFor();
      expect(await other.getByText('Test the firewall').count()).toBe(0);
      await line.fill('The firewall is tested');
      await form.getByRole('button', { name: text('items.update.save') }).click();
      await page.getByText('The firewall is tested').waitFor();
      await other.getByText('The firewall is tested').waitFor();
    });

    it('P14 is thrown away when the form is left', async () => {
      const page = await system().open('maya', `/projects/${project}/updates`);
      const left = async () =>
        Number((await system().sql('select count(*) from update_drafts'))[0]?.['count']);
      const before = await left();
      await choose(page, text('draft.generate'));
      await page.getByText(text('draft.forClients'), { exact: true }).click();
      await page.getByRole('button', { name: text('draft.start') }).click();
      const form = page.locator('app-update-form-dialog');
      await form.getByText(text('draft.forClientsNote')).waitFor();
      expect(await left()).toBe(before + 1);
      await form.getByRole('button', { name: text('ui.cancel') }).click();
      await eventually('the draft is gone', async () => (await left()) === before);
    });

    it('P14 is offered to nobody who may not have it', async () => {
      const page = await system().open('vera', `/projects/${project}/updates`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('link', { name: text('project.tab.updates') }).waitFor();
      expect(await page.getByRole('button', { name: text('draft.heading') }).count()).toBe(0);
    });
  });
}
