import type { Page } from 'playwright-core';
import { Board } from '../board.js';
import { eventually, hasValue } from '../eventually.js';
import type { RunningSystem } from '../running-system.js';
import { violations } from './accessibility.js';

interface Card {
  readonly id: string;
  readonly summary: string;
  readonly number: string | null;
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly takesTime: boolean;
}
interface Columns {
  readonly columns: readonly {
    readonly column: string;
    readonly title: string | null;
    readonly cards: readonly Card[];
  }[];
}
interface PsaTicket {
  readonly id: number;
  readonly priorityId: number;
  readonly ownerId: number | null;
  readonly statusId: number;
}

/** P20, P21: the tickets of a project on their board, and the dialog of one. */
export function ticketBoard(shared: () => RunningSystem): void {
  let system: RunningSystem;
  let page: Page;
  let board: Board;
  let project: string;
  const taken = new Set<string>();

  beforeAll(async () => {
    system = shared();
    const [row] = await system.sql(
      `select t.project_id as id from tickets t where t.project_id is not null and not t.closed
        group by 1 order by count(*) desc, 1 limit 1`,
    );
    project = String(row?.['id']);
  });
  afterAll(() => system.closeWindows());

  beforeEach(async () => {
    await system.sql('delete from user_preferences');
    page = await system.open('maya', `/projects/${project}/kanban`);
    board = new Board(page);
    await board.cards().first().waitFor({ timeout: 20_000 });
  });
  afterEach(async () => {
    await system.psa('DELETE', '/faults');
    await system.closeWindows();
  });

  const columns = async (by: string): Promise<Columns['columns']> =>
    (await system.api1<Columns>(page, `/projects/${project}/ticket-board?by=${by}`)).columns;

  /** A ticket on the board, with where it is, that no test has touched yet. */
  async function ticket(by: string, fits: (card: Card, column: string) => boolean = () => true) {
    for (const { column, cards } of await columns(by)) {
      const card = cards.find((one) => one.takesTime && !taken.has(one.id) && fits(one, column));
      if (card) {
        taken.add(card.id);
        return { ...card, column };
      }
    }
    throw new Error('No ticket is left.');
  }

  async function inPsa(id: string): Promise<PsaTicket> {
    const [row] = await system.sql(`select external_id from tickets where id = '${id}'`);
    return system.psa<PsaTicket>('GET', `/world/ticket/${String(row?.['external_id'])}`);
  }

  async function group(by: 'Status' | 'Technician' | 'Priority'): Promise<void> {
    await page.getByRole('radiogroup', { name: 'Columns' }).getByText(by, { exact: true }).click();
  }

  it('P20 dragging a card to another priority writes it to the PSA, and the grouping is remembered', async () => {
    await group('Priority');
    const all = await columns('priority');
    const card = await ticket('priority');
    const target = all.find(({ column, title }) => column !== card.column && title !== null);
    await board.in(card.column, card.id).waitFor();
    const before = (await inPsa(card.id)).priorityId;
    await board.drag(card.id, target?.column ?? '');
    await board.in(target?.column ?? '', card.id).waitFor();
    await eventually('the PSA has it', async () => (await inPsa(card.id)).priorityId !== before, 15_000);
    await page.reload();
    await board.in(target?.column ?? '', card.id).waitFor();
  });

  it('P20 P6 dragging to another status asks which where its board has several', async () => {
    const card = await ticket('status', (_, column) => column === 'in_progress' || column === 'not_started');
    const before = (await inPsa(card.id)).statusId;
    await board.drag(card.id, 'on_hold');
    const dialog = page.getByRole('dialog', { name: 'Which status in On hold?' });
    const moved = board.in('on_hold', card.id);
    await dialog.or(moved).first().waitFor();
    if (await dialog.isVisible()) {
      await dialog.getByRole('radio').first().check();
      await dialog.getByRole('button', { name: 'Move' }).click();
    }
    await moved.waitFor();
    await eventually('the PSA has it', async () => (await inPsa(card.id)).statusId !== before, 15_000);
  });

  it('P20 several chosen cards move at once to a technician', async () => {
    await group('Technician');
    const maya = (await columns('technician')).find(({ title }) => title === 'Maya Reyes')?.column ?? '';
    const cards = [
      await ticket('technician', (_, column) => column !== maya),
      await ticket('technician', (_, column) => column !== maya),
    ];
    for (const { id } of cards) {
      await board.card(id).hover();
      await board.card(id).getByRole('checkbox').check();
    }
    const bar = page.getByRole('group', { name: 'Selected tickets' });
    await bar.getByText('2 tickets selected').waitFor();
    await bar.getByRole('button', { name: 'Move to…' }).click();
    await page.getByRole('menuitem', { name: 'Maya Reyes' }).click();
    const [member] = await system.sql(`select external_id from members where id = '${maya}'`);
    for (const { id } of cards) {
      await board.in(maya, id).waitFor();
      await eventually(
        'the PSA has it',
        async () => (await inPsa(id)).ownerId === Number(member?.['external_id']),
        15_000,
      );
    }
    await bar.waitFor({ state: 'detached' });
  });

  it('P20 finds by number, hides completed ones and shows cards densely', async () => {
    const card = await ticket('status', ({ number }) => number !== null);
    await page.getByRole('searchbox', { name: 'Number, summary or technician' }).fill(card.number ?? '');
    await eventually('only that one is left', async () => (await board.cards().count()) === 1);
    expect(await board.card(card.id).count()).toBe(1);
    await page.getByRole('searchbox').fill('');
    await page.getByRole('checkbox', { name: 'Hide completed' }).check();
    await eventually('completed ones are gone', async () => (await board.cards('completed').count()) === 0);
    await page.getByRole('checkbox', { name: 'Hide completed' }).uncheck();
    await page.getByText('Dense', { exact: true }).click();
    await board.card(card.id).locator('atr-status-badge').waitFor({ state: 'detached' });
    await page.getByText('Comfortable', { exact: true }).click();
  });

  describe('P21 the dialog', () => {
    const dialog = () => page.getByRole('dialog').filter({ has: page.locator('#ticket-dialog-title') });

    it('opens from a card and by its address, writes notes for the team and for the client, and Back closes it', async () => {
      const card = await ticket('status');
      await board.card(card.id).getByRole('button', { name: card.summary, exact: true }).click();
      await dialog().getByRole('heading', { name: card.summary }).waitFor();
      await dialog().getByRole('textbox', { name: 'Internal' }).fill('Cabinet is locked.');
      await dialog().getByRole('button', { name: 'Add internal note' }).click();
      await dialog().getByRole('listitem').filter({ hasText: 'Cabinet is locked.' }).waitFor();
      await dialog().getByText('For the client', { exact: true }).first().click();
      await dialog().getByText('The client can read this.').waitFor();
      await dialog().getByRole('textbox', { name: 'For the client' }).fill('We come on Monday.');
      await dialog().getByRole('button', { name: 'Add note for the client' }).click();
      const note = dialog().getByRole('listitem').filter({ hasText: 'We come on Monday.' });
      await note.getByText('For the client').waitFor();
      await note.getByText('On its way to the PSA').waitFor({ state: 'detached', timeout: 15_000 });
      await page.reload();
      await dialog().getByRole('listitem').filter({ hasText: 'We come on Monday.' }).waitFor();
      await page.goBack();
      await dialog().waitFor({ state: 'detached' });
    });

    it('keeps what was typed over a reload, says what is wrong, and logs a duration', async () => {
      const card = await ticket('status');
      await board.card(card.id).hover();
      await board
        .card(card.id)
        .getByRole('button', { name: `Log time on ${card.summary}` })
        .click();
      const duration = dialog().getByRole('textbox', { name: 'Duration' });
      await eventually('the field has the focus', () =>
        duration.evaluate((it) => it === document.activeElement),
      );
      await duration.fill('soon');
      await dialog().getByRole('textbox', { name: 'What was done' }).fill('Patched the panel.');
      await dialog().getByRole('button', { name: 'Log time' }).click();
      await dialog().getByText('Give a time of at most 24 hours, such as 1.5, 1:30 or 90m.').waitFor();
      await page.reload();
      await dialog().getByText('Time', { exact: true }).click();
      await hasValue(dialog().getByRole('textbox', { name: 'What was done' }), 'Patched the panel.');
      await duration.fill('1:30');
      await dialog().getByText('= 1.5 h').waitFor();
      await dialog().getByRole('button', { name: 'Log time' }).click();
      const entry = dialog().getByRole('listitem').filter({ hasText: 'Patched the panel.' });
      await entry.getByText('1.5 h').waitFor();
      await entry.getByText('On its way to the PSA').waitFor({ state: 'detached', timeout: 15_000 });
      const [row] = await system.sql(
        `select external_id from time_entries where ticket_id = '${card.id}' and notes = 'Patched the panel.'`,
      );
      const sent = await system.psa<object>('GET', `/world/timeEntry/${String(row?.['external_id'])}`);
      expect(JSON.stringify(sent)).toContain('Patched the panel.');
    });

    it('a timer survives a reload, is stopped in the top bar and fills the time form in', async () => {
      const card = await ticket('status');
      await page.goto(`/projects/${project}/kanban?ticket=${card.id}`);
      await dialog().getByRole('button', { name: 'Start timer' }).click();
      await dialog()
        .getByRole('button', { name: /^Stop timer/ })
        .waitFor();
      await page.reload();
      await dialog()
        .getByRole('button', { name: /^Stop timer/ })
        .waitFor();
      await dialog().getByRole('button', { name: 'Close' }).click();
      await dialog().waitFor({ state: 'detached' });
      await page
        .getByRole('banner')
        .getByRole('button', { name: `Stop the timer on ${card.summary}` })
        .click();
      await dialog().getByText('Your timer’s time is filled in.').waitFor();
      await hasValue(dialog().getByLabel('Start', { exact: true }), /^\d\d:\d\d$/);
      await dialog().getByRole('button', { name: 'Log time' }).click();
      await dialog().getByText('Logged. It is on its way to the PSA.').waitFor();
      await page.locator('app-timer-chip .chip').waitFor({ state: 'detached' });
    });

    it('tells who is no agent why they cannot log time', async () => {
      const card = await ticket('status');
      await page.close();
      page = await system.open('vera', `/projects/${project}/kanban?ticket=${card.id}`);
      await dialog().getByText('Time', { exact: true }).click();
      await dialog().getByText('You may read time here but not log any').waitFor();
      expect(await dialog().getByRole('button', { name: 'Log time' }).count()).toBe(0);
    });
  });

  it('axe finds nothing on the board', async () => {
    expect(await violations(page)).toEqual([]);
  });

  it.each(['Notes and communications', 'Time'])('axe finds nothing in the dialog at %s', async (part) => {
    const [card] = (await columns('status')).flatMap(({ cards }) => cards);
    await page.goto(`/projects/${project}/kanban?ticket=${card?.id ?? ''}`);
    await page.getByRole('dialog').getByText(part, { exact: true }).click();
    await page.locator('app-list-end, app-ticket-time').first().waitFor({ state: 'attached' });
    expect(await violations(page)).toEqual([]);
  });
}
