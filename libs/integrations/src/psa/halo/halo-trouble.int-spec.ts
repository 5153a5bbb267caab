import { createHmac } from 'node:crypto';
import {
  type Script,
  type ScriptedServer,
  type SeenRequest,
  startScripted,
} from '../http/scripted-server.fixture-spec.js';
import { drain, parentsFrom } from '../drive.fixture-spec.js';
import {
  AddressRefused,
  CredentialsRefused,
  PermissionMissing,
  VendorAnswerUnreadable,
  VendorUnavailable,
} from '../psa-errors.js';
import type { TicketCreate } from '../psa-writes.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { HaloAdapter } from './halo-adapter.js';

/** Answers by path without the leading `/api/`, in small letters; what is not told here has nothing. */
type Answers = Record<string, (request: SeenRequest, query: URLSearchParams) => Script>;

const usual: Answers = {
  authinfo: () => ({ json: { auth_url: null, tenant_id: null } }),
  '/auth/token': () => ({ json: { access_token: 't1', token_type: 'Bearer', expires_in: 3600 } }),
  tickettype: () => ({
    json: [
      { id: 5, name: 'Project', itilrequesttype: 22 },
      { id: 6, name: 'Task', itilrequesttype: 23 },
    ],
  }),
  status: () => ({
    json: [
      { id: 1, name: 'New' },
      { id: 9, name: 'Closed' },
    ],
  }),
  team: () => ({ json: [] }),
  milestone: () => ({ json: { data: [] } }),
  agent: () => ({ json: [] }),
};

let server: ScriptedServer;
let adapter: HaloAdapter | null = null;

async function start(answers: Answers, context: object = {}, credentials = {}): Promise<HaloAdapter> {
  server = await startScripted((request) => {
    const url = new URL(request.url, 'http://x');
    const path = url.pathname.replace(/^\/api\//, '').toLowerCase();
    const answer = answers[path] ?? usual[path];
    return answer ? answer(request, url.searchParams) : { status: 404, json: { Message: 'Not found' } };
  });
  adapter = adapterOn(server.url, credentials, context);
  return adapter;
}

afterEach(async () => {
  adapter?.close();
  adapter = null;
  await server.close();
});

const asked = (path: string) =>
  server.seen.filter((one) => one.url.toLowerCase().startsWith(path.toLowerCase()));

describe('signing in', () => {
  it('asks for a token with a form, once for everything that is asked at the same time', async () => {
    const one = await start({});
    await Promise.all([drain(one, 'members'), drain(one, 'members'), drain(one, 'members')]);
    const [request, ...more] = asked('/auth/token');
    expect(more).toEqual([]);
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(request?.body).get('grant_type')).toBe('client_credentials');
    expect(new URLSearchParams(request?.body).get('scope')).toBe('all');
    expect(asked('/api/Agent').every((seen) => seen.headers.authorization === 'Bearer t1')).toBe(true);
  });

  it('a token lives on in the next adapter of the connection', async () => {
    const one = await start({});
    await drain(one, 'members');
    const next = adapterOn(server.url);
    await drain(next, 'members');
    next.close();
    expect(asked('/auth/token')).toHaveLength(1);
  });

  it('a token that ended is replaced once, and the call is sent again; writes too', async () => {
    let tokens = 0;
    const one = await start({
      '/auth/token': () => ({ json: { access_token: `t${++tokens}`, expires_in: 3600 } }),
      agent: (request) =>
        request.headers.authorization === 'Bearer t1'
          ? { status: 401, text: '' }
          : { json: [{ id: 7, name: 'Ann' }] },
    });
    expect((await drain(one, 'members')).records).toHaveLength(1);
    expect(tokens).toBe(2);
  });

  it('I3 a fresh token that is refused as well means that the credentials no longer do', async () => {
    const one = await start({ agent: () => ({ status: 401, json: { Message: 'Agent is disabled' } }) });
    await expect(drain(one, 'members')).rejects.toMatchObject({ words: 'Agent is disabled' });
    expect(asked('/api/Agent')).toHaveLength(2);
  });

  it('I14 a sign-in that fails on the way leaves a write unsent', async () => {
    const one = await start({ '/auth/token': () => (response) => response.destroy() });
    const failed = one.update({ kind: 'project', externalId: '1', fields: {} });
    await expect(failed).rejects.toBeInstanceOf(VendorUnavailable);
    await expect(failed).rejects.toMatchObject({ sent: false });
  });

  it('I2 a wrong secret is told in words, without the secret in them', async () => {
    const one = await start({ '/auth/token': () => ({ status: 400, json: { error: 'invalid_client' } }) });
    const failed = drain(one, 'members');
    await expect(failed).rejects.toBeInstanceOf(CredentialsRefused);
    await expect(failed).rejects.not.toThrow('demo-halo-secret');
  });

  it.each([
    ['/auth/', '/auth/token?tenant=acme'],
    // Shared servers have no path.
    ['', '/token?tenant=acme'],
  ])(
    'I2 tokens come from the host that authinfo names with "%s", and no other host is called',
    async (path, address) => {
      const auth = await startScripted(() => ({ json: { access_token: 'far', expires_in: 60 } }));
      const one = await start({
        authinfo: () => ({ json: { auth_url: `${auth.url}${path}`, tenant_id: 'acme' } }),
      });
      await drain(one, 'members');
      expect(auth.seen.map((seen) => seen.url)).toEqual([address]);
      expect(asked('/auth/token')).toEqual([]);
      expect(asked('/api/Agent')[0]?.headers.authorization).toBe('Bearer far');
      await auth.close();
    },
  );

  it('I2 an authorisation server that is not to be called is not called', async () => {
    const one = await start({ authinfo: () => ({ json: { auth_url: 'ftp://example.com/auth' } }) });
    await expect(drain(one, 'members')).rejects.toBeInstanceOf(AddressRefused);
  });

  it('what is entered goes before what authinfo says', async () => {
    const auth = await startScripted(() => ({ json: { access_token: 'own', expires_in: 3600 } }));
    const one = await start({}, {}, { authServer: `${auth.url}/auth`, tenant: 'mine' });
    await drain(one, 'members');
    expect(auth.seen.map((seen) => seen.url)).toEqual(['/auth/token?tenant=mine']);
    expect(asked('/api/authinfo')).toEqual([]);
    await auth.close();
  });

  it('a Halo without authinfo signs in at its own address', async () => {
    const one = await start({ authinfo: () => ({ status: 404, text: 'nothing here' }) });
    await drain(one, 'members');
    expect(asked('/auth/token')).toHaveLength(1);
  });
});

describe('odd answers', () => {
  const row = (id: number, more: object = {}) => ({
    id,
    summary: `T${id}`,
    tickettype_id: 6,
    status_id: 1,
    ...more,
  });

  it('I7 a server that grants fifty a page and says so nowhere gives all rows', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => ({ id: n + 2, name: `C${n}` }));
    const one = await start({
      client: (_request, query) => {
        const page = Number(query.get('page_no'));
        return { json: { record_count: 120, clients: rows.slice((page - 1) * 50, page * 50) } };
      },
    });
    expect((await drain(one, 'companies')).records).toHaveLength(120);
  });

  it('I5 a record that cannot be read is set aside and the rest goes on', async () => {
    const one = await start({
      tickets: () => ({ json: { record_count: 2, tickets: [row(10, { status_id: 'many' }), row(11)] } }),
    });
    const { records, quarantined } = await drain(one, 'tickets');
    expect(records.map((one) => one.externalId)).toEqual(['11']);
    expect(quarantined).toMatchObject([{ externalId: '10', reason: expect.stringContaining('status_id') }]);
  });

  it('I5 tasks below tasks belong to the project at the top, and soft-deleted ones to nothing', async () => {
    const one = await start({
      tickets: () => ({
        json: {
          record_count: 3,
          tickets: [
            row(11, { parent_id: 10 }),
            row(12, { parent_id: 10, deleted: true }),
            row(13, { tickettype_id: 5 }),
          ],
        },
      }),
      'tickets/10': () => ({ json: row(10, { parent_id: 9 }) }),
      'tickets/9': () => ({ json: row(9, { tickettype_id: 5 }) }),
      milestone: () => ({
        json: { data: [{ id: 31, ticket_id: 9, name: 'Design', sequence: 1, tickets_list: [{ id: 11 }] }] },
      }),
    });
    const { records } = await drain(one, 'tickets');
    expect(records).toMatchObject([
      { externalId: '11', projectExternalId: '9', phaseExternalId: '31', kind: 'project' },
    ]);
  });

  it('I7 a Halo that does not list milestones is asked project by project', async () => {
    const one = await start({
      milestone: () => ({ status: 404, text: '' }),
      'tickets/9': () => ({
        json: { id: 9, milestones: [{ id: 31, ticket_id: 9, name: 'Design', sequence: 1 }] },
      }),
    });
    const { records, pages } = await drain(one, 'phases', { parents: parentsFrom({ projects: ['9'] }) });
    expect(records).toMatchObject([{ externalId: '31', projectExternalId: '9' }]);
    expect(pages[0]?.completeParents).toEqual([{ kind: 'projects', externalIds: ['9'] }]);
  });

  it('I7 a ticket with more actions than were given is asked again, and is not taken for complete while some lack', async () => {
    const action = (id: number, ticket = 7) => ({ id, ticket_id: ticket, note: `N${id}` });
    const one = await start({
      actions: (_request, query) =>
        query.get('count') === '1000'
          ? { json: { record_count: 3, actions: [action(1)] } }
          : { json: { record_count: 3, actions: [action(1), action(2), action(2, 8)] } },
    });
    const { records, pages } = await drain(one, 'notes', {
      parents: parentsFrom({ service_tickets: ['7'] }),
    });
    expect(records.map((note) => note.externalId)).toEqual(['7:1', '7:2']);
    expect(asked('/api/Actions').at(-1)?.url).toContain('count=3');
    expect(pages.flatMap((page) => page.completeParents ?? []).flatMap((one) => one.externalIds)).toEqual([]);
  });

  it('I1 a list that may not be read, and modules that are not there', async () => {
    const one = await start({ client: () => ({ status: 403, text: 'Your role may not see customers' }) });
    await expect(drain(one, 'companies')).rejects.toBeInstanceOf(PermissionMissing);
    expect((await drain(one, 'invoices')).records).toEqual([]);
  });

  it('an answer that is cut off is no list', async () => {
    const one = await start({ client: () => ({ text: '{"record_count": 2, "clients": [{"id": 5' }) });
    await expect(drain(one, 'companies')).rejects.toBeInstanceOf(VendorAnswerUnreadable);
  });
});

describe('writes that Halo takes and does not do', () => {
  const ticket = {
    id: 11,
    summary: 'T',
    tickettype_id: 6,
    status_id: 1,
    status_name: 'New',
    agent_id: 4,
    parent_id: 9,
  };
  const project = { id: 9, summary: 'P', tickettype_id: 5, client_id: 12 };
  const milestones = [
    { id: 31, ticket_id: 9, name: 'Design', sequence: 1, tickets_list: [{ id: 10 }] },
    { id: 32, ticket_id: 9, name: 'Build', sequence: 2, tickets_list: [] },
  ];
  const wanted: TicketCreate = {
    kind: 'ticket',
    marker: 'm',
    firstSentAt: new Date().toISOString(),
    known: [],
    ticketKind: 'project',
    summary: 'T',
    description: null,
    companyExternalId: null,
    phaseExternalId: '32',
    projectExternalId: '9',
    boardExternalId: null,
    statusExternalId: null,
    priorityExternalId: null,
    ownerExternalId: null,
    contactExternalId: null,
    dueDate: null,
  };

  it('I16 a 201 that left the field alone is a refusal, with what Halo has', async () => {
    const one = await start({
      'tickets/11': () => ({ json: ticket }),
      'tickets/9': () => ({ json: project }),
      tickets: () => ({ status: 201, json: { ...ticket, status_id: 9 } }),
    });
    const value = (externalId: string) => ({ externalId, name: null });
    const result = await one.update({
      kind: 'ticket',
      externalId: '11',
      ticketKind: 'project',
      fields: { status: { from: value('1'), to: value('9') } },
    });
    expect(result).toMatchObject({
      outcome: 'refused',
      words: 'HaloPSA accepted the change but kept its own value (status: New).',
      record: { snapshot: { statusExternalId: '1' } },
    });
    expect(JSON.parse(asked('/api/Tickets').find((seen) => seen.method === 'POST')?.body ?? '')).toEqual([
      { id: 11, status_id: 9 },
    ]);
  });

  it('I17 a ticket that Halo does not put into its phase: its author is told, the ticket is there', async () => {
    const one = await start({
      'tickets/11': () => ({ json: ticket }),
      'tickets/9': () => ({ json: { ...project, milestones } }),
      tickets: () => ({ status: 201, json: ticket }),
      milestone: () => ({ json: { data: milestones } }),
    });
    expect(await one.create(wanted)).toMatchObject({
      outcome: 'refused',
      words: 'HaloPSA has made ticket 11, but did not put it into the phase.',
      record: { snapshot: { externalId: '11' } },
    });
    const sent = asked('/api/Tickets')
      .filter((seen) => seen.method === 'POST')
      .at(-1);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject([
      {
        id: 9,
        milestones: [
          { id: 31, tickets_list: [{ id: 10 }] },
          { id: 32, tickets_list: [{ id: 11 }] },
        ],
      },
    ]);
  });

  it('I14 what fails after the ticket was made has an unknown outcome: it is looked for, not sent again', async () => {
    const one = await start({
      'tickets/9': () => ({ json: { ...project, milestones } }),
      'tickets/11': () => ({ status: 429, headers: { 'retry-after': '1' }, text: '' }),
      tickets: (request) =>
        request.method === 'POST' ? { status: 201, json: ticket } : { json: { tickets: [] } },
    });
    await expect(one.create({ ...wanted, phaseExternalId: null })).rejects.toMatchObject({ sent: true });
  });
});

describe('webhooks', () => {
  it('I10 are believed when signed with the secret of the connection, over the bytes as they came', async () => {
    const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlYw==';
    const one = await start({}, { webhookSecret: secret });
    const body = Buffer.from('{"ticket":{"id":7,"summary":"Grüße 🎉"}}', 'utf8');
    const token = createHmac('sha256', secret).update(body).digest('base64');
    expect(await one.webhooks.verify({ token }, body)).toBe(true);
    expect(await one.webhooks.verify({ token }, Buffer.concat([body, Buffer.from(' ')]))).toBe(false);
    expect(await one.webhooks.verify({ token: 'x' }, body)).toBe(false);
    expect(await one.webhooks.verify({ token: [token, token] }, body)).toBe(false);
    expect(await one.webhooks.verify({}, body)).toBe(false);
  });

  it('I10 nothing is believed while there is no secret', async () => {
    const one = await start({});
    const body = Buffer.from('{}');
    const token = createHmac('sha256', '').update(body).digest('base64');
    expect(await one.webhooks.verify({ token }, body)).toBe(false);
  });
});
