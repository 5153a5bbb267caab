/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Sandbox, startSandbox } from './sandbox.js';
import { SyncroClient } from './testing/syncro-client.js';

describe('I18 writing to the Syncro dialect', () => {
  let sandbox: Sandbox;
  let client: SyncroClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new SyncroClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const customer = (): number => [...sandbox.world.all('company')][3]?.id ?? 0;
  const outbox = async (): Promise<object[]> =>
    (await client.control('GET', '/syncro/outbox')).body.items as object[];
  const newTicket = async (more: object = {}): Promise<number> => {
    const made = await client.api('POST', '/tickets', {
      customer_id: customer(),
      subject: 'Printer',
      ...more,
    });
    return made.body.ticket.id as number;
  };

  it('creates tickets with the account’s defaults, and ignores what it does not know', async () => {
    const made = await client.api('POST', '/tickets', {
      customer_id: customer(),
      subject: 'Printer on fire',
      due_date: '2026-05-01',
      priority: '1 High',
      properties: { Reference: 'r-1' },
      tag_list: ['hot'],
      line_items: [{ name: 'Fire extinguisher' }],
      parent_id: 101,
    });
    expect(made).toMatchObject({
      status: 200,
      body: {
        ticket: {
          subject: 'Printer on fire',
          status: 'New',
          due_date: '2026-05-01T00:00:00.000Z',
          priority: '1 High',
          properties: { Reference: 'r-1' },
          tag_list: ['hot'],
          line_items: [],
          parent_id: null,
          child: false,
        },
      },
    });
    expect(made.body.ticket.number).not.toBe(made.body.ticket.id);
    expect((await client.api('GET', `/tickets/${made.body.ticket.number as number}`)).status).toBe(404);
  });

  it('refuses in a different shape each time', async () => {
    const refused = async (method: string, path: string, body: object) => {
      const { status, body: said } = await client.api(method, path, body);
      return [status, said] as const;
    };
    expect(await refused('POST', '/tickets', { subject: 'x' })).toEqual([
      422,
      { error: 'Customer required field' },
    ]);
    expect(await refused('POST', '/tickets', { customer_id: customer() })).toEqual([
      422,
      { success: false, message: ["Subject can't be blank"] },
    ]);
    const id = await newTicket();
    expect(await refused('PUT', `/tickets/${id}`, { status: 'Nowhere' })).toEqual([
      422,
      { success: false, message: ['Status is not included in the list'] },
    ]);
    expect(await refused('PUT', `/tickets/${id}`, { user_id: 'Jonas' })).toEqual([
      422,
      { success: false, message: ['User id is invalid'] },
    ]);
    expect(await refused('POST', `/tickets/${id}/comment`, {})).toEqual([
      422,
      { success: false, message: ["Body can't be blank", "Subject can't be blank"] },
    ]);
    expect(await refused('POST', `/tickets/${id}/timer_entry`, { duration_minutes: 5 })).toEqual([
      422,
      { error: 'no implicit conversion of nil into String' },
    ]);
    expect(await refused('POST', '/contacts', { customer_id: customer(), name: 'X', email: 'no' })).toEqual([
      422,
      expect.objectContaining({ errors: 'Email is not an email' }),
    ]);
    expect(await refused('POST', '/tickets/1/comment', { subject: 'a', body: 'b' })).toEqual([
      404,
      { message: 'Not found' },
    ]);
  });

  it('changes just what is sent, projects like any ticket', async () => {
    const project = sandbox.world.need('project', 102);
    const answer = await client.api('PUT', '/tickets/102', { status: 'Scheduled' });
    expect(answer.body.ticket).toMatchObject({ status: 'Scheduled', subject: project.name, parent: true });
    const done = await client.api('PUT', '/tickets/102', { status: 'Resolved' });
    expect(done.body.ticket.resolved_at).not.toBeNull();
    expect(sandbox.world.need('project', 102).statusId).toBe(7);
    await client.control('PUT', '/syncro/quirks', { unknownStatus: 'accept' });
    expect((await client.api('PUT', '/tickets/102', { status: 'Nowhere' })).body.ticket.status).toBe(
      'Nowhere',
    );
    await client.control('PUT', '/syncro/quirks', { unknownStatus: 'refuse' });
  });

  it('mails a comment to the customer unless it is hidden or told not to', async () => {
    const id = await newTicket();
    const say = (more: object) =>
      client.api('POST', `/tickets/${id}/comment`, { subject: 'Update', body: 'Hello', ...more });
    await say({ hidden: true });
    await say({ do_not_email: true });
    await say({ hidden: false, do_not_email: true });
    expect(await outbox()).toEqual([]);
    expect((await say({})).body.comment).toMatchObject({ ticket_id: id, body: 'Hello', hidden: false });
    expect(await outbox()).toEqual([
      expect.objectContaining({ ticketId: id, channel: 'email', body: 'Hello' }),
    ]);
    await client.control('DELETE', '/syncro/outbox');
    await newTicket({ comments_attributes: [{ subject: 'Initial Issue', body: 'It burns' }] });
    expect(await outbox()).toHaveLength(1);
    expect((await client.api('PUT', `/tickets/${id}/comments/1`, {})).status).toBe(404);
  });

  it('keeps timers by their own rules', async () => {
    const id = await newTicket();
    const start = '2026-03-01T09:00:00Z';
    const made = await client.api('POST', `/tickets/${id}/timer_entry`, {
      start_at: start,
      duration_minutes: 30,
      billable: false,
      notes: 'x',
    });
    expect(made.body).toMatchObject({
      ticket_id: id,
      start_time: '2026-03-01T09:00:00.000Z',
      active_duration: 1800,
      billable: true,
      recorded: false,
    });
    const entry = { timer_entry_id: made.body.id as number };
    const path = `/tickets/${id}/update_timer_entry`;
    const longer = await client.api('PUT', path, { ...entry, duration_minutes: 60, notes: 'y' });
    expect(longer.body).toMatchObject({ active_duration: 1800, notes: 'y' });
    expect(
      (await client.api('PATCH', `/ticket_timers/${entry.timer_entry_id}?billable=false`)).body.ticket_timer,
    ).toMatchObject({ billable: false });
    expect(await client.api('PATCH', `/ticket_timers/${entry.timer_entry_id}?billable=maybe`)).toMatchObject({
      status: 422,
      body: { errors: [expect.any(String)] },
    });
    await client.api('POST', `/tickets/${id}/charge_timer_entry`, entry);
    const twice = await client.api('POST', `/tickets/${id}/charge_timer_entry`, entry);
    expect(twice.body).toMatchObject({ recorded: true });
    expect((await client.api('GET', `/tickets/${id}`)).body.ticket.line_items).toHaveLength(2);
    expect((await client.api('PUT', path, { ...entry, notes: 'z' })).status).toBe(422);
    expect((await client.api('POST', `/tickets/${id}/delete_timer_entry`, entry)).status).toBe(422);
  });

  it('deletes a ticket with all that is below it', async () => {
    const id = await newTicket();
    await client.api('POST', `/tickets/${id}/timer_entry`, {
      start_at: '2026-03-01T09:00:00Z',
      duration_minutes: 6,
    });
    expect((await client.api('DELETE', `/tickets/${id}`)).body).toEqual({
      message: 'Ticket was successfully deleted. ',
    });
    expect((await client.api('GET', `/tickets/${id}`)).status).toBe(404);
    expect((await client.api('DELETE', '/tickets/101')).status).toBe(422);
  });

  it('strips phone numbers of their formatting', async () => {
    const made = await client.api('POST', '/customers', {
      business_name: 'Fresh Bakery',
      phone: '(555) 010-2030',
    });
    expect(made.body.customer).toMatchObject({ business_name: 'Fresh Bakery', phone: '5550102030' });
    const contact = await client.api('POST', '/contacts', {
      customer_id: made.body.customer.id,
      name: 'Bo Ek',
    });
    expect(contact.body).toMatchObject({ name: 'Bo Ek', customer_id: made.body.customer.id, email: null });
  });

  it('nudges the receivers of a notification set, unsigned, and only for its events', async () => {
    const seen: { headers: object; body: string }[] = [];
    const receiver: Server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
        response.end();
      });
    }).listen(0, '127.0.0.1');
    await once(receiver, 'listening');
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    await client.control('POST', '/syncro/webhooks', { url });
    const id = await newTicket();
    await client.api('PUT', `/tickets/${id}`, { priority: '0 Urgent' });
    await client.api('PUT', `/tickets/${id}`, { status: 'In Progress' });
    for (let n = 0; n < 100 && seen.length < 2; n++) await new Promise((done) => setTimeout(done, 20));
    receiver.close();
    receiver.closeAllConnections();
    expect(seen).toHaveLength(2);
    expect(JSON.parse(seen[1]?.body ?? '')).toMatchObject({ attributes: { id, customer_id: customer() } });
    expect(Object.keys(seen[0]?.headers ?? {}).filter((name) => /sign|hmac/i.test(name))).toEqual([]);
  });
});
