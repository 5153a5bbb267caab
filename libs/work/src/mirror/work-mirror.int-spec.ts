import { randomUUID } from 'node:crypto';
import type { RequestCtx } from '#libs/platform';
import { at, company, project, reference, ticket, WorkWorld } from '../work-world.fixture-spec.js';
import type { MirrorIdFilter } from '../reading/mirror-ids.query.js';
import { referenceKey } from './reference-kind.js';

describe('mirror of work', () => {
  let world: WorkWorld;
  let ctx: RequestCtx;
  let sourceId: string;

  beforeAll(async () => {
    world = await WorkWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    ({ ctx, sourceId } = await world.tenant());
  });

  const projects = (...page: ReturnType<typeof project>[]) =>
    world.db.run(ctx, (tx) => world.mirror.applyProjects(tx, sourceId, page));
  const rowsOf = (table = 'projects') =>
    world.rows<Record<string, unknown>>(
      ctx,
      `select xmin::text as xmin, ctid::text as ctid, xmax::text as xmax, t.* from ${table} t order by external_id`,
    );

  it('I8 a replayed page changes nothing: not a row is written or even locked', async () => {
    const page = [project('1'), project('2', { name: 'Ωmega 🚀 مرحبا' })];
    const first = await projects(...page);
    expect(first).toMatchObject({ read: 2, unchanged: 0, stale: 0 });
    expect(first.changed).toHaveLength(2);
    const before = await rowsOf();
    expect(await projects(...page)).toEqual({ read: 2, changed: [], unchanged: 2, stale: 0 });
    expect(await rowsOf()).toEqual(before);
  });

  it('I8 hours are kept as the PSA has them, to the last digit and however many', async () => {
    await projects(
      project('1', { actualHours: 0.0833, budgetHours: 123_456_789_012.25, estimatedHours: 1e-7 }),
    );
    const [row] = await rowsOf();
    expect([row?.actual_hours, row?.budget_hours, row?.estimated_hours].map(Number)).toEqual([
      0.0833, 123_456_789_012.25, 1e-7,
    ]);
  });

  it('I8 only the changed rows of a page are written', async () => {
    await projects(project('1'), project('2'));
    const [one, two] = await rowsOf();
    const result = await projects(project('1'), project('2', { name: 'Renamed', version: at(5) }));
    const [oneAfter, twoAfter] = await rowsOf();
    expect(result).toMatchObject({ changed: [two?.id], unchanged: 1 });
    expect(oneAfter?.xmin).toBe(one?.xmin);
    expect(twoAfter?.name).toBe('Renamed');
  });

  it('I8 an older version never overwrites a newer one', async () => {
    await projects(project('1', { version: at(10), name: 'New' }));
    expect(await projects(project('1', { version: at(9), name: 'Old' }))).toMatchObject({
      changed: [],
      stale: 1,
    });
    expect((await rowsOf())[0]?.name).toBe('New');
  });

  it('I8 a newer marker with the same content moves the marker, so that what is older stays out', async () => {
    await projects(project('1', { version: at(1) }));
    expect(await projects(project('1', { version: at(3) }))).toMatchObject({ changed: [], unchanged: 1 });
    expect(await projects(project('1', { version: at(2), name: 'Between' }))).toMatchObject({ stale: 1 });
  });

  it('I8 the same record twice in a page counts once, the newest wins', async () => {
    const result = await projects(
      project('1', { version: at(2), name: 'Second' }),
      project('1', { version: at(1), name: 'First' }),
    );
    expect(result.changed).toHaveLength(1);
    expect((await rowsOf())[0]?.name).toBe('Second');
  });

  it('I8 two workers with the same page at once write each record once', async () => {
    const page = Array.from({ length: 300 }, (_, n) => project(String(n)));
    const results = await Promise.all([projects(...page), projects(...[...page].reverse())]);
    expect(results.map((result) => result.changed.length).sort()).toEqual([0, 300]);
    expect(await rowsOf()).toHaveLength(300);
  });

  it('I8 a reference that arrives later is linked', async () => {
    await projects(project('1', { statusExternalId: '7', managerExternalId: 'm1' }));
    expect((await rowsOf())[0]).toMatchObject({ status_id: null, status_external_id: '7', unresolved: true });
    await world.db.run(ctx, async (tx) => {
      await world.mirror.applyReferences(tx, sourceId, [reference('project_status', '7', 'Open')]);
      await world.directory.applyCompanies(tx, sourceId, [company('c1')]);
      await world.mirror.applyMembers(tx, sourceId, [
        {
          externalId: 'm1',
          version: null,
          identifier: 'mreyes',
          name: 'Maya Reyes',
          email: null,
          active: true,
        },
      ]);
    });
    const outgoing = await world.outgoing(ctx, async (tx) => {
      expect(await world.mirror.relink(tx, sourceId)).toBe(1);
      expect(await world.mirror.relink(tx, sourceId)).toBe(0);
    });
    const [row] = await rowsOf();
    expect(row).toMatchObject({ unresolved: false });
    expect([row?.status_id, row?.company_id, row?.manager_id].every((id) => typeof id === 'string')).toBe(
      true,
    );
    expect(outgoing).toContainEqual({
      kind: 'event',
      name: 'work.projects-changed',
      data: { sourceId, projectIds: [row?.id] },
    });
  });

  it('I8 a reference of another kind or source with the same id is not taken for it', async () => {
    const other = await world.tenant('Other');
    await world.db.run(ctx, async (tx) => {
      await tx.query(`insert into sources (id, vendor, name) values ($1, 'connectwise', 'Second')`, [
        other.sourceId,
      ]);
      await world.mirror.applyReferences(tx, other.sourceId, [reference('project_status', '1', 'Elsewhere')]);
      await world.mirror.applyReferences(tx, sourceId, [reference('priority', '1', 'High')]);
      await world.mirror.applyProjects(tx, sourceId, [project('1')]);
    });
    expect((await rowsOf())[0]).toMatchObject({ status_id: null, unresolved: true });
  });

  it('I8 a ticket takes the status of its own board, else that of the whole PSA', async () => {
    await world.db.run(ctx, async (tx) => {
      await world.mirror.applyReferences(tx, sourceId, [
        reference('board', 'b1', 'Projects'),
        reference('ticket_status', '5', 'Everywhere'),
        reference('ticket_status', '5', 'On b1', { scopeExternalId: 'b1' }),
        reference('ticket_status', '5', 'On b2', { scopeExternalId: 'b2' }),
      ]);
      await world.mirror.applyTickets(tx, sourceId, [
        ticket('1', { boardExternalId: 'b1', statusExternalId: '5' }),
        ticket('2', { boardExternalId: 'b3', statusExternalId: '5' }),
      ]);
    });
    const names = await world.rows<{ name: string }>(
      ctx,
      `select r.name from tickets t join reference_items r on r.id = t.status_id order by t.external_id`,
    );
    expect(names.map((row) => row.name)).toEqual(['On b1', 'Everywhere']);
  });

  it('I7 a sweep marks what it did not see, spares what came since it began, and a return clears the mark', async () => {
    await projects(project('1'), project('2'));
    const startedAt = new Date().toISOString();
    await projects(project('3'));
    const outgoing = await world.outgoing(ctx, async (tx) => {
      const sweep = { sweepId: randomUUID(), startedAt };
      await world.sweeps.stage(tx, sourceId, sweep.sweepId, [{ key: '1', version: null }]);
      expect(await world.mirror.countMissing(tx, sourceId, 'projects', sweep)).toEqual({
        known: 2,
        missing: 1,
      });
      const { marked } = await world.mirror.markMissing(tx, sourceId, 'projects', sweep);
      expect(marked).toHaveLength(1);
    });
    expect((await rowsOf()).map((row) => row.deleted_at !== null)).toEqual([false, true, false]);
    expect(outgoing.map((message) => message.name)).toEqual(['work.projects-changed', 'project.changed']);
    expect(await projects(project('2'))).toMatchObject({ read: 1, unchanged: 0 });
    expect((await rowsOf()).every((row) => row.deleted_at === null)).toBe(true);
  });

  it('I7 a sweep of reference lists knows items by kind and scope', async () => {
    await world.db.run(ctx, (tx) =>
      world.mirror.applyReferences(tx, sourceId, [
        reference('ticket_status', '1', 'New', { scopeExternalId: 'b1' }),
        reference('ticket_status', '1', 'New', { scopeExternalId: 'b2' }),
        reference('priority', '1', 'High'),
      ]),
    );
    const seen = [referenceKey('ticket_status', 'b1', '1'), referenceKey('priority', null, '1')];
    const startedAt = new Date(Date.now() + 1000).toISOString();
    const sweep = { sweepId: randomUUID(), startedAt };
    await world.db.run(ctx, async (tx) => {
      const ids = seen.map((key) => ({ key, version: null }));
      await world.sweeps.stage(tx, sourceId, sweep.sweepId, ids);
      await world.mirror.markMissing(tx, sourceId, 'references', sweep);
    });
    const gone = await world.rows<{ scope_external_id: string }>(
      ctx,
      `select scope_external_id from reference_items where deleted_at is not null`,
    );
    expect(gone).toEqual([{ scope_external_id: 'b2' }]);
  });

  it('I7 a sweep tells which records the mirror lacks or has in an older version', async () => {
    await projects(
      project('1', { version: at(1) }),
      project('2', { version: at(2) }),
      project('3', { version: at(3) }),
    );
    const sweepId = randomUUID();
    const outdated = await world.db.run(ctx, async (tx) => {
      await world.sweeps.stage(tx, sourceId, sweepId, [
        { key: '1', version: at(1) },
        { key: '2', version: at(5) },
        { key: '3', version: null },
        { key: '4', version: null, hint: { ticketKind: 'service' } },
      ]);
      await world.sweeps.stage(tx, sourceId, sweepId, [{ key: '4', version: null }]);
      return world.mirror.outdated(tx, sourceId, 'projects', sweepId, 10);
    });
    expect(outdated).toEqual([
      { key: '2', hint: null },
      { key: '4', hint: { ticketKind: 'service' } },
    ]);
    await world.db.run(ctx, (tx) => world.sweeps.forget(tx, sourceId, sweepId));
    expect(await world.rows(ctx, 'select 1 from sweep_ids')).toEqual([]);
  });

  it('I10 a record that a fetch found gone is marked, once', async () => {
    await projects(project('1'));
    const mark = () =>
      world.db.run(ctx, (tx) => world.mirror.markDeleted(tx, sourceId, 'projects', ['1', 'unknown']));
    expect((await mark()).marked).toHaveLength(1);
    expect((await mark()).marked).toHaveLength(0);
  });

  it('P8 one event per page tells of changed projects, also of the one that a ticket left', async () => {
    await projects(project('100'), project('200'));
    const [a, b] = await rowsOf();
    await world.db.run(ctx, (tx) => world.mirror.applyTickets(tx, sourceId, [ticket('1')]));
    const outgoing = await world.outgoing(ctx, (tx) =>
      world.mirror.applyTickets(tx, sourceId, [ticket('1', { projectExternalId: '200', version: at(1) })]),
    );
    const [event] = outgoing.filter((message) => message.kind === 'event');
    expect(new Set(event?.data.projectIds as string[])).toEqual(new Set([a?.id, b?.id]));
    expect(outgoing.filter((message) => message.name === 'project.changed')).toHaveLength(2);
  });

  it('P8 a large page makes open boards reload once instead of once per project', async () => {
    const page = Array.from({ length: 26 }, (_, n) => project(String(n)));
    const outgoing = await world.outgoing(ctx, (tx) => world.mirror.applyProjects(tx, sourceId, page));
    expect(outgoing.map((message) => message.name)).toEqual(['work.projects-changed', 'projects.changed']);
  });

  it('I5 text that PostgreSQL cannot hold does not stop the page', async () => {
    await projects(project('1', { name: 'NUL\0 and half an emoji \uD83D' }));
    expect((await rowsOf())[0]?.name).toBe('NUL and half an emoji \uFFFD');
  });

  it('I3 purging removes everything of a source in pieces, and nothing of another', async () => {
    const second = await world.tenant('Second');
    await world.db.run(second.ctx, (tx) => world.mirror.applyProjects(tx, second.sourceId, [project('1')]));
    await projects(...Array.from({ length: 7 }, (_, n) => project(String(n))));
    await world.db.run(ctx, async (tx) => {
      await world.mirror.applyReferences(tx, sourceId, [reference('project_status', '1', 'Open')]);
      await world.directory.applyCompanies(tx, sourceId, [company('c1')]);
      await world.mirror.applyTickets(tx, sourceId, [ticket('1', { projectExternalId: '3' })]);
      await world.mirror.relink(tx, sourceId);
    });
    const sizes: number[] = [];
    for (let removed = -1; removed !== 0; sizes.push(removed)) {
      removed = await world.db.run(ctx, (tx) => world.mirror.purge(tx, sourceId, 5));
    }
    expect(sizes).toEqual([1, 5, 2, 1, 0]);
    expect(await world.db.run(ctx, (tx) => world.directory.purge(tx, sourceId, 5))).toBe(1);
    const [left] = await world.rows<{ n: number }>(second.ctx, 'select count(*)::int as n from projects');
    expect(left?.n).toBe(1);
  });

  it('P3 a search finds projects by name, number and company, and never those of another tenant', async () => {
    const other = await world.tenant('Other');
    for (const one of [{ ctx, sourceId }, other]) {
      await world.db.run(one.ctx, async (tx) => {
        await world.directory.applyCompanies(tx, one.sourceId, [company('c1', { name: 'Lakeside Clinic' })]);
        await world.mirror.applyProjects(tx, one.sourceId, [
          project('1', { name: 'Cloud move', companyExternalId: null }),
          project('2', { name: 'Wi-Fi refresh', number: 'P-77' }),
        ]);
      });
    }
    const found = async (term: string, as = ctx) =>
      (
        await world.rows<{ external_id: string }>(
          as,
          'select external_id from projects where id in (select search_project_ids($1)) order by external_id',
          [term],
        )
      ).map((row) => row.external_id);
    expect(await found('cloud')).toEqual(['1']);
    expect(await found('77')).toEqual(['2']);
    expect(await found('lakeside')).toEqual(['2']);
    expect(await found('%')).toEqual([]);
    const ids = await world.rows<{ id: string }>(ctx, 'select search_project_ids($1) as id', ['i']);
    const theirs = await world.rows<{ id: string }>(other.ctx, 'select id from projects');
    expect(ids).toHaveLength(1);
    expect(theirs.map((row) => row.id)).not.toContain(ids[0]?.id);
  });

  it('features read lists in the PSA’s order, and no project of another tenant or of a removed connection', async () => {
    const other = await world.tenant('Other');
    const { changed } = await projects(project('1'));
    await world.db.run(ctx, (tx) =>
      world.mirror.applyReferences(tx, sourceId, [
        reference('project_status', '1', 'Done', { sortOrder: 9, isClosed: true }),
        reference('project_status', '2', 'Open', { sortOrder: 1 }),
        reference('priority', '1', 'High'),
      ]),
    );
    const lists = (as: RequestCtx) =>
      world.db.read(as, (tx) => world.reader.references(tx, 'project_status'));
    expect((await lists(ctx)).map((item) => item.name)).toEqual(['Open', 'Done']);
    expect(await lists(other.ctx)).toEqual([]);
    const one = (as: RequestCtx) => world.db.read(as, (tx) => world.reader.project(tx, changed[0] ?? ''));
    expect(await one(ctx)).toMatchObject({ externalId: '1', deleted: false });
    expect(await one(other.ctx)).toBeNull();
    await world.rows(ctx, 'update sources set removed_at = now()');
    expect([await one(ctx), await lists(ctx)]).toEqual([null, []]);
  });

  it('two tenants syncing at once over the same pool, with the same vendor ids, never meet', async () => {
    const other = await world.tenant('Other');
    await Promise.all(
      Array.from({ length: 20 }, (_, turn) => {
        const one = turn % 2 ? { ctx, sourceId, name: 'Mine' } : { ...other, name: 'Theirs' };
        const page = Array.from({ length: 20 }, (_, n) =>
          project(String(n), { name: one.name, version: at(turn) }),
        );
        return world.db.run(one.ctx, (tx) => world.mirror.applyProjects(tx, one.sourceId, page));
      }),
    );
    const count = (as: RequestCtx) =>
      world.rows(as, 'select name, count(*)::int as n from projects group by name');
    expect(await count(ctx)).toEqual([{ name: 'Mine', n: 20 }]);
    expect(await count(other.ctx)).toEqual([{ name: 'Theirs', n: 20 }]);
  });

  it('I7 vendor ids of open or closed parents, and of those that changed in the PSA since a moment', async () => {
    await world.db.run(ctx, (tx) =>
      world.mirror.applyTickets(tx, sourceId, [
        ticket('1', { closed: false, version: at(1) }),
        ticket('2', { closed: true, version: at(2) }),
        ticket('3', { closed: false, version: at(3) }),
        ticket('4', { closed: true, version: null }),
      ]),
    );
    const ids = (filter: MirrorIdFilter) =>
      world.db.read(ctx, (tx) => world.ids.page(tx, sourceId, 'tickets', null, 10, filter));
    expect(await ids({ closed: false })).toEqual(['1', '3']);
    expect(await ids({ closed: true })).toEqual(['2', '4']);
    expect(await ids({ versionSince: at(2) })).toEqual(['2', '3', '4']);
    expect(await ids({ versionSince: at(2), closed: false })).toEqual(['3']);
  });

  it('I5 vendor ids page in text order for pulls per parent, those written since a moment on request', async () => {
    await projects(project('1'), project('10'), project('2'));
    const since = new Date().toISOString();
    await projects(project('1'), project('10'), project('2', { version: at(1) }));
    const page = (after: string | null, limit: number, since?: string) =>
      world.db.read(ctx, (tx) =>
        world.ids.page(tx, sourceId, 'projects', after, limit, { changedSince: since }),
      );
    expect(await page(null, 2)).toEqual(['1', '10']);
    expect(await page('10', 2)).toEqual(['2']);
    expect(await page(null, 9, since)).toEqual(['2']);
  });
});
