import type { Page } from 'playwright-core';
import { eventually } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { settled, violations } from './accessibility.js';
import { text } from '../texts.js';

/** P10, P18, P24, P25, P31: what the page of a project shows, tab by tab. */
export function projectPage(shared: () => RunningSystem): void {
  let system: RunningSystem;
  let page: Page;
  let project: Record<string, unknown>;

  beforeAll(async () => {
    system = shared();
    // One with phases, tickets in them and time on those.
    const [row] = await system.sql(
      `select p.id, p.name, p.number, p.external_id, t.id as ticket, t.summary, h.name as phase
         from projects p
         join tickets t on t.project_id = p.id and t.deleted_at is null and not t.closed
         join phases h on h.id = t.phase_id and h.deleted_at is null
         join project_status_mappings m on m.status_id = p.status_id and m.status_group = 'in_progress'
        where p.deleted_at is null and exists (select from time_entries e where e.ticket_id = t.id)
        order by p.name, t.summary limit 1`,
    );
    project = row ?? {};
    page = await system.window();
    page.context().setDefaultTimeout(20_000);
    await system.signIn(page, 'olivia');
  });
  afterAll(() => system.closeWindows());

  const open = async (tab = ''): Promise<void> => {
    await page.goto(`/projects/${String(project['id'])}${tab ? `/${tab}` : ''}`);
    await settled(page);
  };
  const heading = () => page.getByRole('heading', { level: 1, name: String(project['name']) });

  it('P10 a card on the board and a row of the table lead to it, and back to where one was', async () => {
    await page.goto(`/projects?view=table&search=${encodeURIComponent(String(project['number']))}`);
    await page
      .getByRole('link', { name: String(project['name']), exact: true })
      .first()
      .click();
    await heading().waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: text('sections.projects') })
      .click();
    await page.waitForURL(/view=table.*search=/);
    await page.goto(`/projects?view=board&search=${encodeURIComponent(String(project['number']))}`);
    await page
      .locator(`[data-card="${String(project['id'])}"]`)
      .getByRole('link', { name: String(project['name']) })
      .click();
    await heading().waitFor();
  });

  it('P31 the badge opens to its reasons, and closes by keyboard', async () => {
    await open();
    await page.getByTitle(text('projects.whyHealth')).click();
    const reasons = page.getByRole('dialog', { name: text('projects.whyHealth') });
    await reasons.getByRole('listitem').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await reasons.waitFor({ state: 'detached' });
  });

  it('P18 a phase opens to its tickets, a ticket to the time on it under its totals', async () => {
    await open('phases');
    await page
      .getByRole('button', { name: text('phases.showTickets').replace('{{name}}', String(project['phase'])) })
      .first()
      .click();
    const ticket = page.getByRole('button', {
      name: text('phases.showTime').replace('{{name}}', String(project['summary'])),
    });
    await ticket.first().click();
    const time = page.getByRole('table', {
      name: text('phases.timeOf').replace('{{name}}', String(project['summary'])),
    });
    await time.getByText(/\d+ entr(y|ies)/).waitFor();
    await time.getByRole('row').nth(2).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('P18 thousands of entries under one ticket leave the page quick: only what is seen is in it', async () => {
    await system.sql(
      `insert into time_entries (tenant_id, source_id, external_id, content_hash, ticket_id, project_id, work_date, hours, billable, locked)
       select t.tenant_id, t.source_id, 'many ' || n, '', t.id, t.project_id, date '2020-01-01' + (n % 900), 0.25, true, false
         from tickets t, generate_series(1, 5000) n where t.id = '${String(project['ticket'])}'`,
    );
    await open('phases');
    await page
      .getByRole('button', { name: text('phases.showTickets').replace('{{name}}', String(project['phase'])) })
      .first()
      .click();
    await page
      .getByRole('button', { name: text('phases.showTime').replace('{{name}}', String(project['summary'])) })
      .first()
      .click();
    await page.getByText(/5,0\d\d entries/).waitFor();
    const list = page.locator('cdk-virtual-scroll-viewport').first();
    const first = await list.getByRole('row').first().getAttribute('aria-rowindex');
    for (let round = 0; round < 6; round += 1) {
      await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
      await page.waitForTimeout(200);
    }
    await eventually('further entries are in view', async () => {
      const now = Number(await list.getByRole('row').first().getAttribute('aria-rowindex'));
      return now > 100 && String(now) !== first;
    });
    expect(await list.getByRole('row').count()).toBeLessThan(80);
  });

  it('P24 what happens in the PSA is told of within the open page', async () => {
    await open('activity');
    await system.psa('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: Number(project['external_id']),
      changes: { name: 'Renamed in the PSA' },
    });
    await page.getByText('Renamed in the PSA').first().waitFor({ timeout: 60_000 });
    expect(await violations(page)).toEqual([]);
  });

  it('P25 a tab that is switched off is not on the page, and its address says so', async () => {
    const { version, ...settings } = await system.api1<{ version: number; tabs: string[] }>(
      page,
      '/project-settings',
    );
    const save = (tabs: string[], seen: number) =>
      page.context().request.put('/api/v1/project-settings', {
        data: { ...settings, tabs },
        headers: { 'if-match': `"${String(seen)}"` },
      });
    await open();
    const tab = page
      .getByRole('navigation', { name: text('project.parts') })
      .getByRole('link', { name: text('project.tab.updates') });
    await tab.waitFor();
    const off = await save(
      settings.tabs.filter((one) => one !== 'updates'),
      version,
    );
    expect(off.status()).toBe(200);
    await tab.waitFor({ state: 'detached' });
    await page.goto(`/projects/${String(project['id'])}/updates`);
    await page.getByText(text('project.noTab')).waitFor();
    const { version: now } = (await off.json()) as { version: number };
    await save(settings.tabs, now);
    await tab.waitFor();
  });

  it('P10 an address of no project says so', async () => {
    await page.goto('/projects/11111111-2222-4333-8444-555555555555');
    await page.getByText(text('project.notFound')).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    'overview',
    'timeline',
    'updates',
    'decisions',
    'deliverables',
    'budget',
    'phases',
    'kanban',
    'activity',
  ])('axe finds nothing on the tab %s, light on a desk and dark on a tablet', async (tab) => {
    await open(tab === 'overview' ? '' : tab);
    expect(await violations(page)).toEqual([]);
  });
}
