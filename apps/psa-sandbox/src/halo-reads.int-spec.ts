/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-call -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { HaloClient } from './testing/halo-client.js';

interface Row {
  id: number;
  [name: string]: unknown;
}

describe('I18 reading from the Halo dialect', () => {
  let sandbox: Sandbox;
  let client: HaloClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new HaloClient(sandbox.url);
  });
  afterAll(() => sandbox.close());
  beforeEach(() => {
    client.token = null;
  });

  const get = async (path: string): Promise<Awaited<ReturnType<HaloClient['api']>>['body']> =>
    (await client.api('GET', path)).body;
  const ids = (rows: Row[]): number[] => rows.map(({ id }) => id);
  const pages = async (path: string, wrapper: string): Promise<Row[]> => {
    const rows: Row[] = [];
    const joint = path.includes('?') ? '&' : '?';
    for (let page = 1; ; page++) {
      const answer = await get(`${path}${joint}pageinate=True&page_no=${page}&page_size=100`);
      rows.push(...(answer[wrapper] as Row[]));
      if (rows.length >= answer.record_count) return rows;
    }
  };

  it('tells without a token where tokens come from', async () => {
    expect((await client.vendor.send('GET', '/api/AuthInfo', undefined, {})).body).toEqual({
      auth_url: `${sandbox.url}/auth`,
      tenant_id: 'summit',
      product: 'HaloPSA',
      ishosted: true,
    });
  });

  it('gives a token for the client’s secret, to forms only', async () => {
    expect(await client.authorise({}, '?tenant=summit')).toMatchObject({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3600, scope: 'all', access_token: expect.any(String) },
    });
    expect(await client.authorise({ client_secret: 'wrong' })).toMatchObject({
      status: 400,
      body: { error: 'invalid_client' },
    });
    expect(await client.authorise({}, '?tenant=other')).toMatchObject({ body: { error: 'invalid_client' } });
    expect((await client.authorise({ scope: 'some' })).body.error).toBe('invalid_scope');
    expect((await client.authorise({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    const json = await client.vendor.send('POST', '/auth/token', { grant_type: 'client_credentials' }, {});
    expect(json).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect((await client.vendor.send('GET', '/api/Tickets', undefined, {})).status).toBe(401);
  });

  it('wraps some lists, and others not; paths are found in any case', async () => {
    for (const [path, wrapper] of [
      ['Tickets', 'tickets'],
      ['projects', 'tickets'],
      ['CLIENT', 'clients'],
      ['Site', 'sites'],
      ['Users', 'users'],
      ['Actions', 'actions'],
      ['Milestone', 'data'],
      ['Asset', 'assets'],
      ['ClientContract', 'contracts'],
      ['Invoice', 'invoices'],
    ] as const) {
      const answer = await get(`/${path}`);
      expect({ path, rows: answer[wrapper].length > 0 }).toEqual({ path, rows: true });
      expect(answer.record_count).toBeGreaterThanOrEqual(answer[wrapper].length);
    }
    for (const path of 'Agent Status Priority TicketType Team SLA Outcome Workday ChargeRate Lookup?lookupid=17'.split(
      ' ',
    ))
      expect((await get(`/${path}`)).length).toBeGreaterThan(0);
    expect((await client.api('GET', '/Nothing')).status).toBe(404);
    expect((await client.api('POST', '/Milestone', [])).status).toBe(405);
  });

  it('caps pages at a hundred without saying so, and lists every project and ticket once', async () => {
    const capped = await get('/Tickets?pageinate=true&page_no=1&page_size=500');
    expect(capped.tickets).toHaveLength(100);
    const { world } = sandbox;
    const total = world.collection('project').size + world.collection('ticket').size;
    expect(capped.record_count).toBe(total);
    const all = ids(await pages('/Tickets?order=id', 'tickets'));
    expect(new Set(all).size).toBe(total);
    expect(all).toEqual([...all].sort((a, b) => a - b));
    expect((await get('/Tickets?count=7')).tickets).toHaveLength(7);
    const newest = ids((await get('/Tickets?count=3')).tickets);
    expect(newest).toEqual([...all].reverse().slice(0, 3));
    const named = (await get('/Tickets?count=100&order=client_id&orderdesc=true&order2=id')).tickets as Row[];
    const sorted = [...named].sort((a, b) => Number(b.client_id) - Number(a.client_id) || a.id - b.id);
    expect(ids(named)).toEqual(ids(sorted));
    expect((await get('/Tickets?milestone_id=1')).record_count).toBe(0);
    expect((await get('/Tickets')).tickets).toHaveLength(50);
  });

  it('shows projects as tickets of ITIL type 22 and their tasks as children of type 23', async () => {
    const projects = await pages('/Projects', 'tickets');
    expect(ids(projects).sort()).toEqual([...sandbox.world.collection('project').ids()]);
    expect(new Set(projects.map((row) => row.itil_requesttype_id))).toEqual(new Set([22]));
    expect(ids(await pages('/Tickets?domain=prjs', 'tickets')).sort()).toEqual(ids(projects).sort());
    const tasks = await pages('/Tickets?parent_id=103', 'tickets');
    expect(tasks.length).toBe(sandbox.world.by('ticket', 'projectId', 103).length);
    expect(new Set(tasks.map((row) => row.itil_requesttype_id))).toEqual(new Set([23]));
    const service = await pages('/Tickets?itil_requesttype_id=1,3,4', 'tickets');
    expect(service.length).toBe(
      [...sandbox.world.all('ticket')].filter(({ kind }) => kind === 'service').length,
    );
  });

  it('keeps details, milestones, to-dos, budgets and custom fields for the detail call', async () => {
    const row = (await get('/Tickets?search_id=103')).tickets[0];
    const thin = await get('/Tickets/103');
    const full = await get('/Tickets/103?includedetails=true');
    for (const name of ['details', 'milestones', 'todo_list', 'budgets', 'customfields']) {
      expect(row).not.toHaveProperty(name);
      expect(thin).not.toHaveProperty(name);
      expect(full).toHaveProperty(name);
    }
    expect(row.lastupdate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/);
    expect(full.milestones.map((one: Row) => one.sequence)).toEqual(
      full.milestones.map((_one: Row, place: number) => place + 1),
    );
  });

  it('lists what changed since, to the fraction of a second', async () => {
    await client.control('POST', '/mutate', {
      op: 'update',
      kind: 'project',
      id: 104,
      changes: { description: 'Moved on' },
    });
    const marker = (await get('/Tickets/104')).lastupdate as string;
    expect(ids(await pages(`/Tickets?lastupdatefromdate=${marker}`, 'tickets'))).toContain(104);
    const later = new Date(Date.parse(`${marker}Z`) + 1).toISOString();
    expect(ids(await pages(`/Tickets?lastupdatefromdate=${later}`, 'tickets'))).not.toContain(104);
    expect((await client.api('GET', '/Tickets?lastupdatefromdate=yesterday')).status).toBe(400);
    expect((await get('/Client?lastupdatefromdate=2999-01-01T00:00:00')).record_count).toBe(0);
  });

  it('moves a ticket’s change marker with its actions', async () => {
    const [ticket] = [...sandbox.world.all('ticket')];
    const before = (await get(`/Tickets/${ticket?.id ?? 0}`)).lastupdate as string;
    await client.control('POST', '/mutate', {
      op: 'create',
      kind: 'note',
      like: 70_001,
      changes: { ticketId: ticket?.id, projectId: null, text: 'New' },
    });
    expect(sandbox.world.need('ticket', ticket?.id ?? 0).updatedAt).toBe(ticket?.updatedAt);
    expect((await get(`/Tickets/${ticket?.id ?? 0}`)).lastupdate > before).toBe(true);
  });

  it('writes 1900 where there is no date, UTC without an offset, and the time of day beside the day', async () => {
    const legacy = [...sandbox.world.all('project')].find((project) => project.dueDate === null);
    const row = await get(`/Tickets/${legacy?.id ?? 0}`);
    expect(row).toMatchObject({ targetdate: '1900-01-01T00:00:00', targettime: '00:00:00' });
    expect(row).toMatchObject({ startdate: `${legacy?.startDate ?? ''}T00:00:00`, starttime: '09:00:00' });
  });

  it('uses the id 1 for nobody, and decimals where the vendor has them', async () => {
    const orphan = [...sandbox.world.all('project')].find((project) => project.managerId === null);
    expect(await get(`/Tickets/${orphan?.id ?? 0}`)).toMatchObject({ agent_id: 1, agent_name: 'Unassigned' });
    expect(ids(await get('/Agent'))).toContain(1);
    const all = '/Agent?includeenabled=true&includedisabled=true';
    expect(ids(await get(`${all}&includeunassigned=false`))).toEqual([
      ...sandbox.world.collection('member').ids(),
    ]);
    expect((await get('/Client')).clients[0]).toMatchObject({ id: 1, name: 'Unknown' });
    const raw = await fetch(`${sandbox.url}/api/Site/2001`, {
      headers: { authorization: `Bearer ${client.token ?? ''}` },
    });
    expect(await raw.text()).toContain('"client_id":19.0,');
  });

  it('hides inactive records unless they are asked for', async () => {
    const inactive = [...sandbox.world.all('contact')].filter(({ active }) => !active).length;
    const [usual, both, others] = await Promise.all([
      get('/Users'),
      get('/Users?includeactive=true&includeinactive=true'),
      get('/Users?includeinactive=true'),
    ]);
    expect(inactive).toBeGreaterThan(0);
    expect(both.record_count - usual.record_count).toBe(inactive);
    expect(others.record_count).toBe(inactive);
  });

  it('lists statuses of projects and tickets with ids of their own, and leaves out closed ones on request', async () => {
    const all = ids(await get('/Status?showall=true'));
    const { world } = sandbox;
    expect(new Set(all).size).toBe(
      world.collection('projectStatus').size + world.collection('ticketStatus').size,
    );
    expect(await get('/Status/9')).toMatchObject({ name: 'Closed' });
    const open = ids(await get('/Status?excludeclosed=true'));
    expect(open).not.toContain(9);
    const type = (await get('/TicketType')).find((one: Row) => one.itilrequesttype === 22) as Row;
    expect(type).not.toHaveProperty('allowed_status');
    const allowed = (await get(`/TicketType/${type.id}?includedetails=true`)).allowed_status as {
      status_id: number;
    }[];
    expect(ids(await get(`/Status?tickettype_id=${type.id}`))).toEqual(allowed.map((one) => one.status_id));
  });

  it('gives priorities a uuid and the number that tickets carry', async () => {
    const priorities = (await get('/Priority')) as Row[];
    expect(priorities[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const ticket = (await get('/Tickets?count=1&domain=reqs')).tickets[0] as Row;
    expect(priorities.map((one) => one.priorityid)).toContain(ticket.priority_id);
  });

  it('numbers actions per ticket, so that the same number is on many', async () => {
    const { world } = sandbox;
    const noted = new Set([...world.all('note')].map((note) => note.ticketId).filter((id) => id !== null));
    const [first, second] = [...noted];
    const one = (await get(`/Actions?ticket_id=${first ?? 0}`)).actions as Row[];
    const other = (await get(`/Actions?ticket_id=${second ?? 0}`)).actions as Row[];
    expect(one[0]?.id).toBe(1);
    expect(other[0]?.id).toBe(1);
    expect(one[0]?.note).not.toBe(undefined);
    expect((await client.api('GET', '/Actions/1')).status).toBe(400);
    expect(await get(`/Actions/1?ticket_id=${second ?? 0}`)).toMatchObject({ id: 1, ticket_id: second });
  });

  it('lists every note and every time entry, by ticket or by the span in which they were made', async () => {
    const { world } = sandbox;
    const span = (await get('/Actions?startdate=2000-01-01&enddate=2999-01-01')).actions as Row[];
    expect(span.length).toBe(world.collection('note').size + world.collection('timeEntry').size);
    expect(new Set(span.map((row) => `${String(row.ticket_id)}/${row.id}`)).size).toBe(span.length);
    const times = await get('/Actions?startdate=2000-01-01&timeentriesonly=true');
    expect(times.record_count).toBe(world.collection('timeEntry').size);
    const worked = world.need('timeEntry', 200_001);
    const rows = (await get(`/Actions?ticket_id=${worked.ticketId ?? 0}&timeentriesonly=true`))
      .actions as Row[];
    expect(rows.length).toBe(world.by('timeEntry', 'ticketId', worked.ticketId ?? 0).length);
    expect(rows.map((row) => Number(row.timetaken)).reduce((a, b) => a + b)).toBeCloseTo(
      world.need('ticket', worked.ticketId ?? 0).actualHours,
      5,
    );
  });

  it('lists the milestones of all projects at once, templates under negative ids among them', async () => {
    const { data } = await get('/Milestone');
    const ours = (data as Row[]).filter((row) => Number(row.ticket_id) > 0);
    expect(ids(ours).sort()).toEqual([...sandbox.world.collection('phase').ids()].sort());
    expect((data as Row[]).some((row) => row.ticket_id === -1)).toBe(true);
    const listed = ours.flatMap((row) => ids(row.tickets_list as Row[]));
    const inPhases = [...sandbox.world.all('ticket')].filter(({ phaseId }) => phaseId !== null);
    expect(listed.sort()).toEqual(inPhases.map(({ id }) => id).sort());
  });
});
