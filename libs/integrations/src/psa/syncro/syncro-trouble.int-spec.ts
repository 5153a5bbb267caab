import {
  type Script,
  type ScriptedServer,
  type SeenRequest,
  startScripted,
} from '../http/scripted-server.fixture-spec.js';
import { drain, parentsFrom } from '../drive.fixture-spec.js';
import { CredentialsRefused, PermissionMissing, VendorUnavailable } from '../psa-errors.js';
import { adapterOn } from './adapter-on.fixture-spec.js';

/** Answers that the sandbox does not give: as published, sparse, odd. */
describe('odd answers of Syncro', () => {
  let server: ScriptedServer | null = null;
  afterEach(async () => {
    await server?.close();
    server = null;
  });

  async function on(answers: (request: SeenRequest) => Script) {
    server = await startScripted(answers);
    return adapterOn(server.url, 'token');
  }

  /** As the vendor documents a single ticket: nothing about parents, no ids where there are objects. */
  const published = {
    id: 7,
    number: 1007,
    subject: 'Task',
    status: 'New',
    updated_at: '2026-03-01T09:00:00.000-08:00',
    customer: { id: 5, business_name: null },
    contact: null,
    ticket_type: { id: 3, name: 'Work' },
  };
  const row = {
    ...published,
    customer_id: 5,
    parent: false,
    parent_id: 2,
    child: true,
    comments: [{ body: 'cut' }],
  };
  const parent = {
    id: 2,
    number: 1002,
    subject: 'Big',
    parent: true,
    parent_id: null,
    tag_list: ['Urgent', 'PROJECT'],
  };

  it('I5 a single ticket that does not say what it hangs under is looked up in the list', async () => {
    const adapter = await on(({ url }) => {
      if (url === '/api/v1/tickets/7') return { json: { ticket: published } };
      if (url === '/api/v1/tickets/2') return { json: { ticket: parent } };
      return { json: { tickets: [{ ...row, id: 70 }, row], meta: { total_pages: 1, page: 1 } } };
    });
    expect(await adapter.fetch('tickets', '7')).toMatchObject({
      kind: 'project',
      projectExternalId: '2',
      companyExternalId: '5',
      boardExternalId: '3',
      version: '2026-03-01T17:00:00.000Z',
    });
    expect(server?.seen.map(({ url }) => url)).toContain('/api/v1/tickets?number=1007&page=1');
    adapter.close();
  });

  it('I5 sparse rows, numbers as text and nulls come in; one without an id does not hold up the rest', async () => {
    const rows = [
      { id: '7' },
      { subject: 'no id' },
      { ...row, id: 8, tag_list: null, number: '88', priority: '' },
      null,
    ];
    const adapter = await on(() => ({ json: { tickets: rows, meta: null } }));
    const { records, quarantined } = await drain(adapter, 'tickets', {
      parents: parentsFrom({ projects: ['2'] }),
    });
    expect(
      records.map(({ externalId, kind, summary, number }) => [externalId, kind, summary, number]),
    ).toEqual([
      ['7', 'service', '7', null],
      ['8', 'project', 'Task', '88'],
    ]);
    expect(quarantined).toHaveLength(2);
    adapter.close();
  });

  it('I5 a contact in an envelope reads like a bare one', async () => {
    const contact = { id: 4, customer_id: 5, name: 'Ana de la Cruz', phone: '5550102030', extension: '12' };
    for (const json of [contact, { contact }]) {
      const adapter = await on(() => ({ json }));
      expect(await adapter.fetch('contacts', '4')).toMatchObject({
        firstName: 'Ana',
        lastName: 'de la Cruz',
        phone: '5550102030 x12',
        email: null,
      });
      adapter.close();
      await server?.close();
    }
  });

  it('I5 users come as pairs; whoever may not look at them still sees names', async () => {
    const adapter = await on(({ url }) =>
      url === '/api/v1/users'
        ? { json: { users: [[1, 'Joe Doe'], ['2', null], 'odd'] } }
        : url.endsWith('/1')
          ? { json: { user: { id: 1, email: 'joe@example.test', full_name: 'Joe Doe' } } }
          : {
              status: 401,
              json: { error: 'Not authorized. Please ask account admin to update your group permissions.' },
            },
    );
    const { records, quarantined } = await drain(adapter, 'members');
    expect(records.map(({ externalId, name, email }) => [externalId, name, email])).toEqual([
      ['1', 'Joe Doe', 'joe@example.test'],
      ['2', '2', null],
    ]);
    expect(quarantined).toHaveLength(1);
    adapter.close();
  });

  it('I7 products, whose list does not say how many pages it has, end with a short page', async () => {
    const product = (id: number) => ({ id, name: `Labor ${id}`, maintain_stock: false });
    const adapter = await on(({ url }) => {
      if (url.includes('settings')) return { json: {} };
      const page = Number(/page=(\d+)/.exec(url)?.[1]);
      return {
        json: { products: Array.from({ length: page === 1 ? 25 : 2 }, (_, n) => product(page * 100 + n)) },
      };
    });
    const { records } = await drain(adapter, 'references');
    expect(records.filter(({ kind }) => kind === 'work_type')).toHaveLength(27);
    adapter.close();
  });

  it('I16 an accepted change that the vendor did not make is told', async () => {
    const ticket = { ...row, parent_id: null, child: false };
    const adapter = await on(({ url }) =>
      url.includes('settings') ? { json: { ticket_status_list: ['New', 'Resolved'] } } : { json: { ticket } },
    );
    const value = (name: string) => ({ externalId: name, name });
    expect(
      await adapter.update({
        kind: 'ticket',
        ticketKind: 'service',
        externalId: '7',
        fields: { status: { from: value('New'), to: value('Resolved') } },
      }),
    ).toMatchObject({ outcome: 'refused', words: expect.stringContaining('status: New') as string });
    const put = server?.seen.find(({ method }) => method === 'PUT');
    expect(JSON.parse(put?.body ?? '')).toEqual({ status: 'Resolved' });
    adapter.close();
  });

  it('I9 sorts what a refusal means by its words, and a 500 leaves the outcome open', async () => {
    const answers: [Script, unknown][] = [
      [{ status: 401, json: { error: 'Invalid API token.' } }, CredentialsRefused],
      [{ status: 401, json: { error: 'You do not have permission.' } }, PermissionMissing],
      [{ status: 403, text: 'Forbidden' }, PermissionMissing],
      [{ status: 500, json: { error: 'Internal Server Error' } }, VendorUnavailable],
    ];
    for (const [answer, kind] of answers) {
      const adapter = await on(() => answer);
      await expect(adapter.fetch('companies', '1')).rejects.toBeInstanceOf(kind);
      adapter.close();
      await server?.close();
    }
  });

  it('I5 a timer without a start counts for when it was made, and an empty list may come as null', async () => {
    const timer = {
      id: 4,
      ticket_id: 7,
      start_time: null,
      created_at: '2026-03-02 01:30:00 -0800',
      active_duration: 100,
    };
    const adapter = await on(({ url }) => ({
      json: url.includes('/ticket_timers')
        ? { ticket_timers: [timer], meta: { total_pages: 1 } }
        : { contacts: null },
    }));
    expect((await drain(adapter, 'time_entries')).records).toMatchObject([
      { startedAt: null, workDate: '2026-03-02', hours: 0.0278 },
    ]);
    expect(await drain(adapter, 'contacts')).toMatchObject({ records: [], quarantined: [] });
    adapter.close();
  });
});
