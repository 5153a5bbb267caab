/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { updateRecord } from './world/changes.js';
import { SyncroClient } from './testing/syncro-client.js';

interface Row {
  id: number;
  [field: string]: unknown;
}

describe('I18 reading from the Syncro dialect', () => {
  let sandbox: Sandbox;
  let client: SyncroClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new SyncroClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const all = async (name: string, query = ''): Promise<Row[]> => {
    const rows: Row[] = [];
    for (let page = 1; ; page++) {
      const { body } = await client.api('GET', `/${name}?page=${page}${query}`);
      rows.push(...(body[name] as Row[]));
      if (page >= (body.meta.total_pages as number)) return rows;
    }
  };

  it('answers 401 to a wrong token and, in other words, to one without permission', async () => {
    const wrong = await client.api('GET', '/me', undefined, { authorization: 'Bearer nope' });
    expect(wrong).toMatchObject({ status: 401, body: { error: expect.any(String) } });
    const permission = (allowed: boolean) =>
      client.control('POST', '/syncro/permissions', { area: 'ticket', need: 'read', allowed });
    await permission(false);
    expect(await client.api('GET', '/tickets')).toMatchObject({
      status: 401,
      body: { error: expect.stringContaining('group permissions') },
    });
    expect((await client.api('GET', '/me')).body.permissions.ticket.read).toBe(false);
    await permission(true);
    expect((await client.api('GET', '/tickets')).status).toBe(200);
    expect(await client.api('GET', '/projects')).toMatchObject({
      status: 404,
      body: { message: 'Not found' },
    });
  });

  it('has one list of tickets: projects are parents, their tickets children', async () => {
    const first = await client.api('GET', '/tickets');
    expect(first.body.tickets).toHaveLength(50);
    expect(first.body.meta).toEqual({ total_pages: 13, page: 1 });
    const rows = await all('tickets');
    expect(new Set(rows.map((row) => row.id)).size).toBe(40 + 480 + 120);
    const parents = rows.filter((row) => row.parent);
    expect(parents).toHaveLength(40);
    for (const row of parents)
      expect(row.ticket_type_name === 'Project' || (row.tag_list as string[]).includes('Project')).toBe(true);
    const children = rows.filter((row) => row.child);
    expect(children).toHaveLength(480);
    expect(children.every((row) => parents.some(({ id }) => id === row.parent_id))).toBe(true);
  });

  it('gives what changed after a moment for tickets, and ignores that wish for customers', async () => {
    const [ticket] = [...sandbox.world.all('ticket')];
    const since = new Date(Date.now() - 60_000).toISOString();
    expect(await all('tickets', `&since_updated_at=${since}`)).toEqual([]);
    updateRecord(sandbox.world, 'ticket', ticket?.id ?? 0, { summary: 'Touched' }, { by: 'lchen' });
    expect((await all('tickets', `&since_updated_at=${since}`)).map((row) => row.id)).toEqual([ticket?.id]);
    expect((await all('customers', `&since_updated_at=${since}`)).length).toBeGreaterThan(20);
  });

  it('moves a ticket’s marker when something happens below it, unless told not to', async () => {
    const entry = [...sandbox.world.all('timeEntry')].find((one) => one.ticketId !== 10_001);
    const since = new Date(Date.now() - 2_000).toISOString();
    const touched = async () => (await all('tickets', `&since_updated_at=${since}`)).map((row) => row.id);
    updateRecord(
      sandbox.world,
      'timeEntry',
      entry?.id ?? 0,
      { notes: 'other' },
      { by: 'lchen', force: true },
    );
    expect(await touched()).toContain(entry?.ticketId);
    await client.control('PUT', '/syncro/quirks', { childrenTouchTicket: false });
    expect(await touched()).not.toContain(entry?.ticketId);
    await client.control('PUT', '/syncro/quirks', { childrenTouchTicket: true });
  });

  it('cuts comments in lists and gives them whole under their ticket', async () => {
    const long = [...sandbox.world.all('note')].find((note) => note.ticketId !== null);
    const text = 'x'.repeat(500);
    updateRecord(sandbox.world, 'note', long?.id ?? 0, { text }, { by: 'lchen' });
    const id = long?.ticketId ?? 0;
    const listed = (await all('tickets')).find((row) => row.id === id)?.comments as { body: string }[];
    expect(listed[0]?.body.length).toBeLessThan(text.length);
    const comments = await client.api('GET', `/tickets/${id}/comments`);
    expect(comments.body.meta).toMatchObject({ page: 1, per_page: 10 });
    expect(comments.body.comments).toContainEqual(expect.objectContaining({ id: long?.id, body: text }));
    const whole = await client.api('GET', `/tickets/${id}`);
    expect(whole.body.ticket.comments).toContainEqual(expect.objectContaining({ body: text }));
  });

  it('lists users as pairs, and timers in seconds by when they were made', async () => {
    const { users } = (await client.api('GET', '/users')).body;
    expect(users[0]).toEqual([expect.any(Number), 'Maya Reyes']);
    expect((await client.api('GET', `/users/${users[0][0] as number}`)).body.user).toMatchObject({
      email: 'maya@summitridge.example',
    });
    const timers = await all('ticket_timers');
    expect(timers).toHaveLength(2_500);
    const entry = sandbox.world.need('timeEntry', timers[0]?.id ?? 0);
    expect(timers[0]).toMatchObject({ active_duration: entry.hours * 3600, ticket_id: entry.ticketId });
    const after = new Date(Date.now() - 20 * 86_400_000).toISOString();
    const recent = await all('ticket_timers', `&created_at_gt=${after}`);
    expect(recent.map((row) => row.id)).toEqual(
      timers.filter((row) => String(row.created_at) > after).map((row) => row.id),
    );
  });

  it('names statuses and priorities in its settings, and only uses those', async () => {
    const { ticket_status_list: statuses } = (await client.api('GET', '/tickets/settings')).body;
    const { priorities } = (await client.api('GET', '/settings')).body.ticket;
    expect(priorities).toEqual(['0 Urgent', '1 High', '2 Normal', '3 Low']);
    for (const row of await all('tickets')) {
      expect([...priorities, null]).toContain(row.priority);
      expect(statuses).toContain(row.status);
      expect(row.resolved_at !== null).toBe(row.status === 'Resolved');
    }
  });

  it('leaves disabled customers out unless asked for, and every contact has a customer', async () => {
    const enabled = await all('customers');
    const everyone = await all('customers', '&include_disabled=true');
    expect(everyone.filter((row) => row.disabled).length).toBe(everyone.length - enabled.length);
    expect(everyone.length).toBeGreaterThan(enabled.length);
    const contacts = await all('contacts');
    expect(contacts.every((row) => everyone.some(({ id }) => id === row.customer_id))).toBe(true);
    expect(await client.api('GET', `/contacts/${contacts[0]?.id ?? 0}`)).toMatchObject({
      body: { id: contacts[0]?.id },
    });
  });

  it('answers in the account’s offset when it is such an account', async () => {
    const ticket = [...sandbox.world.all('ticket')].find((one) => one.dueDate !== null);
    await client.control('PUT', '/syncro/quirks', { offset: '-08:00' });
    const { body } = await client.api('GET', `/tickets/${ticket?.id ?? 0}`);
    expect(body.ticket.due_date).toBe(`${ticket?.dueDate ?? ''}T00:00:00.000-08:00`);
    expect(Date.parse(body.ticket.created_at)).toBe(ticket?.createdAt);
    await client.control('PUT', '/syncro/quirks', { offset: null });
  });

  it('lets 180 calls a minute through when limits are on, with a 429 that says nothing', async () => {
    await client.control('PUT', '/syncro/limits', { enabled: true, calls: 3 });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await client.api('GET', '/me')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    await client.control('PUT', '/syncro/limits', { enabled: false });
  });
});
