/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { AUTOTASK_HEADERS, AutotaskClient } from './testing/autotask-client.js';

interface FieldInfo {
  name: string;
  picklistValues: { value: string }[] | null;
}

const ALL = [{ op: 'gte', field: 'id', value: 0 }];

describe('I18 reading from the Autotask dialect', () => {
  let sandbox: Sandbox;
  let client: AutotaskClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new AutotaskClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const ids = async (entity: string, filter: readonly object[]): Promise<number[]> =>
    (await client.all(entity, filter)).map((row) => row.id);

  it('tells the zone without credentials, whatever the case of the path, and 500 for users that it does not know', async () => {
    const path = '/atservicesrest/v1.0/zoneInformation?user=integration@summitridge.example';
    expect((await client.send('GET', path, undefined, {})).body).toMatchObject({
      url: `${sandbox.url}/ATServicesRest/`,
      ci: expect.any(Number),
    });
    for (const user of ['nobody@example.example', ''])
      expect(
        await client.send('GET', `/ATServicesRest/V1.0/ZoneInformation?user=${user}`, undefined, {}),
      ).toMatchObject({ status: 500, body: { errors: ['Zone information could not be determined'] } });
    expect(await client.send('GET', path, undefined, { ApiIntegrationCode: 'WRONG' })).toMatchObject({
      status: 500,
      body: { errors: ['IntegrationCode is invalid.'] },
    });
  });

  it('answers 401 without the three headers, 500 for a wrong integration code or a missing permission', async () => {
    const path = '/ATServicesRest/v1.0/Projects/101';
    const { Secret: _secret, ...noSecret } = AUTOTASK_HEADERS;
    const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (await client.send('GET', path, undefined, headers)).status;
    expect(await status(noSecret)).toBe(401);
    expect(await status({ ...AUTOTASK_HEADERS, Secret: 'wrong' })).toBe(401);
    expect(
      (await client.send('GET', path, undefined, { ...AUTOTASK_HEADERS, ApiIntegrationCode: 'x' })).body,
    ).toEqual({ errors: ['IntegrationCode is invalid.'] });
    const permission = { entity: 'Projects', need: 'read' };
    await client.control('POST', '/autotask/permissions', { ...permission, allowed: false });
    expect(await client.api('GET', '/Projects/101')).toMatchObject({
      status: 500,
      body: { errors: [expect.stringContaining('adequate permissions')] },
    });
    await client.control('POST', '/autotask/permissions', { ...permission, allowed: true });
    expect((await client.api('GET', '/Projects/101')).status).toBe(200);
  });

  it('moves to another zone: the old one answers 401 until the zone is asked for again', async () => {
    const moved = await client.control('POST', '/faults', {
      fault: 'zoneMove',
      to: 'zone14',
      dialect: 'autotask',
    });
    expect((await client.api('GET', '/Projects/101')).status).toBe(401);
    const found = await client.send(
      'GET',
      '/ATServicesRest/v1.0/zoneInformation?user=integration@summitridge.example',
      undefined,
      {},
    );
    expect(found.body.url).toBe(`${sandbox.url}/zone14/ATServicesRest/`);
    const page = await client.send(
      'POST',
      '/zone14/ATServicesRest/v1.0/Projects/query',
      { filter: ALL, MaxRecords: 2 },
      AUTOTASK_HEADERS,
    );
    expect(page.body.pageDetails.nextPageUrl).toContain(
      `${sandbox.url}/zone14/ATServicesRest/v1.0/Projects/`,
    );
    await client.control('DELETE', `/faults/${moved.body.id as number}`);
    expect((await client.api('GET', '/Projects/101')).status).toBe(200);
  });

  it('pages by nextPageUrl with the same verb and body, in the order of ids', async () => {
    const first = await client.query('TimeEntries', ALL);
    expect(first.body.items).toHaveLength(500);
    expect(first.body.pageDetails).toMatchObject({ count: 500, requestCount: 500, prevPageUrl: null });
    const next = new URL(first.body.pageDetails.nextPageUrl as string);
    const follow = (method: string, body?: unknown) =>
      client.send(method, next.pathname + next.search, body, AUTOTASK_HEADERS);
    expect(await follow('GET')).toMatchObject({
      status: 405,
      body: { Message: "The requested resource does not support http method 'GET'." },
    });
    expect((await follow('POST', { filter: ALL })).body.pageDetails.prevPageUrl).not.toBeNull();
    const seen = await ids('TimeEntries', ALL);
    expect(seen).toHaveLength(2_500);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
  });

  it('takes queries in the address, and pages them by GET', async () => {
    const search = encodeURIComponent(JSON.stringify({ filter: ALL, MaxRecords: 30 }));
    const first = await client.api('GET', `/Projects/query?search=${search}`);
    expect(first.body.items).toHaveLength(30);
    const next = new URL(first.body.pageDetails.nextPageUrl as string);
    const path = next.pathname + next.search;
    expect((await client.send('POST', path, { filter: ALL }, AUTOTASK_HEADERS)).status).toBe(405);
    const second = await client.send('GET', path, undefined, AUTOTASK_HEADERS);
    expect(second.body.items).toHaveLength(10);
    expect(second.body.pageDetails.nextPageUrl).toBeNull();
    const long = encodeURIComponent(
      JSON.stringify({ filter: [{ op: 'in', field: 'id', value: [...Array(600).keys()] }] }),
    );
    expect((await client.api('GET', `/Projects/query?search=${long}`)).status).toBe(404);
  });

  it('filters: groups, lists, any case, dates of any precision, texts that say true', async () => {
    const { world } = sandbox;
    const closed = await ids('Tasks', [{ op: 'eq', field: 'Status', value: '5' }]);
    expect(closed.length).toBeGreaterThan(20);
    expect(closed.every((id) => world.need('ticket', id).closedAt !== null)).toBe(true);
    expect(
      await ids('Projects', [
        {
          op: 'or',
          items: [
            { op: 'in', field: 'id', value: [101, 102] },
            { op: 'beginsWith', field: 'projectName', value: '🚀' },
          ],
        },
        { op: 'exist', field: 'projectLeadResourceID' },
      ]),
    ).toEqual(expect.arrayContaining([101]));
    const contacts = await ids('Contacts', [{ op: 'eq', field: 'isActive', value: 'true' }]);
    expect(contacts).toEqual([...world.all('contact')].filter((one) => one.active).map((one) => one.id));
    const marker = world.need('project', 105).updatedAt;
    const since = new Date(marker).toISOString().replace('Z', '000Z');
    const changed = await ids('Projects', [{ op: 'gte', field: 'lastActivityDateTime', value: since }]);
    expect(changed).toEqual(
      [...world.all('project')].filter((one) => one.updatedAt >= marker).map((one) => one.id),
    );
  });

  it('drops conditions with an operator that does not exist, and refuses fields that do not', async () => {
    const everything = await client.api('POST', '/Projects/query/count', {
      filter: [{ op: 'ne', field: 'status', value: 5 }],
    });
    expect(everything.body).toEqual({ queryCount: 40 });
    for (const [entity, field, name] of [
      ['TimeEntries', 'projectID', 'TimeEntry'],
      ['Tasks', 'remainingHours', 'Task'],
      ['Projects', 'startDate', 'Project'],
    ] as const)
      expect(await client.query(entity, [{ op: 'eq', field, value: 1 }])).toMatchObject({
        status: 500,
        body: { errors: [`Unable to find ${field} in the ${name} Entity`] },
      });
    expect((await client.query('Projects', [])).status).toBe(500);
    expect((await client.api('POST', '/Projects/query', {})).status).toBe(500);
  });

  it('gives only the fields that were asked for, and loses its place without the id', async () => {
    const some = await client.query('Tasks', ALL, { MaxRecords: 5, IncludeFields: ['ID', 'title'] });
    for (const item of some.body.items) expect(Object.keys(item as object).sort()).toEqual(['id', 'title']);
    expect(some.body.pageDetails.nextPageUrl).not.toBeNull();
    const bare = await client.query('Tasks', ALL, { MaxRecords: 5, IncludeFields: ['title'] });
    expect(bare.body.pageDetails.nextPageUrl).toBeNull();
  });

  it('splits the world into tasks and tickets, with their notes and time, and counts them', async () => {
    const { world } = sandbox;
    const tickets = [...world.all('ticket')];
    expect(await ids('Tasks', ALL)).toEqual(tickets.filter((t) => t.kind === 'project').map((t) => t.id));
    expect(await ids('Tickets', ALL)).toEqual(tickets.filter((t) => t.kind === 'service').map((t) => t.id));
    const counts = await Promise.all(
      ['TicketNotes', 'TaskNotes', 'ProjectNotes'].map(async (entity) => {
        const answer = await client.api('POST', `/${entity}/query/count`, { filter: ALL });
        return answer.body.queryCount as number;
      }),
    );
    expect(counts.every((count) => count > 20)).toBe(true);
    expect(counts.reduce((a, b) => a + b)).toBe(world.collection('note').size);
    const [task] = tickets.filter((one) => one.kind === 'project' && one.actualHours > 3);
    const direct = await ids('TimeEntries', [{ op: 'eq', field: 'taskID', value: task?.id }]);
    expect(direct).toEqual(world.by('timeEntry', 'ticketId', task?.id ?? 0).map((entry) => entry.id));
    expect(await ids('TimeEntries', [{ op: 'eq', field: 'ticketID', value: task?.id }])).toEqual([]);
    expect((await client.api('GET', `/Tickets/${task?.id ?? 0}`)).status).toBe(404);
  });

  it('lists children under their parent', async () => {
    const nested = await client.api('GET', '/Projects/101/Tasks');
    const flat = await ids('Tasks', [{ op: 'eq', field: 'projectID', value: 101 }]);
    expect((nested.body.items as { id: number }[]).map((row) => row.id)).toEqual(flat);
    expect((await client.api('GET', `/Projects/101/Tasks/${flat[0] ?? 0}`)).body.item.id).toBe(flat[0]);
    expect((await client.api('GET', `/Projects/102/Tasks/${flat[0] ?? 0}`)).status).toBe(404);
  });

  it('describes fields and picklists, values as text, 1 New and 5 Complete, inactive and dependent ones', async () => {
    const fields = async (entity: string): Promise<Record<string, FieldInfo>> => {
      const answer = await client.api('GET', `/${entity}/entityInformation/fields`);
      return Object.fromEntries((answer.body.fields as FieldInfo[]).map((field) => [field.name, field]));
    };
    const project = await fields('Projects');
    expect(project.status?.picklistValues).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ value: '1', label: 'New', isSystem: true }),
        expect.objectContaining({ value: '5', label: 'Completed', isSystem: true }),
        expect.objectContaining({ label: 'Old Workflow', isActive: false }),
      ]),
    );
    expect(project.companyID).toMatchObject({
      isReference: true,
      referenceEntityType: 'Company',
      isRequired: true,
    });
    const task = await fields('Tasks');
    const ticket = await fields('Tickets');
    const values = (field?: FieldInfo): string[] => (field?.picklistValues ?? []).map((one) => one.value);
    for (const { status } of [task, ticket])
      expect(status?.picklistValues).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ value: '1', label: 'New' }),
          expect.objectContaining({ value: '5', label: 'Completed' }),
        ]),
      );
    expect(task.remainingHours).toMatchObject({ isReadOnly: true, isQueryable: false });
    expect(ticket.subIssueType).toMatchObject({ picklistParentValueField: 'issueType' });
    expect(ticket.queueID?.picklistValues).toEqual(
      expect.arrayContaining([expect.objectContaining({ label: 'Help Desk' })]),
    );
    for (const row of await client.all('Tasks', ALL))
      expect(values(task.status)).toContain(String(row.status));
    expect((await client.api('GET', '/Tickets/entityInformation')).body.info).toMatchObject({
      supportsWebhookCallouts: true,
      canDelete: false,
    });
  });

  it('I6 shows days as the tenant’s midnight and days of work as midnight UTC or the tenant’s', async () => {
    const project = sandbox.world.need('project', 101);
    const shown = await client.one('Projects', 101);
    expect(shown.startDateTime).toMatch(new RegExp(`^${project.startDate ?? ''}T0[45]:00:00\\.000Z$`));
    const [entry] = (await client.query('TimeEntries', ALL, { MaxRecords: 1 })).body.items;
    expect(entry.dateWorked).toMatch(/T00:00:00Z$/);
    await client.control('PUT', '/autotask/settings', { workDays: 'tenant' });
    const same = await client.one('TimeEntries', entry.id as number);
    expect(same.dateWorked).toMatch(/T0[45]:00:00\.000Z$/);
    expect(String(same.dateWorked).slice(0, 10)).toBe(String(entry.dateWorked).slice(0, 10));
    await client.control('PUT', '/autotask/settings', {});
  });

  it('answers a missing id with 404, or with a null item when told so', async () => {
    expect((await client.api('GET', '/Projects/999999')).status).toBe(404);
    await client.control('PUT', '/autotask/settings', { missingRecord: 'null' });
    expect(await client.api('GET', '/Projects/999999')).toMatchObject({ status: 200, body: { item: null } });
    await client.control('PUT', '/autotask/settings', {});
  });

  it('knows no other paths and verbs than the vendor', async () => {
    expect((await client.api('GET', '/Nothing/query')).status).toBe(404);
    expect((await client.api('GET', '/Projects')).status).toBe(405);
    expect((await client.api('POST', '/Tasks', {})).status).toBe(404);
    expect((await client.api('PATCH', '/Tasks', {})).status).toBe(404);
    expect((await client.api('PATCH', '/Projects/101', {})).status).toBe(405);
    expect((await client.api('DELETE', '/Projects/101')).status).toBe(405);
    expect((await client.api('POST', '/Projects', {}, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await client.api('GET', '/ThresholdInformation')).body).toMatchObject({
      externalRequestThreshold: 10_000,
      requestThresholdTimeframe: 60,
    });
  });

  it('lists what else a sync reads: people with roles, codes, contracts, invoices, devices', async () => {
    const { world } = sandbox;
    for (const [entity, kind] of [
      ['Companies', 'company'],
      ['CompanyLocations', 'site'],
      ['Phases', 'phase'],
      ['Resources', 'member'],
      ['Roles', 'workRole'],
      ['Departments', 'department'],
      ['Contracts', 'contract'],
      ['Invoices', 'invoice'],
      ['ConfigurationItems', 'device'],
    ] as const)
      expect((await ids(entity, ALL)).length).toBe(world.collection(kind).size);
    const codes = await client.all('BillingCodes', [{ op: 'eq', field: 'useType', value: 1 }]);
    expect(codes.map((code) => code.name)).toContain('Remote');
    const roles = new Set(await ids('Roles', ALL));
    for (const entity of ['ResourceRoles', 'ResourceRoleDepartments', 'ResourceServiceDeskRoles'])
      for (const grant of await client.all(entity, ALL)) expect(roles.has(grant.roleID as number)).toBe(true);
  });

  it('I19 plays faults in its own words', async () => {
    const once = { match: { times: 1, pathPattern: 'Projects' } };
    await client.control('POST', '/faults', { fault: 'status429', retryAfter: 3, ...once });
    const throttled = await client.query('Projects', ALL);
    expect(throttled).toMatchObject({ status: 429, body: { errors: [expect.any(String)] } });
    expect(throttled.headers.get('retry-after')).toBe('3');
    await client.control('POST', '/faults', { fault: 'emptyList', ...once });
    expect((await client.query('Projects', ALL)).body).toMatchObject({
      items: [],
      pageDetails: { count: 0 },
    });
    await client.control('POST', '/faults', { fault: 'expiredCredentials', ...once });
    expect((await client.query('Projects', ALL)).status).toBe(401);
    await client.control('POST', '/faults', { fault: 'status500', ...once });
    expect((await client.query('Projects', ALL)).status).toBe(500);
  });
});
