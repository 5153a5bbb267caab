/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { VendorClient } from './testing/vendor-client.js';

describe('I18 writing to the ConnectWise dialect', () => {
  let sandbox: Sandbox;
  let client: VendorClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new VendorClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const company = (): number => [...sandbox.world.all('company')][3]?.id ?? 0;
  const body = (name: string): object => ({
    name,
    board: { id: 1 },
    company: { id: company() },
    billingMethod: 'ActualRates',
    estimatedStart: '2026-05-01T00:00:00Z',
    estimatedEnd: '2026-08-01T00:00:00Z',
  });

  it('creates with the server’s defaults and answers 201 with the whole record', async () => {
    const made = await client.api('POST', '/project/projects', body('Fresh'));
    expect(made).toMatchObject({
      status: 201,
      body: {
        name: 'Fresh',
        closedFlag: false,
        actualHours: 0,
        status: { name: 'New' },
        _info: { updatedBy: 'AtriumAPI' },
      },
    });
    expect(made.body._info.lastUpdated).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it('names every field that is wrong', async () => {
    const { name: _name, ...nameless } = body('x') as { name: string };
    const refused = await client.api('POST', '/project/projects', {
      ...nameless,
      billingMethod: 'Barter',
      colour: 'red',
    });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'InvalidObject', message: 'project object is invalid' },
    });
    const fields = (answer: typeof refused): string[] =>
      (answer.body.errors as { field: string }[]).map((error) => error.field).sort();
    expect(fields(refused)).toEqual(['billingMethod', 'colour']);
    expect(fields(await client.api('POST', '/project/projects', nameless))).toEqual(['name']);
    expect(fields(await client.api('POST', '/project/projects', body('x'.repeat(101))))).toEqual(['name']);
    expect(
      fields(
        await client.api('POST', '/project/projects', {
          ...body('x'),
          estimatedEnd: '2026-01-01T00:00:00.123Z',
        }),
      ),
    ).toEqual(['estimatedEnd']);
  });

  it('moves a project to another status, also by name, and stamps it', async () => {
    const path = '/project/projects/101';
    expect(
      (await client.api('PATCH', path, [{ op: 'replace', path: 'status', value: { id: 6 } }])).body.status
        .name,
    ).toBe('On-Hold');
    expect(
      (await client.api('PATCH', path, [{ op: 'replace', path: '/status', value: { name: 'Completed' } }]))
        .body,
    ).toMatchObject({ closedFlag: true, percentComplete: 1 });
    expect(
      (await client.api('PATCH', path, [{ op: 'replace', path: 'status', value: { id: 4711 } }])).body
        .errors[0].field,
    ).toBe('status');
    expect(sandbox.world.need('project', 101).updatedBy).toBe('AtriumAPI');
  });

  it('validates the whole stored record, so that an imported project without an end refuses any change', async () => {
    const legacy = [...sandbox.world.all('project')].find((project) => project.dueDate === null);
    const refused = await client.api('PATCH', `/project/projects/${legacy?.id ?? 0}`, [
      { op: 'replace', path: 'status', value: { id: 4 } },
    ]);
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'estimatedEnd', code: 'MissingRequiredField' }] },
    });
  });

  it('replaces as a whole: what is left out is emptied', async () => {
    const made = await client.api('POST', '/project/projects', {
      ...body('Full'),
      description: 'Text',
      customerPO: 'PO-1',
    });
    const put = await client.api('PUT', `/project/projects/${made.body.id as number}`, body('Bare'));
    expect(put.status).toBe(200);
    expect(put.body.name).toBe('Bare');
    expect(put.body).not.toHaveProperty('description');
    expect(put.body).not.toHaveProperty('customerPO');
  });

  it('gives phases a place, nests them by code and moves children along', async () => {
    const project = (await client.api('POST', '/project/projects', body('Nested'))).body.id as number;
    const path = `/project/projects/${project}/phases`;
    const add = async (more: object): Promise<{ id: number; wbsCode: string }> =>
      (await client.api('POST', path, { description: 'P', ...more })).body as { id: number; wbsCode: string };
    const first = await add({});
    const second = await add({});
    const child = await add({ parentPhase: { id: first.id } });
    expect([first.wbsCode, second.wbsCode, child.wbsCode]).toEqual(['1', '2', '1.1']);
    expect(await add({ wbsCode: '2.1' })).toMatchObject({ parentPhase: { id: second.id } });
    await client.api('PATCH', `${path}/${first.id}`, [{ op: 'replace', path: 'wbsCode', value: '3' }]);
    expect((await client.api('GET', `${path}/${child.id}`)).body.wbsCode).toBe('3.1');
    const out = await client.api('PATCH', `${path}/${child.id}`, [
      { op: 'remove', path: 'parentPhase' },
      { op: 'replace', path: 'wbsCode', value: '4' },
    ]);
    expect(out.body).not.toHaveProperty('parentPhase');
    expect((await client.api('DELETE', `/project/projects/${project}`)).status).toBe(400);
  });

  it('takes only statuses of a ticket’s own board', async () => {
    const ticket = [...sandbox.world.all('ticket')].find(
      (one) => one.kind === 'project' && one.boardId === 1,
    );
    const path = `/project/tickets/${ticket?.id ?? 0}`;
    const foreign = [...sandbox.world.all('ticketStatus')].find((status) => status.boardId === 3)?.id;
    expect(
      (await client.api('PATCH', path, [{ op: 'replace', path: 'status', value: { id: foreign } }])).body
        .errors[0].field,
    ).toBe('status');
    const closed = await client.api('PATCH', path, [
      { op: 'replace', path: 'status', value: { name: '>Closed' } },
    ]);
    expect(closed.body).toMatchObject({ closedFlag: true, closedBy: expect.any(String) });
  });

  it('moves hours of ticket, phase and project with a time entry, and refuses time on closed or no-time statuses', async () => {
    const ticket = [...sandbox.world.all('ticket')].find(
      (one) =>
        one.kind === 'project' &&
        one.closedAt === null &&
        sandbox.world.need('ticketStatus', one.statusId).timeAllowed &&
        one.projectId === 102,
    );
    if (!ticket?.projectId || !ticket.phaseId) throw new Error('the world has no open ticket');
    const before = {
      project: sandbox.world.need('project', ticket.projectId),
      phase: sandbox.world.need('phase', ticket.phaseId),
    };
    const entry = {
      chargeToId: ticket.id,
      chargeToType: 'ProjectTicket',
      timeStart: '2026-03-01T09:00:00Z',
      timeEnd: '2026-03-01T10:30:00Z',
      member: { identifier: 'jokafor' },
      notes: 'x',
    };
    const made = await client.api('POST', '/time/entries', entry);
    expect(made).toMatchObject({
      status: 201,
      body: { actualHours: 1.5, project: { id: ticket.projectId }, member: { identifier: 'jokafor' } },
    });
    expect(sandbox.world.need('ticket', ticket.id).actualHours).toBeCloseTo(ticket.actualHours + 1.5, 5);
    expect(sandbox.world.need('phase', ticket.phaseId).actualHours).toBeCloseTo(
      before.phase.actualHours + 1.5,
      5,
    );
    expect(sandbox.world.need('project', ticket.projectId).actualHours).toBeCloseTo(
      before.project.actualHours + 1.5,
      5,
    );
    expect((await client.api('DELETE', `/time/entries/${made.body.id as number}`)).status).toBe(204);
    expect(sandbox.world.need('project', ticket.projectId).actualHours).toBeCloseTo(
      before.project.actualHours,
      5,
    );
    await client.api('PATCH', `/project/tickets/${ticket.id}`, [
      { op: 'replace', path: 'status', value: { name: 'Needs Review' } },
    ]);
    expect((await client.api('POST', '/time/entries', entry)).status).toBe(400);
    expect(
      (await client.api('POST', '/time/entries', { ...entry, chargeToType: 'ServiceTicket' })).body.errors[0]
        .field,
    ).toBe('chargeToType');
  });

  it('creates tickets with their first note, and notes that say who may read them', async () => {
    const made = await client.api('POST', '/service/tickets', {
      summary: 'Help',
      company: { id: company() },
      initialDescription: 'It broke',
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        recordType: 'ServiceTicket',
        board: { name: 'Help Desk' },
        status: { name: 'New (not responded)' },
      },
    });
    const notes = `/service/tickets/${made.body.id as number}/notes`;
    expect((await client.api('GET', notes)).body).toMatchObject([
      { text: 'It broke', detailDescriptionFlag: true },
    ]);
    expect(
      (await client.api('POST', notes, { text: 'Hush', internalAnalysisFlag: true })).body,
    ).toMatchObject({ internalFlag: true, externalFlag: false });
    expect((await client.api('POST', notes, { text: 'For whom?' })).status).toBe(400);
  });
});
