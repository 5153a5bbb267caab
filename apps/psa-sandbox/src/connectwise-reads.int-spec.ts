/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { GOOD_HEADERS, VendorClient } from './testing/vendor-client.js';

interface Row {
  id: number;
}

describe('I18 reading from the ConnectWise dialect', () => {
  let sandbox: Sandbox;
  let client: VendorClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new VendorClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const list = async (path: string, headers = {}): Promise<Row[]> =>
    (await client.api('GET', path, undefined, headers)).body as Row[];

  it('tells the codebase without credentials, and null for a company that it does not know', async () => {
    expect((await client.send('GET', '/login/companyinfo/summit', undefined, {})).body).toMatchObject({
      Codebase: 'v4_6_release/',
      IsCloud: true,
    });
    expect(await client.send('GET', '/login/companyinfo/nobody', undefined, {})).toMatchObject({
      status: 200,
      body: null,
    });
  });

  it('answers 401 without good keys or without a clientId, 403 without permission', async () => {
    const path = '/v4_6_release/apis/3.0/project/projects';
    const { clientId: _clientId, ...noClient } = GOOD_HEADERS;
    expect((await client.send('GET', path, undefined, noClient)).status).toBe(401);
    const wrong = `Basic ${Buffer.from('summit+demoPublic:wrong').toString('base64')}`;
    expect(
      (await client.send('GET', path, undefined, { ...GOOD_HEADERS, authorization: wrong })).status,
    ).toBe(401);
    await client.control('POST', '/connectwise/permissions', {
      entity: 'project',
      need: 'read',
      allowed: false,
    });
    expect((await client.api('GET', '/project/projects')).status).toBe(403);
    await client.control('POST', '/connectwise/permissions', {
      entity: 'project',
      need: 'read',
      allowed: true,
    });
    expect((await client.api('GET', '/project/projects')).status).toBe(200);
  });

  it('says which version it answers in, and knows no other verbs, paths or bodies than the vendor', async () => {
    const pinned = await client.api('GET', '/project/statuses', undefined, {
      accept: 'application/vnd.connectwise.com+json; version=2022.1',
    });
    expect(pinned.headers.get('api-current-version')).toBe('2022.1');
    expect((await client.api('DELETE', '/service/priorities/1')).status).toBe(405);
    expect((await client.api('GET', '/project/boards')).status).toBe(404);
    expect((await client.api('GET', '/project/projects/999999')).body).toMatchObject({ code: 'NotFound' });
    expect((await client.api('POST', '/project/projects', {}, { 'content-type': 'text/plain' })).status).toBe(
      415,
    );
  });

  it('pages by number until a short page, links included', async () => {
    const first = await client.api('GET', '/project/projects?pageSize=15');
    expect(first.headers.get('link')).toMatch(/page=2>; rel="next", <.*page=3>; rel="last"$/);
    const seen = new Set<number>();
    for (let page = 1; page <= 3; page++)
      for (const row of await list(`/project/projects?pageSize=15&page=${page}`)) seen.add(row.id);
    expect(seen.size).toBe(40);
    expect(await list('/project/projects?pageSize=15&page=4')).toEqual([]);
  });

  it('pages forward only, with a next link for ever', async () => {
    const forward = { 'pagination-type': 'forward-only' };
    let path = '/project/tickets?pageSize=200&fields=id';
    let count = 0;
    for (;;) {
      const page = await client.api('GET', path, undefined, forward);
      const next = /<([^>]+)>; rel="next"/.exec(page.headers.get('link') ?? '')?.[1] ?? '';
      expect(next).not.toBe('');
      if (page.body.length === 0) break;
      count += page.body.length as number;
      path = next.slice(next.indexOf('/apis/3.0') + '/apis/3.0'.length);
    }
    expect(count).toBe(480);
  });

  it('filters, counts, orders and trims', async () => {
    const conditions = encodeURIComponent('status/name="In Progress" and lastUpdated>[2001-01-01T00:00:00Z]');
    const rows = await list(
      `/project/projects?conditions=${conditions}&orderBy=name desc&fields=id,name,status/name&pageSize=1000`,
    );
    expect((await client.api('GET', `/project/projects/count?conditions=${conditions}`)).body).toEqual({
      count: rows.length,
    });
    expect(rows.length).toBeGreaterThan(5);
    for (const row of rows)
      expect(row).toEqual({
        id: expect.any(Number),
        name: expect.any(String),
        status: { name: 'In Progress' },
      });
    expect((await client.api('GET', '/project/projects?conditions=name=Open')).status).toBe(400);
    expect((await client.api('GET', '/project/projects?conditions=nothing=1')).status).toBe(400);
  });

  it('finds contacts by what is inside their communications', async () => {
    const [contact] = (await client.api('GET', '/company/contacts?pageSize=1')).body;
    const email = contact.communicationItems[0].value as string;
    const child = (type: string): string =>
      encodeURIComponent(
        `communicationItems/value="${email}" and communicationItems/communicationType="${type}"`,
      );
    expect((await list(`/company/contacts?childConditions=${child('Email')}`)).map((row) => row.id)).toEqual([
      contact.id,
    ]);
    expect(await list(`/company/contacts?childConditions=${child('Phone')}`)).toEqual([]);
    const custom = encodeURIComponent('caption="Classification" AND value="Gold"');
    for (const row of (await client.api('GET', `/company/companies?customFieldConditions=${custom}`)).body)
      expect(row.customFields[0].value).toBe('Gold');
  });

  it('searches tickets with the conditions in the body', async () => {
    const found = await client.api('POST', '/project/tickets/search?pageSize=5', {
      conditions: 'closedFlag=False',
      orderBy: 'id desc',
    });
    expect(found.status).toBe(200);
    expect(found.body).toHaveLength(5);
    expect(found.body[0].id).toBeGreaterThan(found.body[4].id);
  });

  it('lists time entries of one ticket the same way under the ticket and by condition', async () => {
    const ticket = [...sandbox.world.all('ticket')].find(
      (one) => one.kind === 'project' && one.actualHours > 3,
    );
    const direct = await list(
      `/time/entries?conditions=chargeToId=${ticket?.id ?? 0} and chargeToType="ProjectTicket"&pageSize=1000`,
    );
    const nested = await list(`/project/tickets/${ticket?.id ?? 0}/timeentries?pageSize=1000`);
    expect(direct.map((row) => row.id)).toEqual(nested.map((row) => row.id));
    expect(direct.length).toBeGreaterThan(0);
  });
});
