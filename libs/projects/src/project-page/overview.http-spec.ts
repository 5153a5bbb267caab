import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordStatements } from '#libs/platform';
import { ItemsWorld } from '../testing/items-world-spec.js';
import type { OverviewDto } from './dto/overview.dto.js';

describe('P10 the overview of a project', () => {
  let world: ItemsWorld;

  beforeAll(async () => {
    world = await ItemsWorld.start();
  });
  afterAll(() => world.stop());

  const overview = async (): Promise<OverviewDto> => {
    const answer = await world.viewer.get<OverviewDto>(`/projects/${world.project}/overview`);
    expect(answer.status).toBe(200);
    return answer.body;
  };

  it('P10 is empty and not missing where nobody said anything', async () => {
    expect(await overview()).toEqual({
      objective: null,
      description: null,
      currentPhase: null,
      lead: null,
      sponsor: null,
      contacts: [],
      update: null,
      milestones: { total: 0, complete: 0, upcoming: null },
      deliverables: { planned: 0, inProgress: 0, inReview: 0, complete: 0 },
      actions: { open: 0, items: [] },
    });
  });

  it('P10 takes from the PSA what nobody said here, and then what they said', async () => {
    const { portfolio, tickets, project } = world;
    await portfolio.query(`update projects set description = 'From the PSA', manager_id = $1 where id = $2`, [
      tickets.id('Maya'),
      project,
    ]);
    await portfolio.query(`update phases set start_date = '2020-01-06' where id = $1`, [world.phase]);
    expect(await overview()).toMatchObject({
      description: 'From the PSA',
      currentPhase: 'Moving day',
      lead: { name: 'Maya', email: null },
    });
    const saved = await world.owner.patch(
      `/projects/${project}/details`,
      {
        objective: 'Everyone works on the new floor',
        description: 'Our own words',
        phaseLabel: 'Handover',
        leadId: world.person('technician'),
        sponsorId: world.contact('Ann'),
        contacts: [{ id: world.contact('Ben'), role: 'Keys' }],
      },
      0,
    );
    expect(saved.status).toBe(200);
    expect(await overview()).toMatchObject({
      objective: 'Everyone works on the new floor',
      description: 'Our own words',
      currentPhase: 'Handover',
      lead: { name: 'The technician', email: 'technician@summit.example' },
      sponsor: { name: 'Ann Client', email: 'ann@acorn.example' },
      contacts: [{ name: 'Ben Client', role: 'Keys' }],
    });
  });

  it('P10 shows the update of the latest week, not the one that was written last', async () => {
    const write = (body: object) => world.technician.post(`/projects/${world.project}/updates`, body);
    await write({
      week: '2026-03-09',
      summary: 'Desks are in.',
      done: [{ text: 'Desks' }, { text: 'Cables' }],
      next: [{ text: 'Servers' }],
      risks: [{ text: 'The lift' }],
      decisions: [{ text: 'Which day?' }],
    });
    await write({ week: '2026-03-02', summary: 'Written later, about an earlier week.' });
    expect((await overview()).update).toMatchObject({
      week: '2026-03-09',
      summary: 'Desks are in.',
      author: 'The technician',
      published: false,
      done: ['Desks', 'Cables'],
      next: ['Servers'],
      risks: ['The lift'],
      decisions: [{ text: 'Which day?', resolved: false }],
    });
  });

  it('P10 counts milestones but for skipped ones, and names the next', async () => {
    const add = (title: string, status: string, plannedDate: string | null) =>
      world.technician.post(`/projects/${world.project}/milestones`, { title, status, plannedDate });
    await add('Signed', 'complete', '2026-01-05');
    await add('Party', 'skipped', '2026-01-06');
    await add('Opened', 'pending', '2099-06-01');
    await add('Keys handed over', 'in_progress', '2026-01-07');
    expect((await overview()).milestones).toEqual({
      total: 3,
      complete: 1,
      upcoming: { title: 'Keys handed over', plannedDate: '2026-01-07', overdue: true },
    });
  });

  it('P10 counts deliverables by how far they are', async () => {
    for (const status of ['planned', 'in_review', 'in_review', 'complete']) {
      const made = await world.technician.post(`/projects/${world.project}/deliverables`, {
        title: status,
        status,
      });
      expect(made.status).toBe(201);
    }
    expect((await overview()).deliverables).toEqual({ planned: 1, inProgress: 0, inReview: 2, complete: 1 });
  });

  it('P10 lists what waits for an answer, urgent first, with who is asked', async () => {
    const ask = (title: string, more: object = {}) =>
      world.technician.post(`/projects/${world.project}/client-actions`, {
        kind: 'question',
        title,
        ...more,
      });
    await ask('Colour of the walls?', { dueDate: '2099-01-01' });
    await ask('Who has keys?', {
      urgent: true,
      dueDate: '2026-01-05',
      assignees: [
        { kind: 'contact', id: world.contact('Ben') },
        { kind: 'staff', id: world.person('technician') },
      ],
    });
    const { actions } = await overview();
    expect(actions?.open).toBe(2);
    expect(actions?.items).toEqual([
      expect.objectContaining({
        title: 'Who has keys?',
        urgent: true,
        overdue: true,
        assignees: ['Ben Client', 'The technician'],
      }),
      expect.objectContaining({
        title: 'Colour of the walls?',
        urgent: false,
        overdue: false,
        assignees: [],
      }),
    ]);
  });

  it.each([
    ['updates', 'update'],
    ['timeline', 'milestones'],
    ['deliverables', 'deliverables'],
    ['decisions', 'actions'],
  ] as const)('P25 says nothing of %s where they are switched off', async (tab, field) => {
    await world.withoutTab(tab, async () => {
      expect((await overview())[field]).toBeNull();
    });
    expect((await overview())[field]).not.toBeNull();
  });

  it('needs as many statements however much there is, as do header and phases', async () => {
    const paths = [
      '',
      '/overview',
      '/phases?limit=200',
      '/phases/none/tickets?limit=200',
      '/activity?limit=200',
    ];
    const counts = async () => {
      const found: Record<string, number> = {};
      for (const path of paths) found[path] = await statementsOf(path);
      return found;
    };
    await grow(10);
    await counts();
    const few = await counts();
    await grow(200);
    expect(await counts()).toEqual(few);
  });

  async function grow(count: number): Promise<void> {
    const { portfolio, tickets, project } = world;
    await portfolio.query(
      `insert into phases (source_id, external_id, content_hash, project_id, name, sort_key, milestone)
       select $1, 'more ' || n, '', $2, 'phase ' || n, n::text, false from generate_series(1, $3::int) n
       on conflict do nothing`,
      [tickets.sourceId, project, count],
    );
    await portfolio.query(
      `insert into tickets (source_id, external_id, content_hash, project_id, kind, summary, closed)
       select $1, 'more ' || n, '', $2, 'project', 'ticket ' || n, false from generate_series(1, $3::int) n
       on conflict do nothing`,
      [tickets.sourceId, project, count],
    );
    await portfolio.query(
      `insert into client_actions (project_id, kind, title, created_by_name)
       select $1, 'question', 'question ' || n, 'Maya' from generate_series(1, $2::int) n`,
      [project, count],
    );
    await portfolio.query(
      `insert into project_activity (project_id, actor_kind, actor_name, topic, verb)
       select $1, 'system', 'Atrium', 'details', 'changed' from generate_series(1, $2::int)`,
      [project, count],
    );
  }

  /** One request through the whole API, on a server of its own whose work is watched. */
  async function statementsOf(path: string): Promise<number> {
    const handler = world.portfolio.system.api.getHttpAdapter().getInstance() as RequestListener;
    const { statements } = await recordStatements(async () => {
      const server = createServer(handler);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const answer = await fetch(
          `http://127.0.0.1:${String(port)}/api/v1/projects/${world.project}${path}`,
          { headers: { cookie: world.owner.cookie, connection: 'close' } },
        );
        expect(answer.status).toBe(200);
        await answer.text();
      } finally {
        server.close();
      }
    });
    expect(statements.length).toBeGreaterThan(2);
    return statements.length;
  }
});
