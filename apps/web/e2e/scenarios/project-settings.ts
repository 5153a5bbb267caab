import type { Locator, Page } from 'playwright-core';
import { Board } from '../board.js';
import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { settled, violations } from './accessibility.js';
import { text } from '../texts.js';

const SETTINGS = '/settings/project-settings';

/** P11, P17, P23, P25, P32, P33, P40, P43: how projects are set up and described. Ends with the settings as they come. */
export function projectSettings(shared: () => RunningSystem): void {
  let system: RunningSystem;
  let page: Page;
  let project: string;

  beforeAll(async () => {
    system = shared();
    const [row] = await system.sql(
      `select p.id from projects p join project_health h on h.project_id = p.id
        where p.deleted_at is null and h.automatic in ('on_track', 'at_risk', 'behind')
          and exists (select from phases where project_id = p.id and start_date is not null)
          and exists (select from tickets t join time_entries e on e.ticket_id = t.id where t.project_id = p.id)
        order by p.name limit 1`,
    );
    project = String(row?.['id']);
    page = await system.open('olivia', SETTINGS);
    await settled(page);
  });
  afterAll(() => system.closeWindows());

  const button = (key: string, within: Page | Locator = page): Locator =>
    within.getByRole('button', { name: text(key), exact: true });
  const dialog = (where: Page = page): Locator => where.getByRole('dialog').last();
  const go = async (path: string): Promise<void> => {
    await page.goto(path);
    await settled(page);
  };

  it('P40 the preview card follows the choice, and open boards follow the save', async () => {
    const watcher = await system.open('vera', '/projects?state=all');
    const board = new Board(watcher);
    await board.shown();
    const hours = board.root.getByRole('progressbar').first();
    await hours.waitFor();
    const preview = page.locator('app-card-fields-section app-project-card');
    await preview.locator('atr-progress-bar').waitFor();
    await page.getByLabel(text('projectSettings.cards.progress'), { exact: true }).uncheck();
    await preview.locator('atr-progress-bar').waitFor({ state: 'detached' });
    await button('settings.save').click();
    await page.getByText(text('projectSettings.savedToast')).first().waitFor();
    await hours.waitFor({ state: 'detached' });
  });

  it('P25 a tab that is switched off leaves the page of a project', async () => {
    const tab = (name: string): Locator => page.getByRole('navigation').getByRole('link', { name });
    await page.getByLabel(text('projectSettings.tabs.decisions'), { exact: true }).uncheck();
    await button('settings.save').click();
    await page.getByText(text('projectSettings.allSaved')).waitFor();
    await go(`/projects/${project}`);
    await tab(text('project.tab.timeline')).waitFor();
    await tab(text('project.tab.decisions')).waitFor({ state: 'detached' });
  });

  it('P33 counts what other thresholds would change before they are saved, and leaving asks', async () => {
    await go(SETTINGS);
    await page.locator('#health-riskHours').fill('30');
    await page.locator('#health-behindHours').fill('40');
    const changes = page.locator('app-health-section .preview li');
    await changes.first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page
      .getByRole('link', { name: text('sections.projects'), exact: true })
      .first()
      .click();
    await button('ui.cancel', page.getByRole('alertdialog')).click();
    await button('settings.discard').click();
    await page.getByText(text('projectSettings.allSaved')).waitFor();
  });

  it('P43 a reset says what it changes, and does it', async () => {
    await button('projectSettings.reset.button').click();
    const question = page.getByRole('alertdialog');
    await question.getByText(text('projectSettings.key.cardFields')).waitFor();
    await button('projectSettings.reset.confirm', question).click();
    await page.getByText(text('projectSettings.reset.done')).first().waitFor();
    const progress = page.getByLabel(text('projectSettings.cards.progress'), { exact: true });
    await eventually('all fields are on the card again', () => progress.isChecked());
  });

  it('P23 the second of two who edit the details sees both values and chooses', async () => {
    await go(`/projects/${project}`);
    const other = await system.open('maya', `/projects/${project}`);
    for (const one of [page, other]) {
      await button('projectDetails.edit', one).click();
      await dialog(one).getByLabel(text('projectDetails.objective')).waitFor();
    }
    await dialog(other).getByLabel(text('projectDetails.objective')).fill('One office');
    await dialog(other).getByLabel(text('projectDetails.phaseLabel')).fill('Cut-over');
    await button('settings.save', dialog(other)).click();
    await dialog(other).waitFor({ state: 'detached' });

    await dialog().getByLabel(text('projectDetails.objective')).fill('Two offices');
    await dialog().getByLabel(text('projectDetails.description')).fill('With a bridge');
    await button('settings.save', dialog()).click();
    const conflict = dialog().getByRole('alert');
    await conflict.getByText('One office').waitFor();
    await conflict.getByText('Two offices').waitFor();
    expect(await violations(page)).toEqual([]);
    await conflict.getByRole('radio').last().check();
    await button('projectDetails.conflict.save', conflict).click();
    await dialog().waitFor({ state: 'detached' });
    const details = await system.api1(page, `/projects/${project}/details`);
    expect(details).toMatchObject({
      objective: 'One office',
      description: 'With a bridge',
      phaseLabel: 'Cut-over',
    });
  });

  it('P32 an override needs a reason and shows it on the badge; back to automatic takes it away', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await button('projectDetails.edit').click();
    const { automaticHealth } = await system.api1<{ automaticHealth: string }>(
      page,
      `/projects/${project}/details`,
    );
    const wanted = automaticHealth === 'on_track' ? 'at_risk' : 'on_track';
    await dialog()
      .getByText(text(`ui.health.${wanted}`), { exact: true })
      .last()
      .click();
    await button('settings.save', dialog()).click();
    await dialog().getByText(text('projectDetails.reasonMissing')).waitFor();
    await dialog().getByLabel(text('projectDetails.reason')).fill('Agreed with the client.');
    await button('settings.save', dialog()).click();
    await dialog().waitFor({ state: 'detached' });
    await page
      .locator('app-project-health')
      .getByText(text(`ui.health.${wanted}`))
      .waitFor();
    await page.locator('app-project-health button').click();
    await dialog().getByText('Agreed with the client.').waitFor();
    await page.keyboard.press('Escape');
    await button('projectDetails.edit').click();
    await dialog().getByText(text('projectDetails.automatic'), { exact: true }).click();
    await button('settings.save', dialog()).click();
    await page
      .locator('app-project-health')
      .getByText(text(`ui.health.${automaticHealth}`))
      .waitFor();
  });

  it('P11 a milestone is added and reached; the timeline says the same as drawing, list and table', async () => {
    await go(`/projects/${project}/timeline`);
    await button('timeline.add').click();
    await dialog().getByLabel(text('timeline.field.title')).fill('Go-live');
    await dialog().getByLabel(text('timeline.field.plannedDate')).fill('2026-12-14');
    await button('settings.save', dialog()).click();
    const line = page.locator('.names').getByRole('button', { name: 'Go-live', exact: true });
    await line.click();
    await dialog().getByText(text('timeline.status.complete'), { exact: true }).click();
    await button('settings.save', dialog()).click();
    await dialog().waitFor({ state: 'detached' });
    await page.locator('.diamond.is-actual').first().waitFor();
    await page.locator('.names button').first().focus();
    await page.keyboard.press('ArrowDown');
    await eventually('the arrow leads on', () => line.evaluate((it) => it === document.activeElement));
    for (const zoom of ['week', 'quarter'] as const) {
      await page.getByText(text(`timeline.${zoom}`), { exact: true }).click();
      expect(await violations(page)).toEqual([]);
    }
    await button('timeline.asTable').click();
    await page.getByRole('row', { name: /Go-live.*Complete/ }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('P17 the budget is drawn and written, and not there for who may not see it', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await go(`/projects/${project}/budget`);
    await page.getByRole('img', { name: /logged/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    const panel = (heading: string) => page.getByRole('region', { name: text(heading) }).first();
    const asTable = (heading: string) =>
      panel(heading)
        .getByRole('button', { name: text('timeline.asTable') })
        .click();
    await asTable('budget.burn');
    await page.getByRole('columnheader', { name: text('budget.billableHours') }).waitFor();
    await panel('budgetMoney.revenue').getByText(text('budgetMoney.atCompletion')).waitFor();
    await panel('budgetMoney.margin').getByText(text('budgetMoney.estimated')).waitFor();
    await panel('budgetMoney.chart').getByRole('img').waitFor();
    await asTable('budgetMoney.chart');
    await page.getByRole('columnheader', { name: text('budgetMoney.totalCost') }).waitFor();
    expect(await violations(page)).toEqual([]);
    const viewer = await system.open('vera', `/projects/${project}`);
    await viewer.getByRole('link', { name: text('project.tab.timeline') }).waitFor();
    expect(await viewer.getByRole('link', { name: text('project.tab.budget') }).count()).toBe(0);
  });
}
