/* oxlint-disable typescript/no-unsafe-member-access -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { AutotaskClient } from './testing/autotask-client.js';
import type { Answer } from './testing/vendor-client.js';
import type { Ticket } from './world/model.js';

describe('I18 writing to the Autotask dialect', () => {
  let sandbox: Sandbox;
  let client: AutotaskClient;
  let engineer: number;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new AutotaskClient(sandbox.url);
    const roles = await client.all('Roles', [{ op: 'exist', field: 'id' }]);
    engineer = roles.find((role) => role.name === 'Engineer')?.id ?? 0;
  });
  afterAll(() => sandbox.close());

  const company = (): number => [...sandbox.world.all('company')][3]?.id ?? 0;
  const member = (identifier: string): number =>
    [...sandbox.world.all('member')].find((one) => one.identifier === identifier)?.id ?? 0;
  const tickets = (kind: Ticket['kind'], fits: (ticket: Ticket) => boolean = () => true): Ticket[] =>
    [...sandbox.world.all('ticket')].filter((one) => one.kind === kind && fits(one));
  const project = (name: string, more: object = {}): object => ({
    ...{ id: 0, projectName: name, companyID: company(), projectType: 5, status: 1 },
    ...{ startDateTime: '2026-05-01T00:00:00Z', endDateTime: '2026-08-01T00:00:00Z', ...more },
  });
  const made = async (path: string, body: object): Promise<number> => {
    const answer = await client.api('POST', path, body);
    expect(answer).toMatchObject({ status: 200, body: { itemId: expect.any(Number) } });
    expect(Object.keys(answer.body as object)).toEqual(['itemId']);
    return answer.body.itemId as number;
  };
  const refusal = (answer: Answer): string[] => {
    expect(answer.status).toBe(500);
    return answer.body.errors as string[];
  };

  it('creates and answers with the id only; the record is read afterwards', async () => {
    const id = await made('/Projects', project('Fresh', { description: 'Words' }));
    expect(await client.one('Projects', id)).toMatchObject({
      ...{ projectName: 'Fresh', description: 'Words', status: 1, completedPercentage: 0 },
      startDateTime: '2026-05-01T04:00:00.000Z',
    });
    expect(sandbox.world.need('project', id)).toMatchObject({
      startDate: '2026-05-01',
      updatedBy: 'AtriumAPI',
    });
  });

  it('says everything that is wrong with status 500, and silently ignores fields that do not exist', async () => {
    expect(
      refusal(
        await client.api('POST', '/Projects', {
          projectName: 'x'.repeat(101),
          companyID: 999_999,
          startDate: 'x',
        }),
      ),
    ).toEqual([
      'Value does not reference an existing entity for projectType . ',
      'Value does not reference an existing entity for status . ',
      'Missing Required Field: startDateTime',
      'Missing Required Field: endDateTime',
      'The field projectName exceeds the maximum length of 100.',
      'Value does not reference an existing entity for companyID . ',
    ]);
    expect(
      refusal(
        await client.api('POST', '/Projects', project('Late', { endDateTime: '2026-04-01T00:00:00Z' })),
      ),
    ).toEqual([expect.stringContaining('end date')]);
    expect(
      refusal(await client.api('POST', '/Projects', project('Odd', { startDateTime: 'soon' }))),
    ).toHaveLength(1);
    expect(refusal(await client.api('POST', '/Projects', []))).toHaveLength(1);
  });

  it('changes by PATCH what was sent, with the id in the body, and empties by PUT what was not', async () => {
    const id = await made(
      '/Projects',
      project('Whole', { description: 'Words', purchaseOrderNumber: 'PO-1' }),
    );
    expect((await client.api('PATCH', '/Projects', { id, projectName: 'Renamed' })).body).toEqual({
      itemId: id,
    });
    expect(await client.one('Projects', id)).toMatchObject({
      ...{ projectName: 'Renamed', description: 'Words', purchaseOrderNumber: 'PO-1' },
    });
    expect(refusal(await client.api('PUT', '/Projects', { id, projectName: 'Bare' }))).toContain(
      'Missing Required Field: startDateTime',
    );
    await client.api('PUT', '/Projects', { ...project('Bare'), id });
    expect(await client.one('Projects', id)).toMatchObject({
      ...{ projectName: 'Bare', description: null, purchaseOrderNumber: null },
    });
    expect(refusal(await client.api('PATCH', '/Projects', { id: 999_999, projectName: 'x' }))[0]).toContain(
      'No matching records found',
    );
    expect(refusal(await client.api('PATCH', '/Projects', { projectName: 'x' }))[0]).toContain('No matching');
  });

  it('never changes a project’s company, and refuses read-only fields only when told so', async () => {
    const other = [...sandbox.world.all('company')][5]?.id;
    expect(refusal(await client.api('PATCH', '/Projects', { id: 101, companyID: other }))).toEqual([
      'The field companyID cannot be changed.',
    ]);
    expect((await client.api('PATCH', '/Projects', { id: 101, actualHours: 1 })).status).toBe(200);
    await client.control('PUT', '/autotask/settings', { readOnlyFields: 'refuse' });
    expect((await client.api('PATCH', '/Projects', { id: 101, actualHours: 1 })).status).toBe(500);
    await client.control('PUT', '/autotask/settings', {});
  });

  it('completes all tasks of a project that becomes Complete', async () => {
    const open = sandbox.world.by('ticket', 'projectId', 103).filter((task) => task.closedAt === null);
    expect(open.length).toBeGreaterThan(0);
    expect((await client.api('PATCH', '/Projects', { id: 103, status: 5 })).status).toBe(200);
    expect(await client.one('Projects', 103)).toMatchObject({
      ...{ status: 5, completedPercentage: 100, completedDateTime: expect.any(String) },
    });
    for (const task of await client.all('Tasks', [
      { op: 'in', field: 'id', value: open.map((one) => one.id) },
    ]))
      expect(task).toMatchObject({ status: 5, completedDateTime: expect.any(String) });
  });

  it('writes children through their parent only, and nests phases within one project', async () => {
    const id = await made('/Projects', project('Nested'));
    const phases = `/Projects/${id}/Phases`;
    expect((await client.api('POST', '/Phases', { projectID: id, title: 'P' })).status).toBe(404);
    expect((await client.api('POST', '/Projects/999999/Phases', { title: 'P' })).status).toBe(404);
    expect((await client.api('POST', phases, { projectID: 101, title: 'P' })).status).toBe(500);
    const first = await made(phases, { id: 0, projectID: id, title: 'Design' });
    const second = await made(phases, {
      title: 'Build',
      startDate: '2026-05-04T05:00:00Z',
      dueDate: '2026-05-08T00:00:00Z',
    });
    const child = await made(phases, { title: 'Details', parentPhaseID: first });
    expect(await client.one('Phases', second)).toMatchObject({
      ...{ startDate: '2026-05-04T04:00:00.000Z', dueDate: '2026-05-08T04:00:00.000Z' },
    });
    expect(sandbox.world.need('phase', child).wbs).toBe('1.1');
    await client.api('PATCH', phases, { id: child, parentPhaseID: second });
    expect(sandbox.world.need('phase', child).wbs).toBe('2.1');
    const foreign = sandbox.world.by('phase', 'projectId', 101)[0]?.id;
    expect((await client.api('PATCH', phases, { id: child, parentPhaseID: foreign })).status).toBe(500);
    expect((await client.api('PATCH', phases, { id: foreign, title: 'x' })).status).toBe(500);
    expect((await client.api('DELETE', `${phases}/${child}`)).status).toBe(405);
    expect(await client.one('Phases', first)).not.toHaveProperty('status');
    expect(
      refusal(await client.api('PATCH', '/Projects', { id, endDateTime: '2026-05-06T00:00:00Z' }))[0],
    ).toContain('last phase or task');
  });

  it('wants a task type, and a role that the resource has with every resource', async () => {
    const path = '/Projects/102/Tasks';
    const body = { title: 'Wire it', status: 1, taskType: 1 };
    expect(refusal(await client.api('POST', path, { title: 'Wire it', status: 1 }))).toEqual([
      'Value does not reference an existing entity for taskType . ',
    ]);
    const jonas = member('jokafor');
    expect(refusal(await client.api('POST', path, { ...body, assignedResourceID: jonas }))).toEqual([
      'When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID.',
    ]);
    const consultant = engineer + 3;
    expect(
      refusal(
        await client.api('POST', path, {
          ...body,
          assignedResourceID: jonas,
          assignedResourceRoleID: consultant,
        }),
      )[0],
    ).toContain('not a role of the assigned resource');
    const id = await made(path, {
      ...body,
      ...{ assignedResourceID: jonas, assignedResourceRoleID: engineer, parentTaskID: 4, estimatedHours: 4 },
      ...{ startDateTime: '2026-06-01T13:00:00Z', endDateTime: '2026-06-02T21:30:00.123Z' },
    });
    expect(await client.one('Tasks', id)).toMatchObject({
      ...{
        projectID: 102,
        status: 1,
        taskType: 1,
        assignedResourceID: jonas,
        assignedResourceRoleID: engineer,
      },
      ...{
        startDateTime: '2026-06-01T13:00:00.000Z',
        endDateTime: '2026-06-02T21:30:00.123Z',
        remainingHours: 4,
      },
    });
    expect(sandbox.world.need('ticket', id)).toMatchObject({ dueDate: '2026-06-02', resourceIds: [jonas] });
    expect((await client.api('PATCH', path, { id, endDateTime: '2026-05-02T21:30:00Z' })).status).toBe(500);
    const lin = member('lchen');
    await client.api('PATCH', path, { id, assignedResourceID: lin, status: 5 });
    expect(await client.one('Tasks', id)).toMatchObject({
      ...{ assignedResourceID: lin, assignedResourceRoleID: engineer, status: 5 },
    });
    await client.api('PATCH', path, { id, assignedResourceID: null, assignedResourceRoleID: null });
    expect(await client.one('Tasks', id)).toMatchObject({
      assignedResourceID: null,
      assignedResourceRoleID: null,
    });
  });

  it('creates tickets with queue, status and priority by number, and moves them between queues', async () => {
    const fields = (await client.api('GET', '/Tickets/entityInformation/fields')).body.fields as {
      name: string;
      picklistValues: { label: string; value: string }[] | null;
    }[];
    const value = (field: string, label: string): number =>
      Number(
        fields.find((one) => one.name === field)?.picklistValues?.find((one) => one.label === label)?.value,
      );
    const body = {
      companyID: company(),
      title: 'Test',
      status: 1,
      priority: value('priority', 'Priority 3 - Normal'),
    };
    expect(refusal(await client.api('POST', '/Tickets', body))[0]).toContain('queueID');
    const desk = value('queueID', 'Help Desk');
    const id = await made('/Tickets', {
      ...body,
      queueID: desk,
      description: 'It broke',
      issueType: 10,
      subIssueType: 101,
    });
    expect(await client.one('Tickets', id)).toMatchObject({
      ...{
        status: 1,
        queueID: desk,
        description: 'It broke',
        subIssueType: 101,
        ticketNumber: expect.any(String),
      },
    });
    expect(refusal(await client.api('PATCH', '/Tickets', { id, subIssueType: 111 }))[0]).toContain(
      'issueType',
    );
    const waiting = value('status', 'Waiting on Parts 📦');
    await client.api('PATCH', '/Tickets', {
      id,
      queueID: value('queueID', 'Network Operations'),
      status: waiting,
    });
    await client.api('PATCH', '/Tickets', { id, queueID: desk });
    expect(await client.one('Tickets', id)).toMatchObject({
      queueID: desk,
      status: waiting,
      completedDate: null,
    });
    await client.api('PATCH', '/Tickets', { id, status: 5 });
    expect((await client.one('Tickets', id)).completedDate).toMatch(/\.\d{7}Z$/);
    expect(refusal(await client.api('PATCH', '/Tickets', { id, status: 4711 }))).toEqual([
      'Value does not reference an existing entity for status . ',
    ]);
    expect((await client.api('DELETE', `/Tickets/${id}`)).status).toBe(405);
  });

  it('moves the activity date of a ticket with notes and time, and says who may read a note', async () => {
    const [ticket] = tickets(
      'service',
      (one) => one.closedAt === null && one.updatedAt < sandbox.world.baseDay,
    );
    const id = ticket?.id ?? 0;
    const before = String((await client.one('Tickets', id)).lastActivityDate);
    expect(refusal(await client.api('POST', `/Tickets/${id}/Notes`, { description: 'x' }))).toEqual([
      'Missing Required Field: title',
      'Value does not reference an existing entity for noteType . ',
      'Value does not reference an existing entity for publish . ',
    ]);
    const note = await made(`/Tickets/${id}/Notes`, {
      title: 'Hush',
      description: 'Secret',
      noteType: 1,
      publish: 2,
    });
    expect(sandbox.world.need('note', note)).toMatchObject({
      ticketId: id,
      audience: 'internal',
      text: 'Secret',
    });
    const after = String((await client.one('Tickets', id)).lastActivityDate);
    expect(after > before).toBe(true);
    const changed = await client.all('Tickets', [{ op: 'gte', field: 'lastActivityDate', value: after }]);
    expect(changed.map((row) => row.id)).toContain(id);
    expect((await client.api('POST', `/Tasks/${id}/Notes`, {})).status).toBe(404);
  });

  it('enters time by day and hours or by start and stop, on work only, and never for an API user', async () => {
    const [task] = tickets(
      'project',
      (one) =>
        one.closedAt === null &&
        sandbox.world.need('ticketStatus', one.statusId).timeAllowed &&
        one.projectId === 102,
    );
    const taskID = task?.id ?? 0;
    const lin = member('lchen');
    const body = {
      ...{
        resourceID: lin,
        taskID,
        roleID: engineer,
        dateWorked: '2026-03-08T00:00:00Z',
        summaryNotes: 'Done',
      },
    };
    const id = await made('/TimeEntries', { ...body, hoursWorked: 1.5 });
    expect(await client.one('TimeEntries', id)).toMatchObject({
      ...{
        taskID,
        ticketID: null,
        timeEntryType: 6,
        hoursWorked: 1.5,
        startDateTime: null,
        endDateTime: null,
      },
      ...{ dateWorked: '2026-03-08T00:00:00Z', isNonBillable: false, hoursToBill: 1.5 },
    });
    expect(sandbox.world.need('ticket', taskID).actualHours).toBeCloseTo((task?.actualHours ?? 0) + 1.5, 5);
    const spans = { startDateTime: '2026-03-08T13:00:00Z', endDateTime: '2026-03-08T15:15:00Z' };
    const timed = await made('/TimeEntries', { ...body, ...spans, isNonBillable: true });
    expect(await client.one('TimeEntries', timed)).toMatchObject({
      ...{
        hoursWorked: 2.25,
        startDateTime: '2026-03-08T13:00:00.000Z',
        isNonBillable: true,
        hoursToBill: 0,
      },
    });
    await client.api('PATCH', '/TimeEntries', { id: timed, dateWorked: '2026-03-10T00:00:00Z' });
    expect(await client.one('TimeEntries', timed)).toMatchObject({
      ...{ dateWorked: '2026-03-10T00:00:00Z', startDateTime: '2026-03-10T13:00:00.000Z', hoursWorked: 2.25 },
    });
    await client.api('PATCH', '/TimeEntries', { id, hoursWorked: 3 });
    expect(await client.one('TimeEntries', id)).toMatchObject({ hoursWorked: 3 });
    for (const [wrong, words] of [
      [{ ...body }, 'hoursWorked'],
      [{ ...body, hoursWorked: 25 }, 'not more than 24'],
      [{ ...body, hoursWorked: 1, taskID: undefined }, 'internalBillingCodeID'],
      [{ ...body, hoursWorked: 1, roleID: undefined }, 'roleID'],
      [{ ...body, hoursWorked: 1, summaryNotes: undefined }, 'summaryNotes'],
      [{ ...body, hoursWorked: 1, resourceID: member('AtriumAPI') }, 'API user'],
      [{ ...body, hoursWorked: 1, taskID: undefined, ticketID: taskID }, 'ticketID'],
    ] as const)
      expect(refusal(await client.api('POST', '/TimeEntries', wrong)).join()).toContain(words);
    expect((await client.api('DELETE', `/TimeEntries/${id}`)).body).toEqual({ itemId: id });
    expect(refusal(await client.api('DELETE', `/TimeEntries/${id}`))).toEqual([
      'No message. No matching records found. The logged in Resource may not have the required permissions to delete the data.',
    ]);
    await client.control('PUT', '/autotask/settings', { proxyTime: false });
    expect((await client.api('POST', '/TimeEntries', { ...body, hoursWorked: 1 })).status).toBe(500);
    const self = { ImpersonationResourceId: String(lin) };
    expect((await client.api('POST', '/TimeEntries', { ...body, hoursWorked: 1 }, self)).status).toBe(200);
    await client.control('PUT', '/autotask/settings', {});
  });

  it('refuses to change time that is approved', async () => {
    const [entry] = [...sandbox.world.all('timeEntry')].filter((one) => one.state !== 'open');
    expect(await client.one('TimeEntries', entry?.id ?? 0)).toMatchObject({
      billingApprovalDateTime: expect.any(String),
    });
    expect((await client.api('PATCH', '/TimeEntries', { id: entry?.id, summaryNotes: 'x' })).status).toBe(
      500,
    );
  });

  it('writes in the name of the impersonated resource, reads in its own', async () => {
    const [ticket] = tickets('service', (one) => one.closedAt === null);
    const as = { ImpersonationResourceId: String(member('jokafor')) };
    const answer = await client.api(
      'POST',
      `/Tickets/${ticket?.id ?? 0}/Notes`,
      { title: 'T', description: 'D', noteType: 1, publish: 1 },
      as,
    );
    expect(await client.one('TicketNotes', answer.body.itemId as number)).toMatchObject({
      creatorResourceID: member('jokafor'),
      impersonatorCreatorResourceID: member('AtriumAPI'),
    });
    const nobody = { ImpersonationResourceId: '999999' };
    expect((await client.api('PATCH', '/Projects', { id: 101, description: 'x' }, nobody)).status).toBe(500);
    expect((await client.api('GET', '/Projects/101', undefined, nobody)).status).toBe(200);
  });

  it('keeps user-defined fields, finds by them, and knows no others', async () => {
    const udf = (name: string) => ({ id: 101, userDefinedFields: [{ name, value: 'A-1' }] });
    expect((await client.api('PATCH', '/Projects', udf('Reference'))).status).toBe(200);
    expect(await client.one('Projects', 101)).toMatchObject({
      userDefinedFields: [{ name: 'Reference', value: 'A-1' }],
    });
    const found = await client.all('Projects', [{ op: 'eq', field: 'Reference', value: 'a-1', udf: true }]);
    expect(found.map((row) => row.id)).toEqual([101]);
    expect((await client.api('PATCH', '/Projects', udf('Nothing'))).status).toBe(500);
  });

  it('writes companies and contacts, active as 0 or 1', async () => {
    const owner = member('ohart');
    const id = await made('/Companies', {
      companyName: 'Newcomer',
      companyType: 1,
      ownerResourceID: owner,
      phone: '5551234567',
    });
    const contact = await made(`/Companies/${id}/Contacts`, {
      ...{ firstName: 'Ada', lastName: 'Byron', isActive: 1, emailAddress: 'ada@newcomer.example' },
    });
    expect(await client.one('Contacts', contact)).toMatchObject({
      companyID: id,
      isActive: 1,
      emailAddress: 'ada@newcomer.example',
    });
    await client.api('PATCH', `/Companies/${id}/Contacts`, { id: contact, isActive: 0, emailAddress: null });
    expect(await client.one('Contacts', contact)).toMatchObject({ isActive: 0, emailAddress: null });
    expect((await client.api('POST', '/Contacts', {})).status).toBe(404);
    await client.api('PATCH', '/Companies', { id, isActive: false, parentCompanyID: company() });
    expect(await client.one('Companies', id)).toMatchObject({ isActive: false, parentCompanyID: company() });
  });

  it('keeps helpers and predecessors within a task, under ids beyond 32 bits', async () => {
    const [first, second] = sandbox.world.by('ticket', 'projectId', 104);
    const task = `/Tasks/${first?.id ?? 0}`;
    const free = [...sandbox.world.all('member')].find(
      (one) => one.nature === 'person' && one.id !== first?.ownerId,
    );
    const helper = { resourceID: free?.id, roleID: engineer };
    const id = await made(`${task}/SecondaryResources`, helper);
    expect(id).toBeGreaterThan(2 ** 31);
    expect(await client.one('TaskSecondaryResources', id)).toEqual({
      ...{ id, taskID: first?.id, ...helper, userDefinedFields: [] },
    });
    expect(sandbox.world.need('ticket', first?.id ?? 0).resourceIds).toContain(free?.id);
    expect((await client.api('POST', `${task}/SecondaryResources`, helper)).status).toBe(500);
    expect((await client.api('DELETE', `${task}/SecondaryResources/${id}`)).body).toEqual({ itemId: id });
    expect(await client.all('TaskSecondaryResources', [{ op: 'gte', field: 'id', value: 0 }])).toEqual([]);
    const before = await made(`${task}/Predecessors`, { predecessorTaskID: second?.id, lagDays: 2 });
    expect(
      await client.all('TaskPredecessors', [{ op: 'eq', field: 'successorTaskID', value: first?.id }]),
    ).toMatchObject([{ id: before, predecessorTaskID: second?.id, lagDays: 2 }]);
    await client.api('PATCH', `${task}/Predecessors`, { id: before, lagDays: 3 });
    expect(await client.one('TaskPredecessors', before)).toMatchObject({ lagDays: 3 });
    const circle = await client.api('POST', `/Tasks/${second?.id ?? 0}/Predecessors`, {
      predecessorTaskID: first?.id,
    });
    expect(refusal(circle)).toEqual(['A task cannot be its own predecessor.']);
  });

  it('leaves a created record behind when the answer is lost', async () => {
    await client.control('POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: { method: 'POST', pathPattern: '/Projects$', times: 1 },
    });
    await expect(client.api('POST', '/Projects', project('Lost answer'))).rejects.toThrow();
    expect(
      await client.all('Projects', [{ op: 'eq', field: 'projectName', value: 'Lost answer' }]),
    ).toHaveLength(1);
  });
});
