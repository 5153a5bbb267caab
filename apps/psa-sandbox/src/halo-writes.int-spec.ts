/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-call, typescript/no-unsafe-return -- answers are read as they came: the expectations are their check */
import { type Sandbox, startSandbox } from './sandbox.js';
import { HaloClient } from './testing/halo-client.js';
import type { Answer } from './testing/vendor-client.js';

type Row = Record<string, unknown> & { id: number };

describe('I18 writing to the Halo dialect', () => {
  let sandbox: Sandbox;
  let client: HaloClient;

  beforeAll(async () => {
    sandbox = await startSandbox({ size: 'small' });
    client = new HaloClient(sandbox.url);
  });
  afterAll(() => sandbox.close());

  const post = (path: string, ...elements: object[]): Promise<Answer> => client.api('POST', path, elements);
  const full = async (id: number): Promise<Answer['body']> =>
    (await client.api('GET', `/Tickets/${id}?includedetails=true`)).body;
  const company = (): number => [...sandbox.world.all('company')][3]?.id ?? 0;
  const PROJECT_TYPE = 23;
  const newProject = async (more: object = {}): Promise<number> =>
    (await post('/Tickets', { summary: 'Fresh', tickettype_id: PROJECT_TYPE, client_id: company(), ...more }))
      .body.id as number;
  const statusNamed = async (name: string, typeId: number): Promise<number> =>
    (await client.api('GET', `/Status?tickettype_id=${typeId}`)).body.find((one: Row) => one.name === name)
      .id;

  it('takes lists only, gives one object for one, and answers 201 in the form of answers', async () => {
    const made = await post('/Tickets', {
      summary: 'One',
      tickettype_id: PROJECT_TYPE,
      client_id: company(),
    });
    expect(made).toMatchObject({
      status: 201,
      body: { summary: 'One', is_project: true, agent_id: 1, projecttimeactual: 0, milestones: [] },
    });
    expect(made.body).not.toHaveProperty('lastupdate');
    expect(made.body.last_update).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    const bare = await client.api('POST', '/Tickets', { summary: 'x', client_id: company() });
    expect(bare).toMatchObject({
      status: 400,
      body: { ClassName: expect.any(String), Message: expect.any(String) },
    });
    const two = await post(
      '/Tickets',
      { id: made.body.id, summary: 'Two' },
      { id: made.body.id, summary: 'Three' },
    );
    expect(two.body.map((one: Row) => one.summary)).toEqual(['Two', 'Three']);
  });

  it('has five shapes of errors', async () => {
    expect(await post('/Tickets', { client_id: company() })).toMatchObject({
      status: 400,
      body: 'Please enter a Summary.',
    });
    expect(await post('/Tickets', { summary: 'x' })).toMatchObject({ body: 'Please select a Customer.' });
    expect(await post('/Tickets', { id: 101, status_id: 4711 })).toMatchObject({
      status: 400,
      body: { Message: expect.stringContaining('4711') },
    });
    expect(await client.api('GET', '/Tickets/999999')).toMatchObject({
      status: 404,
      body: { Message: expect.stringContaining('found') },
    });
    expect((await client.authorise({ client_id: 'x' })).body).toMatchObject({ error: 'invalid_client' });
    await client.control('POST', '/halo/permissions', { area: 'tickets', need: 'edit', allowed: false });
    expect(await post('/Tickets', { id: 101, status_id: 5 })).toMatchObject({
      status: 403,
      body: { resultCode: 403, errorMessage: expect.any(String) },
    });
    await client.control('POST', '/halo/permissions', { area: 'tickets', need: 'edit', allowed: true });
    const noToken = await client.vendor.send('GET', '/api/Tickets', undefined, {
      authorization: 'Bearer no',
    });
    expect(noToken).toMatchObject({ status: 401, body: 'Unauthorized' });
  });

  it('changes what was sent and nothing else, and stamps the agent of the application', async () => {
    const before = await full(103);
    const changed = await post('/Tickets', {
      id: 103,
      status_id: await statusNamed('On-Hold', PROJECT_TYPE),
    });
    expect(changed.body).toMatchObject({ summary: before.summary, client_id: before.client_id });
    expect(sandbox.world.need('project', 103)).toMatchObject({ statusId: 6, updatedBy: 'AtriumAPI' });
    await post('/Tickets', {
      id: 103,
      agent_id: 150,
      projecttimebudget: 40,
      details_html: '<p>A &amp; B</p>',
    });
    expect(sandbox.world.need('project', 103)).toMatchObject({
      managerId: 150,
      budgetHours: 40,
      description: 'A & B',
    });
    expect((await full(103)).budgets).toMatchObject([{ hours: 40 }]);
    await post('/Tickets', { id: 103, agent_id: 1 });
    expect(sandbox.world.need('project', 103).managerId).toBeNull();
    expect((await post('/Tickets', { id: 103, agent_id: 4711 })).status).toBe(400);
  });

  it('takes only statuses that the type of a ticket allows', async () => {
    const ticket = [...sandbox.world.all('ticket')].find(({ kind }) => kind === 'service');
    const id = ticket?.id ?? 0;
    const { tickettype_id: type } = await full(id);
    expect(
      (await post('/Tickets', { id, status_id: await statusNamed('Closed', PROJECT_TYPE) })).status,
    ).toBe(400);
    const closed = await post('/Tickets', { id, status_id: await statusNamed('>Closed', type) });
    expect(closed.body).toMatchObject({
      hasbeenclosed: true,
      dateclosed: expect.not.stringContaining('1900'),
    });
    const odd = await post('/Tickets', {
      id,
      team: 'Projects',
      category_1: 'Hardware',
      impact: 1,
      nonsense: true,
    });
    expect(odd.body).toMatchObject({ team: 'Projects', category_1: 'Hardware', impact: 1 });
    expect((await post('/Tickets', { id, team: 'Nobody' })).status).toBe(400);
    expect((await post('/Tickets', { id, tickettype_id: PROJECT_TYPE })).status).toBe(400);
  });

  it('makes tasks below a project, in its type of task and for its client', async () => {
    const project = await newProject();
    const task = await post('/Tickets', {
      summary: 'Task',
      parent_id: project,
      estimate: 2.5,
      agent_id: 151,
    });
    expect(task.body).toMatchObject({
      parent_id: project,
      itil_requesttype_id: 23,
      client_id: company(),
      estimate: 2.5,
      agent_id: 151,
    });
    const below = await post('/Tickets', { summary: 'Below', parent_id: task.body.id });
    expect(below.body.parent_id).toBe(task.body.id);
    expect((await full(project)).child_ticket_ids).toEqual([task.body.id, below.body.id]);
    expect((await post('/Tickets', { summary: 'x', parent_id: 4711 })).status).toBe(400);
    const service = await post('/Tickets', { summary: 'Help', client_id: company(), details: 'It broke' });
    expect(service.body).toMatchObject({ itil_requesttype_id: 1, parent_id: 0, details: 'It broke' });
    expect((await client.api('DELETE', `/Tickets/${project}`)).status).toBe(400);
    expect((await client.api('DELETE', `/Tickets/${below.body.id as number}`)).status).toBe(204);
    expect(
      (await client.api('GET', `/Tickets?parent_id=${project}&search_id=${below.body.id}`)).body.tickets,
    ).toEqual([]);
    const gone = (await client.api('GET', '/Tickets?deleted=true')).body;
    expect(gone).toMatchObject({ record_count: 1, tickets: [{ id: below.body.id, deleted: true }] });
  });

  it('keeps days as days, whatever is sent along, and takes 1900 for none', async () => {
    const id = await newProject({
      startdate: '2026-03-29T00:00:00',
      starttime: '08:30',
      targetdate: '2026-10-25',
    });
    expect(await full(id)).toMatchObject({
      startdate: '2026-03-29T00:00:00',
      starttime: '08:30:00',
      targetdate: '2026-10-25T00:00:00',
      targettime: '17:00:00',
    });
    expect(sandbox.world.need('project', id)).toMatchObject({
      startDate: '2026-03-29',
      dueDate: '2026-10-25',
    });
    const cleared = await post('/Tickets', {
      id,
      targetdate: '1900-01-01T00:00:00',
      deadlinedate: '2026-11-01',
    });
    expect(cleared.body).toMatchObject({
      targetdate: '1900-01-01T00:00:00Z',
      deadlinedate: '2026-11-01T00:00:00Z',
    });
    expect(sandbox.world.need('project', id).dueDate).toBeNull();
    expect((await post('/Tickets', { id, startdate: 'soon' })).status).toBe(400);
  });

  describe('milestones', () => {
    it('are replaced as a whole: a missing row is deleted, a missing field blank', async () => {
      const project = await newProject({
        milestones: [
          { name: 'Design', sequence: 1, start_date: '2026-05-01', target_date: '2026-05-20' },
          { name: 'Build', sequence: 2 },
          { name: 'Hand over', sequence: 3 },
        ],
      });
      const [design, build, handOver] = (await full(project)).milestones as Row[];
      const task = (await post('/Tickets', { summary: 'Draw', parent_id: project })).body.id as number;
      const after = await post('/Tickets', {
        id: project,
        milestones: [
          { id: design?.id, name: 'Design', sequence: 1, tickets_list: [{ id: task }] },
          {
            id: handOver?.id,
            name: 'Hand over',
            sequence: 2,
            tickets_list: [{ id: 10_001 }],
            milestone_dependencies: [{ id: design?.id }],
          },
        ],
      });
      expect(after.body.milestones).toMatchObject([
        { id: design?.id, start_date: '1900-01-01T00:00:00Z', tickets_list: [{ id: task }] },
        {
          id: handOver?.id,
          sequence: 2,
          tickets_list: [{ id: 10_001 }],
          milestone_dependencies: [{ id: design?.id }],
          dependencies: [{ parent: design?.id, child: handOver?.id, parent_name: 'Design' }],
        },
      ]);
      expect(sandbox.world.get('phase', build?.id)).toBeUndefined();
      expect(await full(task)).toMatchObject({ milestone_id: design?.id, milestone_name: 'Design' });
      const listed = (await client.api('GET', `/Tickets?milestone_id=${design?.id ?? 0}`)).body.tickets;
      expect(listed).toMatchObject([{ id: task }]);
      await post('/Tickets', { id: project, milestones: [{ id: design?.id, name: 'Design', sequence: 1 }] });
      expect(sandbox.world.need('ticket', task).phaseId).toBeNull();
    });

    it('lose the row below another one when their order changes, and keep it when it does not', async () => {
      const rows = (await full(102)).milestones as Row[];
      const nested = [...sandbox.world.all('phase')].find(
        (one) => one.projectId === 102 && one.parentId !== null,
      );
      if (!nested) throw new Error('project 102 has no nested phase');
      await post('/Tickets', {
        id: 102,
        milestones: rows.map((row) => ({ ...row, name: `${String(row.name)}!` })),
      });
      expect(sandbox.world.need('phase', nested.id)).toMatchObject({
        parentId: nested.parentId,
        wbs: nested.wbs,
      });
      const turned = [...rows].reverse().map((row, place) => ({ ...row, sequence: place + 1 }));
      const after = await post('/Tickets', { id: 102, milestones: turned });
      expect(after.body.milestones.map((row: Row) => row.id)).toEqual(turned.map((row) => row.id));
      expect(sandbox.world.need('phase', nested.id).parentId).toBeNull();
      const members = (body: Answer['body']): number =>
        body.milestones.flatMap((row: { tickets_list: unknown[] }) => row.tickets_list).length as number;
      expect(members(after.body)).toBe(sandbox.world.by('ticket', 'projectId', 102).length);
    });

    it('answer 201 to what they do not take: a ticket’s own milestone, and rows in `tickets`', async () => {
      const task = sandbox.world.by('ticket', 'projectId', 104)[0];
      const rows = (await full(104)).milestones as Row[];
      const other = rows.find((row) => row.id !== task?.phaseId);
      expect(await post('/Tickets', { id: task?.id, milestone_id: other?.id })).toMatchObject({
        status: 201,
        body: { milestone_id: task?.phaseId },
      });
      await post('/Tickets', {
        id: 104,
        milestones: rows.map((row) => ({
          ...row,
          tickets: row.id === other?.id ? [{ ticket_id: task?.id }] : [],
        })),
      });
      expect(sandbox.world.need('ticket', task?.id ?? 0).phaseId).toBe(task?.phaseId);
      const foreign = { id: rows[0]?.id, name: 'x', sequence: 1 };
      expect((await post('/Tickets', { id: 105, milestones: [foreign] })).status).toBe(400);
    });
  });

  describe('actions', () => {
    const openTask = () =>
      [...sandbox.world.all('ticket')].find(
        (one) =>
          one.projectId === 102 &&
          one.closedAt === null &&
          sandbox.world.need('ticketStatus', one.statusId).timeAllowed,
      )?.id ?? 0;

    it('are notes, hidden or not, numbered on from the ticket’s last', async () => {
      const ticket_id = openTask();
      const before = (await client.api('GET', `/Actions?ticket_id=${ticket_id}`)).body.actions as Row[];
      const made = await post('/Actions', { ticket_id, outcome: 'Private Note', note: 'Hush 🤫' });
      const last = Math.max(0, ...before.map((one) => one.id));
      expect(made).toMatchObject({
        status: 201,
        body: { id: last + 1, ticket_id, note: 'Hush 🤫', hiddenfromuser: true, outcome_id: 2 },
      });
      const shown = await post('/Actions', { ticket_id, note_html: '<p>All &lt;can&gt; read</p>' });
      expect(shown.body).toMatchObject({ id: last + 2, note: 'All <can> read', hiddenfromuser: false });
      const changed = await post('/Actions', {
        ticket_id,
        id: last + 1,
        note: 'Louder',
        hiddenfromuser: false,
      });
      expect(changed.body).toMatchObject({ id: last + 1, note: 'Louder', hiddenfromuser: false });
      expect((await post('/Actions', { ticket_id })).body).toBe('Please enter a Note.');
      expect((await post('/Actions', { note: 'Where?' })).body).toBe('Please select a Ticket.');
    });

    it('are time with words, which counts for ticket and project', async () => {
      const ticket_id = openTask();
      const { actualHours, projectId } = sandbox.world.need('ticket', ticket_id);
      const made = await post('/Actions', {
        ticket_id,
        note: 'Wired the rack',
        timetaken: 1.5,
        actionarrivaldate: '2026-03-01T09:00:00',
        chargerate: 2,
        who_agentid: 151,
      });
      expect(made.body).toMatchObject({
        timetaken: 1.5,
        actionarrivaldate: '2026-03-01T09:00:00Z',
        actioncompletiondate: '2026-03-01T10:30:00Z',
        chargerate: 2,
        who_agentid: 151,
        actisbillable: true,
        actionchargehours: 1.5,
        nonbilltime: 0,
      });
      expect(sandbox.world.need('ticket', ticket_id).actualHours).toBeCloseTo(actualHours + 1.5, 5);
      expect((await full(projectId ?? 0)).projecttimeactual).toBeCloseTo(
        sandbox.world.need('project', projectId ?? 0).actualHours,
        5,
      );
      const more = await post('/Actions', {
        ticket_id,
        id: made.body.id,
        timetaken: 2,
        actisbillable: false,
      });
      expect(more.body).toMatchObject({
        timetaken: 2,
        nonbilltime: 2,
        actioncompletiondate: '2026-03-01T11:00:00Z',
      });
      const path = `/Actions/${made.body.id as number}`;
      expect((await client.api('DELETE', path)).status).toBe(400);
      expect((await client.api('DELETE', `${path}?ticket_id=${ticket_id}`)).status).toBe(204);
      expect(sandbox.world.need('ticket', ticket_id).actualHours).toBeCloseTo(actualHours, 5);
    });

    it('change the status of their ticket, after the time was taken', async () => {
      const ticket_id = openTask();
      const { tickettype_id: type, status_id: from } = await full(ticket_id);
      const to = await statusNamed('>Closed', type);
      const made = await post('/Actions', { ticket_id, note: 'Done', timetaken: 0.25, new_status: to });
      expect(made.body).toMatchObject({ old_status: from, new_status: to });
      expect((await full(ticket_id)).status_id).toBe(to);
      const late = await post('/Actions', { ticket_id, note: 'More', timetaken: 1 });
      expect(late).toMatchObject({ status: 400, body: { Message: expect.stringContaining('>Closed') } });
      expect((await post('/Actions', { ticket_id, note: 'x', new_status: 9 })).status).toBe(400);
    });

    it('keep their numbers when one of them goes, and use none twice', async () => {
      const ticket_id = sandbox.world.need('timeEntry', 200_001).ticketId ?? 0;
      const list = async (): Promise<Row[]> =>
        (await client.api('GET', `/Actions?ticket_id=${ticket_id}`)).body.actions as Row[];
      const before = await list();
      const fresh = (await post('/Actions', { ticket_id, note: 'Last' })).body.id as number;
      const open = before.find((one) => one.actreviewed === false);
      const gone = [fresh, open?.id ?? 0];
      for (const number of gone)
        expect((await client.api('DELETE', `/Actions/${number}?ticket_id=${ticket_id}`)).status).toBe(204);
      expect((await list()).map(({ id, note }) => [id, note])).toEqual(
        before.filter(({ id }) => !gone.includes(id)).map(({ id, note }) => [id, note]),
      );
      expect((await post('/Actions', { ticket_id, note: 'Next' })).body.id).toBe(fresh + 1);
    });

    it('keep their numbers when another vendor’s client replaces the whole record', async () => {
      const ticket_id = openTask();
      const { id } = (await post('/Actions', { ticket_id, note: 'Mine', outcome: 'Public Note' }))
        .body as Row;
      const note = sandbox.world.by('note', 'ticketId', ticket_id).find(({ text }) => text === 'Mine');
      const path = `/project/tickets/${ticket_id}/notes/${note?.id ?? 0}`;
      const put = await client.vendor.api('PUT', path, { text: 'Theirs', detailDescriptionFlag: true });
      expect(put.status).toBe(200);
      expect((await client.api('GET', `/Actions/${id}?ticket_id=${ticket_id}`)).body.note).toBe('Theirs');
    });

    it('that were reviewed or billed refuse changes', async () => {
      const billed = [...sandbox.world.all('timeEntry')].find(({ state }) => state === 'billed');
      const ticket_id = billed?.ticketId ?? 0;
      const rows = (await client.api('GET', `/Actions?ticket_id=${ticket_id}`)).body.actions as Row[];
      const row = rows.find((one) => one.actioninvoicenumber !== '');
      expect(row).toMatchObject({ actreviewed: true });
      expect((await post('/Actions', { ticket_id, id: row?.id, timetaken: 9 })).status).toBe(400);
    });
  });
});
