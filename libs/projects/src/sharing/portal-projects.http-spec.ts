import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PortalVisitor } from '#libs/identity';
import { FilePort, newFileKey, recordStatements } from '#libs/platform';
import { type ApiClient, visitor } from '#libs/system-under-test';
import type { ProjectSettingsValues } from '../project-settings/project-settings-values.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import { ItemsWorld } from '../testing/items-world-spec.js';
import type { ClientUpdatePageDto } from './dto/client-update-page.dto.js';
import type { PortalActionDto } from './dto/portal-action.dto.js';
import type { PortalHomeDto, PortalProjectDto, PortalProjectPageDto } from './dto/portal-project.dto.js';
import { PortalProjects } from './portal-projects.service.js';

type Refusal = PortalActionDto & { code: string; errors?: { field: string }[] };

describe('what a contact sees of projects', () => {
  let world: ItemsWorld;
  let ann: ApiClient;
  let ben: ApiClient;
  let carl: ApiClient;

  beforeAll(async () => {
    world = await ItemsWorld.start();
    const { system } = world.portfolio;
    const enter = (name: string, level: 'Basic' | 'Manager') =>
      visitor(system, { id: world.contact(name), email: emailOf(name) }, level);
    ann = await enter('Ann', 'Basic');
    ben = await enter('Ben', 'Manager');
    carl = await enter('Carl', 'Manager');
    await clients({ projects: 'all' });
  });
  afterAll(() => world.stop());

  const emailOf = (name: string) => `${name.toLowerCase()}@${name === 'Carl' ? 'birch' : 'acorn'}.example`;

  /** What clients may see, and which parts of projects are in use. */
  async function clients(
    wanted: Partial<ProjectSettingsValues['clients']>,
    tabs?: ProjectSettingsValues['tabs'],
  ): Promise<void> {
    const { ctx } = world.portfolio;
    const settings = world.portfolio.of(ProjectSettings);
    const { version, ...values } = await settings.read(ctx);
    const none = { projects: 'none' as const, typeIds: [], boardIds: [], hours: false, health: false };
    await settings.save(
      ctx,
      { ...values, clients: { ...none, ...wanted }, ...(tabs ? { tabs } : {}) },
      version,
    );
  }

  const query = <Row = { id: string }>(sql: string, params: unknown[] = []) =>
    world.portfolio.query<Row>(sql, params);
  const sharing = (value: string) =>
    query(
      `insert into project_details (project_id, client_sharing) values ($1, $2)
       on conflict (tenant_id, project_id) do update set client_sharing = excluded.client_sharing`,
      [world.project, value],
    );
  const listed = async (client: ApiClient) =>
    (await client.get<PortalProjectPageDto>('/portal/projects')).body.items.map(({ name }) => name);
  const project = async (client = ann) =>
    (await client.get<PortalProjectDto>(`/portal/projects/${world.project}`)).body;
  const ask = async (body: object) => {
    const made = await world.technician.post<{ id: string; version: number }>(
      `/projects/${world.project}/client-actions`,
      { kind: 'question', title: 'Which floor?', clientVisible: true, ...body },
    );
    expect(made.status).toBe(201);
    return made.body;
  };
  const contact = (name: string) => ({ kind: 'contact', id: world.contact(name) });

  describe('P42 which projects', () => {
    afterAll(async () => {
      await sharing('by_settings');
      await clients({ projects: 'all' });
    });

    it('P50 are those of the own company, and 404 for all others', async () => {
      expect(await listed(ann)).toEqual(['Office move']);
      expect(await listed(carl)).toEqual(['Other']);
      for (const id of [world.otherProject, randomUUID(), 'nonsense']) {
        expect([(await ann.get(`/portal/projects/${id}`)).status, id]).toEqual([404, id]);
        expect([(await ann.get(`/portal/projects/${id}/updates`)).status, id]).toEqual([404, id]);
      }
    });

    it.each([
      ['none', 'shared', []],
      ['chosen', 'by_settings', []],
      ['chosen', 'shared', ['Office move']],
      ['all', 'hidden', []],
      ['types', 'by_settings', []],
    ] as const)('P42 with setting %s and project %s are %j', async (projects, details, names) => {
      await clients({ projects });
      await sharing(details);
      expect(await listed(ann)).toEqual(names);
      const { status } = await ann.get(`/portal/projects/${world.project}`);
      expect(status).toBe(names.length > 0 ? 200 : 404);
    });

    it('P42 follow the types and boards that were chosen', async () => {
      await sharing('by_settings');
      const [type] = await query(`select id from reference_items where source_id = $1 limit 1`, [
        world.tickets.sourceId,
      ]);
      await query('update projects set type_id = $2, board_id = $2 where id = $1', [world.project, type?.id]);
      await clients({ projects: 'types', typeIds: [type?.id ?? ''] });
      expect(await listed(ann)).toEqual(['Office move']);
      await clients({ projects: 'boards', boardIds: [type?.id ?? ''] });
      expect(await listed(ann)).toEqual(['Office move']);
      await clients({ projects: 'boards', boardIds: [randomUUID()] });
      expect(await listed(ann)).toEqual([]);
    });

    it('are gone with the project in the PSA, and come page by page', async () => {
      await clients({ projects: 'all' });
      await query('update projects set deleted_at = now() where id = $1', [world.project]);
      expect(await listed(ann)).toEqual([]);
      await query('update projects set deleted_at = null where id = $1', [world.project]);
      const names = ['Alpha', 'beta', 'Gamma'];
      await world.portfolio.projects(
        world.tickets.sourceId,
        names.map((name) => ({
          name,
          companyExternalId: 'Acorn',
          ...(name === 'Alpha' ? { closed: true } : {}),
        })),
      );
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: PortalProjectPageDto } = await ann.get(
          `/portal/projects?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        seen.push(...page.body.items.map(({ name }) => name));
        cursor = page.body.nextCursor;
      }
      expect(seen).toEqual(['beta', 'Gamma', 'Office move', 'Alpha']);
    });
  });

  describe('P50 one project', () => {
    it('has outcome, phase, shared milestones and people; health and hours only where they are shared', async () => {
      await query(
        `insert into project_details (project_id, objective, description, phase_label, lead_id, sponsor_id)
         values ($1, 'Everyone works on Monday', 'Forty desks', 'Cabling', $2, $3)
         on conflict (tenant_id, project_id) do update set objective = excluded.objective,
           description = excluded.description, phase_label = excluded.phase_label, lead_id = excluded.lead_id,
           sponsor_id = excluded.sponsor_id`,
        [world.project, world.person('technician'), world.contact('Ben')],
      );
      await query(
        `insert into milestones (project_id, title, client_visible, internal_note, status, position)
         values ($1, 'Keys', true, 'they pay late', 'complete', 1), ($1, 'Secret', false, null, 'complete', 2)`,
        [world.project],
      );
      await query(
        `update projects set actual_hours = 12.5, estimated_hours = 40, description = 'PSA words' where id = $1`,
        [world.project],
      );
      const before = await project();
      expect(before).toMatchObject({
        name: 'Office move',
        objective: 'Everyone works on Monday',
        description: 'Forty desks',
        phase: 'Cabling',
        healthShared: false,
        health: null,
        hours: null,
        milestones: [{ title: 'Keys', status: 'complete' }],
      });
      expect(before.people).toEqual([
        { name: 'The technician', kind: 'lead', role: '', email: 'technician@summit.example', phone: null },
        { name: 'Ben Client', kind: 'sponsor', role: '', email: 'ben@acorn.example', phone: null },
      ]);
      expect(JSON.stringify(before)).not.toMatch(/pay late|Secret|PSA words/);
      await clients({ projects: 'all', hours: true, health: true });
      const after = await project();
      expect(after).toMatchObject({ healthShared: true, hours: { actual: 12.5, estimated: 40 } });
      expect(after.health).not.toBeNull();
      const [card] = (await ann.get<PortalHomeDto>('/portal/home')).body.projects.items.filter(
        ({ name }) => name === 'Office move',
      );
      expect(card).toMatchObject({ phase: 'Cabling', milestones: 1, milestonesDone: 1 });
    });

    it('has updates as they were published, and never the draft', async () => {
      const made = await world.technician.post<{ id: string; version: number }>(
        `/projects/${world.project}/updates`,
        { week: '2026-03-02', summary: 'As published', done: [{ text: 'Cables are in' }] },
      );
      const updates = () => ann.get<ClientUpdatePageDto>(`/portal/projects/${world.project}/updates`);
      expect((await updates()).body.items).toEqual([]);
      const published = await world.technician.send(
        'POST',
        `/updates/${made.body.id}/publish`,
        {},
        made.body.version,
      );
      expect(published.status).toBe(200);
      await query(`update project_updates set summary = 'Later words' where id = $1`, [made.body.id]);
      expect((await updates()).body.items).toMatchObject([
        { week: '2026-03-02', summary: 'As published', done: [{ text: 'Cables are in' }] },
      ]);
    });

    it('has deliverables with the files that are shared, and gives no other file', async () => {
      const put = async (shared: boolean, visible: boolean, projectId = world.project) => {
        const stored = await world.portfolio
          .of(FilePort)
          .put(newFileKey(world.portfolio.ctx.tenantId), Readable.from(['plan of the floor']), {
            contentType: 'text/html',
            maxBytes: 1000,
          });
        const [made] = await query(
          `insert into deliverables (project_id, title, client_visible, position)
           select $1, 'Plan', $2, count(*) from deliverables returning id`,
          [projectId, visible],
        );
        const [file] = await query(
          `insert into deliverable_files (deliverable_id, file_key, name, content_type, size, sha256, shared, uploaded_by_name)
           values ($1, $2, 'Plan "A" – Süd.html', 'text/html', $3, $4, $5, 'Maya') returning id`,
          [made?.id, stored.key, stored.size, stored.sha256, shared],
        );
        return file?.id ?? '';
      };
      const open = await put(true, true);
      const closed = [
        await put(false, true),
        await put(true, false),
        await put(true, true, world.otherProject),
      ];
      const { deliverables } = await project();
      expect(deliverables.map(({ files }) => files.map(({ id }) => id))).toEqual([[open], []]);
      const answer = await ann.get<{ text: string }>(`/portal/files/${open}`);
      expect([answer.status, answer.body.text]).toEqual([200, 'plan of the floor']);
      expect(answer.headers.get('content-disposition')).toMatch(
        /^attachment; filename=.*filename\*=UTF-8''Plan/,
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      for (const id of [...closed, randomUUID(), 'nonsense']) {
        expect([(await ann.get(`/portal/files/${id}`)).status, id]).toEqual([404, id]);
      }
      expect((await carl.get(`/portal/files/${open}`)).status).toBe(404);
    });

    it('P25 shows nothing of a part that staff have switched off', async () => {
      const { tabs } = await world.portfolio.of(ProjectSettings).read(world.portfolio.ctx);
      await clients({ projects: 'all' }, ['phases']);
      const bare = await project();
      expect([bare.milestones, bare.deliverables, bare.actions]).toEqual([[], [], []]);
      const updates = await ann.get<ClientUpdatePageDto>(`/portal/projects/${world.project}/updates`);
      expect(updates.body.items).toEqual([]);
      await clients({ projects: 'all' }, tabs);
      expect((await project()).milestones).toHaveLength(1);
    });
  });

  describe('P52 actions', () => {
    const read = (client: ApiClient, id: string) => client.get<Refusal>(`/portal/actions/${id}`);
    const answer = (client: ApiClient, id: string, body: object) =>
      client.post<Refusal>(`/portal/actions/${id}/responses`, body);

    it('P52 are one’s own for Basic, and all of the company’s for Manager', async () => {
      const forAnn = await ask({ title: 'For Ann', assignees: [contact('Ann')] });
      const forBen = await ask({ title: 'For Ben', assignees: [contact('Ben')] });
      const titles = async (client: ApiClient) => {
        const { attention, others } = (await client.get<PortalHomeDto>('/portal/home')).body;
        return { attention: attention.map(({ title }) => title), others: others.map(({ title }) => title) };
      };
      expect(await titles(ann)).toEqual({ attention: ['For Ann'], others: [] });
      expect(await titles(ben)).toEqual({ attention: ['For Ben'], others: ['For Ann'] });
      expect(await titles(carl)).toEqual({ attention: [], others: [] });
      expect((await read(ann, forBen.id)).status).toBe(404);
      expect((await answer(ann, forBen.id, { text: 'Mine?' })).status).toBe(404);
      expect((await read(carl, forAnn.id)).status).toBe(404);
      expect((await read(ben, forAnn.id)).body).toMatchObject({
        canRespond: false,
        waitingFor: ['Ann Client'],
      });
      expect((await answer(ben, forAnn.id, { text: 'In her name' })).status).toBe(404);
      expect((await project(ben)).actions.map(({ title }) => title)).toEqual(['For Ann', 'For Ben']);
    });

    it('P51 do not exist while they are internal, or ask staff only, or their project is hidden', async () => {
      const internal = await ask({ title: 'Internal', clientVisible: false, assignees: [contact('Ann')] });
      const staff = await ask({ title: 'Staff', assignees: [{ kind: 'staff', id: world.person('viewer') }] });
      for (const client of [ann, ben]) {
        for (const { id } of [internal, staff]) {
          expect((await read(client, id)).status).toBe(404);
          expect((await answer(client, id, { text: 'Hello' })).status).toBe(404);
        }
      }
      const shared = await ask({ title: 'Shared', assignees: [contact('Ann')] });
      await sharing('hidden');
      expect((await read(ann, shared.id)).status).toBe(404);
      expect((await answer(ann, shared.id, { text: 'Hello' })).status).toBe(404);
      expect((await ann.get<PortalHomeDto>('/portal/home')).body.attention).toEqual([]);
      await sharing('by_settings');
      expect((await read(ann, shared.id)).status).toBe(200);
    });

    it.each([
      ['approval', { approval: 'rejected', reason: 'Too dear' }, { approval: 'rejected' }, 'approval'],
      ['question', { text: 'The third' }, { text: '' }, 'text'],
      ['access_request', { text: 'Granted to Maya' }, {}, 'text'],
      ['scheduling', { slots: [{ start: '2026-03-02T09:00:00+01:00' }] }, { slots: [] }, 'slots'],
      ['decision', { text: 'The grey ones' }, { approval: 'approved' }, 'approval'],
    ] as const)(
      'P52 of kind %s take their answer and name what is wrong with another',
      async (kind, right, wrong, field) => {
        const { id } = await ask({ kind, title: kind, assignees: [contact('Ann')] });
        const refused = await answer(ann, id, wrong);
        expect(refused.body).toMatchObject({ status: 400 });
        expect(['reason', field]).toContain(refused.body.errors?.[0]?.field);
        const done = await answer(ann, id, right);
        expect(done.body).toMatchObject({ status: 'completed', canRespond: false });
        const [given] = done.body.answers;
        expect(given).toMatchObject({ by: 'Ann Client', mine: true });
        expect((await answer(ann, id, right)).status).toBe(409);
        const staff = await world.viewer.get<{ status: string; assignees: { answer: object }[] }>(
          `/client-actions/${id}`,
        );
        expect(staff.body).toMatchObject({ status: 'completed', assignees: [{ answer: given?.answer }] });
      },
    );

    it('P52 that everyone must answer stay open for the others', async () => {
      const { id } = await ask({ policy: 'all', title: 'All', assignees: [contact('Ann'), contact('Ben')] });
      expect((await answer(ann, id, { text: 'Third' })).body).toMatchObject({
        status: 'pending',
        canRespond: false,
        waitingFor: ['Ben Client'],
      });
      expect((await read(ann, id)).body.answers).toHaveLength(1);
      const theirs = (await read(ben, id)).body;
      expect(theirs).toMatchObject({ canRespond: true, answers: [{ by: 'Ann Client', mine: false }] });
      await answer(ben, id, { text: 'Fourth' });
      expect((await read(ann, id)).body.answers.map(({ by }) => by)).toEqual(['Ann Client']);
      expect((await read(ben, id)).body.answers).toHaveLength(2);
    });

    it('repeat an answer with the same key once', async () => {
      const { id } = await ask({ title: 'Once', assignees: [contact('Ann')] });
      const send = () =>
        fetch(`${ann.base}/api/v1/portal/actions/${id}/responses`, {
          method: 'POST',
          headers: {
            cookie: ann.cookie,
            'content-type': 'application/json',
            'idempotency-key': `once-${id}`,
          },
          body: JSON.stringify({ text: 'Third' }),
        });
      expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    });
  });

  it('does not ask more of the database for more projects, milestones or actions', async () => {
    const projects = world.portfolio.of(PortalProjects);
    const ctx = world.asContact('Ben');
    const [access] = await query<{ id: string; company: string }>(
      `select a.id, k.company_id as company from portal_access a join contacts k on k.id = a.contact_id
        where k.id = $1`,
      [world.contact('Ben')],
    );
    const visiting: PortalVisitor = {
      contactId: world.contact('Ben'),
      companyId: access?.company ?? '',
      sees: 'company',
      name: 'Ben',
      email: emailOf('Ben'),
      accessId: access?.id ?? '',
      sessionId: 'test',
    };
    const count = async () => {
      const { statements, value } = await recordStatements(async () => [
        await projects.home(ctx, visiting),
        await projects.detail(ctx, visiting, world.project),
      ]);
      return { statements: statements.length, bytes: JSON.stringify(value).length };
    };
    const few = await count();
    await world.portfolio.projects(
      world.tickets.sourceId,
      Array.from({ length: 30 }, (_, n) => ({ name: `Many ${String(n)}`, companyExternalId: 'Acorn' })),
    );
    await query(
      `insert into milestones (project_id, title, client_visible) select $1, 'M' || n, true from generate_series(1, 50) n`,
      [world.project],
    );
    for (let n = 0; n < 10; n += 1)
      await ask({ title: `Question ${String(n)}`, assignees: [contact('Ben')] });
    const many = await count();
    expect(many.bytes).toBeGreaterThan(few.bytes);
    expect(few.statements).toBeGreaterThan(5);
    expect(many.statements).toBe(few.statements);
  });
});
