import type { Locator, Page } from 'playwright-core';
import { eventually } from '../eventually.js';
import { dragByFinger, type Place } from '../finger.js';
import type { RunningSystem } from '../running-system.js';
import { text } from '../texts.js';
import { settled, violations } from './accessibility.js';

/** P23: deliverables, milestones and client actions among the details; P11, P16: their order; titles of the browser. */
export function details(system: () => RunningSystem): void {
  describe('details of a project and its own records', () => {
    let page: Page;
    let project: { id: string; name: string };

    beforeAll(async () => {
      const [row] = await system().sql(
        `select id, name from projects where deleted_at is null and not closed order by name desc limit 1`,
      );
      project = { id: String(row?.['id']), name: String(row?.['name']) };
      await system().sql(
        `insert into deliverables (tenant_id, project_id, title, position)
         select tenant_id, id, title, place from projects,
                (values ('Cabling plan', 0), ('Runbook', 1), ('Handover', 2)) as d (title, place)
          where id = '${project.id}'`,
        `insert into milestones (tenant_id, project_id, title, planned_date, position)
         select tenant_id, id, title, date '2027-03-01' + place, place from projects,
                (values ('Kick-off', 0), ('Cut-over', 1), ('Sign-off', 2)) as m (title, place)
          where id = '${project.id}'`,
      );
      page = await system().open('olivia', `/projects/${project.id}`);
      page.setDefaultTimeout(20_000);
    });
    afterAll(() => system().closeWindows());

    const go = async (tab = ''): Promise<void> => {
      await page.goto(`/projects/${project.id}${tab ? `/${tab}` : ''}`);
      await settled(page);
    };
    const dialog = (): Locator => page.getByRole('dialog').last();
    const button = (key: string, within: Page | Locator): Locator =>
      within.getByRole('button', { name: text(key), exact: true });
    /** Opens the details at one of their parts. */
    const part = async (name: 'deliverables' | 'milestones' | 'actions'): Promise<Locator> => {
      await go();
      await button('projectDetails.edit', page).click();
      await dialog()
        .getByText(text(`projectDetails.part.${name}`))
        .click();
      return page.locator('app-edit-details-dialog');
    };
    const line = (within: Locator, title: string): Locator =>
      within.getByRole('listitem').filter({ hasText: title });
    const order = async (table: 'deliverables' | 'milestones'): Promise<string> => {
      const rows = await system().sql(
        `select title from ${table} where project_id = '${project.id}' order by position, id limit 3`,
      );
      return rows.map(({ title }) => String(title)).join(', ');
    };
    const setMeanwhile = (table: string, title: string, change: string) =>
      system().sql(
        `update ${table} set ${change}, version = version + 1
          where project_id = '${project.id}' and title = '${title}'`,
      );

    it('P23 a deliverable is added, dated, set to a state and removed without leaving the details', async () => {
      const form = await part('deliverables');
      await line(form, 'Runbook').waitFor();
      expect(await violations(page)).toEqual([]);
      await button('items.deliverable.new', form).click();
      await dialog().getByLabel(text('items.title')).fill('As-built drawings');
      await dialog().getByLabel(text('items.dueDate')).fill('2027-05-03');
      await button('settings.save', dialog()).click();
      const row = line(form, 'As-built drawings');
      await row.getByText(/2027/).waitFor();
      await row.getByRole('button', { name: text('items.deliverable.status.planned') }).click();
      await page.getByRole('menuitem', { name: text('items.deliverable.status.in_review') }).click();
      await row.getByText(text('items.deliverable.status.in_review')).waitFor();
      await row.getByRole('button', { name: /^More/ }).click();
      await page.getByRole('menuitem', { name: text('items.remove') }).click();
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: text('items.remove') })
        .click();
      await row.waitFor({ state: 'detached' });
      await form.waitFor();
    });

    it('P23 a state that meets a newer record shows the difference instead of overwriting it', async () => {
      const form = await part('deliverables');
      await line(form, 'Runbook').waitFor();
      await setMeanwhile('deliverables', 'Runbook', `status = 'in_review', due_date = '2027-06-01'`);
      await line(form, 'Runbook')
        .getByRole('button', { name: text('items.deliverable.status.planned') })
        .click();
      await page.getByRole('menuitem', { name: text('items.deliverable.status.in_progress') }).click();
      const rows = dialog().getByRole('row');
      await rows.filter({ hasText: text('items.deliverable.status.in_review') }).waitFor();
      expect(await rows.count()).toBe(2);
      await button('items.difference.keepMine', dialog()).click();
      await line(form, 'Runbook').getByText(text('items.deliverable.status.in_progress')).waitFor();
      await line(form, 'Runbook').getByText(/2027/).waitFor();
    });

    it('P11 P23 who saves a milestone second sees the difference, and nothing typed is lost by leaving', async () => {
      const form = await part('milestones');
      await line(form, 'Cut-over').getByRole('button', { name: 'Cut-over', exact: true }).click();
      await dialog().getByLabel(text('timeline.field.title')).fill('Cut-over weekend');
      await setMeanwhile('milestones', 'Cut-over', `title = 'Go-live', planned_date = '2027-04-05'`);
      await button('settings.save', dialog()).click();
      await dialog().getByRole('cell', { name: 'Go-live' }).waitFor();
      expect(await dialog().getByRole('row').count()).toBe(2);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await line(form, 'Go-live').getByRole('button', { name: 'Go-live', exact: true }).click();
      await dialog().getByRole('cell', { name: 'Cut-over weekend' }).waitFor();
      await button('items.difference.keepMine', dialog()).click();
      await line(form, 'Cut-over weekend').waitFor();
      const [row] = await system().sql(
        `select planned_date::text as day from milestones where title = 'Cut-over weekend'`,
      );
      expect(row?.['day']).toBe('2027-04-05');
    });

    it('P23 a client action is asked, renamed and settled from the details', async () => {
      const form = await part('actions');
      await button('items.action.new', form).click();
      await dialog().getByLabel(text('items.title')).fill('Which weekend?');
      await button('settings.save', dialog()).click();
      await line(form, 'Which weekend?').getByRole('button', { name: 'Which weekend?', exact: true }).click();
      await dialog().getByLabel(text('items.title')).fill('Which weekend suits you?');
      await button('settings.save', dialog()).click();
      const row = line(form, 'Which weekend suits you?');
      await row.getByRole('button', { name: text('items.action.status.pending') }).click();
      await page.getByRole('menuitem', { name: text('items.action.complete') }).click();
      await row.getByText(text('items.action.status.completed')).waitFor();
      expect(await violations(page)).toEqual([]);
    });

    it('P23 what is typed of the details waits while another part is looked at, and leaving asks', async () => {
      const form = await part('deliverables');
      await form.getByText(text('projectDetails.part.details'), { exact: true }).click();
      await form.getByLabel(text('projectDetails.objective')).fill('Half a sen');
      await form.getByText(text('projectDetails.part.milestones')).click();
      await line(form, 'Kick-off').waitFor();
      await form.getByText(text('projectDetails.part.details'), { exact: true }).click();
      expect(await form.getByLabel(text('projectDetails.objective')).inputValue()).toBe('Half a sen');
      await page.keyboard.press('Escape');
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: text('settings.unsaved.leave') })
        .click();
      await form.waitFor({ state: 'detached' });
    });

    it('P16 deliverables are put into their order by mouse, and by keys', async () => {
      await go('deliverables');
      const grip = (title: string) =>
        page.getByRole('button', { name: text('items.order.grip').replace('{{name}}', title) });
      await grip('Handover').waitFor();
      const [from, to] = [await grip('Handover').boundingBox(), await grip('Cabling plan').boundingBox()];
      if (!from || !to) throw new Error('There are no grips.');
      await page.mouse.move(from.x + 8, from.y + 8);
      await page.mouse.down();
      await page.mouse.move(from.x + 8, from.y - 20, { steps: 5 });
      await page.mouse.move(to.x + 8, to.y - 8, { steps: 20 });
      await page.mouse.up();
      await eventually('the order is kept', async () =>
        (await order('deliverables')).startsWith('Handover, Cabling plan'),
      );
      await page.locator('app-deliverable-row').first().getByText('Handover').waitFor();
      await grip('Handover').focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await eventually('the order is kept', async () =>
        (await order('deliverables')).startsWith('Cabling plan, Handover'),
      );
      await eventually('the focus stays on the grip', () =>
        grip('Handover').evaluate((element) => element === document.activeElement),
      );
    });

    it('P16 deliverables are put into their order with a finger', async () => {
      const tablet = await system().open('olivia', `/projects/${project.id}/deliverables`, {
        hasTouch: true,
      });
      const grip = async (title: string): Promise<Place> => {
        const button = tablet.getByRole('button', {
          name: text('items.order.grip').replace('{{name}}', title),
        });
        await button.waitFor();
        const box = await button.boundingBox();
        if (!box) throw new Error(`${title} has no grip.`);
        return { x: box.x + 8, y: box.y + 8 };
      };
      const from = await grip('Runbook');
      const above = await grip('Cabling plan');
      await dragByFinger(tablet, from, () => Promise.resolve({ x: above.x, y: above.y - 16 }));
      await eventually('the order is kept', async () =>
        (await order('deliverables')).startsWith('Runbook, Cabling plan'),
      );
    });

    it('P11 milestones are put into their order on the timeline, and Escape puts one back', async () => {
      await go('timeline');
      const grip = page.getByRole('button', {
        name: text('items.order.grip').replace('{{name}}', 'Kick-off'),
      });
      await grip.focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Escape');
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Enter');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await eventually('the order is kept', async () =>
        (await order('milestones')).startsWith('Cut-over weekend, Kick-off'),
      );
    });

    it('each page says in the browser’s title what it is', async () => {
      const title = (words: string) => eventually(words, async () => (await page.title()) === words);
      await go('updates');
      await title(`${project.name} · ${text('project.tab.updates')} — Atrium`);
      await page
        .getByRole('navigation', { name: text('project.parts') })
        .getByRole('link', { name: text('project.tab.deliverables') })
        .click();
      await title(`${project.name} · ${text('project.tab.deliverables')} — Atrium`);
      await page.goto('/projects');
      await title(`${text('sections.projects')} — Atrium`);
      await page.goto('/settings/roles');
      await title(`${text('roles.heading')} · ${text('sections.settings')} — Atrium`);
    });
  });
}
