import { ChangeJournal } from '#libs/work';
import type { RequestCtx } from '#libs/platform';
import {
  chargeOf,
  HALO_DEMO_CREDENTIALS,
  projectCharge,
} from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { EngineWorld } from '../../engine-world.fixture-spec.js';
import { SyncSchedule } from '../../sync/sync.schedule.js';
import { SyncService } from '../../sync/sync.service.js';
import { haloDataSets } from './halo-adapter.js';

const id = (value: number | null) => (value === null ? null : String(value));
const link = (column: string, table: string) =>
  `(select x.external_id from ${table} x where x.id = t.${column}_id)`;

describe('HaloPSA through the engine', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, {
      vendor: 'halo',
      name: 'HaloPSA',
      credentials: { site: world.sandbox.url, ...HALO_DEMO_CREDENTIALS },
      settings: { callsPerMinute: 1_000_000, notesHistoryDays: 36_500 },
    });
    await world.synced(ctx, connectionId, 200_000);
  }, 240_000);

  afterAll(() => world.close());

  it('I7 mirrors the whole world in dependency order', async () => {
    const sets = await world.sets(ctx, connectionId);
    expect(sets.map(({ data_set, state, error }) => ({ data_set, state, error }))).toEqual(
      haloDataSets.map((data_set) => ({ data_set, state: 'done', error: null })),
    );
    expect(sets.map((set) => set.quarantined)).toEqual(haloDataSets.map(() => 0));
  });

  it('I7 every mirrored record says what the PSA says, and its links lead to the right records', async () => {
    await expectSame();
  });

  it('I7 with nothing changed nothing is written, at one call a page', async () => {
    const dataSets: (typeof haloDataSets)[number][] = [
      'members',
      'companies',
      'locations',
      'contacts',
      'projects',
      'phases',
      'tickets',
      'time_entries',
      'notes',
    ];
    // What was written within the overlap before the last run is visited once more; here that is everything.
    await world.query(ctx, `update tickets set synced_at = synced_at - interval '1 hour'`);
    await world.query(ctx, `update projects set synced_at = synced_at - interval '1 hour'`);
    const before = (await world.sets(ctx, connectionId)).length;
    await run(dataSets);
    const sets = (await world.sets(ctx, connectionId)).slice(before);
    expect(sets.map(({ data_set, changed, removed }) => ({ data_set, changed, removed }))).toEqual(
      sets.map(({ data_set }) => ({ data_set, changed: 0, removed: 0 })),
    );
    for (const { data_set, calls, pages } of sets)
      expect({ data_set, calls }).toEqual({ data_set, calls: Math.min(calls, pages) });
  });

  it('I7 a sweep finds what was deleted and what was missed', async () => {
    const [gone] = await world.query<{ external_id: string }>(
      ctx,
      `select t.external_id from tickets t where t.deleted_at is null and t.kind = 'service' order by 1 limit 1`,
    );
    await world.control('POST', '/mutate', {
      op: 'delete',
      kind: 'ticket',
      id: Number(gone?.external_id),
      force: true,
    });
    await world.query(
      ctx,
      `update tickets set summary = 'stale', version = null, content_hash = '\\x00' where external_id <> $1 and kind = 'service'`,
      [gone?.external_id],
    );
    await sweep('tickets');
    expect(
      await world.count(
        ctx,
        'tickets',
        `external_id = '${gone?.external_id ?? ''}' and deleted_at is not null`,
      ),
    ).toBe(1);
    expect(await world.count(ctx, 'tickets', `summary = 'stale' and deleted_at is null`)).toBe(0);
  });

  it('I13 sends a status of a project, confirms it, and I11 its echo changes nothing', async () => {
    const [project] = await world.query<{ id: string; external_id: string; status_id: string }>(
      ctx,
      `select id, external_id, status_id from projects where not closed and status_id is not null order by external_id limit 1`,
    );
    const [target] = await world.query<{ id: string; external_id: string }>(
      ctx,
      `select id, external_id from reference_items where kind = 'project_status' and not is_closed and active and id <> $1 order by name limit 1`,
      [project?.status_id],
    );
    const outcome = await world.db.run(ctx, (tx) =>
      world.first.get(ChangeJournal, { strict: false }).requestUpdate(tx, {
        kind: 'project',
        recordId: project?.id ?? '',
        fields: { status: { to: target?.id ?? null } },
      }),
    );
    if (outcome.outcome !== 'journalled') throw new Error(JSON.stringify(outcome));
    const [change] = await world.until(
      () =>
        world.query<{ state: string }>(ctx, 'select state from changes where id = $1', [outcome.change.id]),
      (rows) => !['pending', 'sending'].includes(rows[0]?.state ?? ''),
    );
    expect(change?.state).toBe('confirmed');
    const after = await world.query(ctx, 'select changed_at, status_id from projects where id = $1', [
      project?.id,
    ]);
    expect(after).toMatchObject([{ status_id: target?.id }]);
    const before = (await world.sets(ctx, connectionId)).length;
    await run(['projects']);
    expect((await world.sets(ctx, connectionId)).slice(before)).toMatchObject([
      { data_set: 'projects', changed: 0 },
    ]);
  });

  async function run(dataSets: (typeof haloDataSets)[number][]): Promise<void> {
    await world.first.get(SyncService, { strict: false }).start(ctx, connectionId, { dataSets });
    await world.synced(ctx, connectionId, 120_000);
  }

  async function sweep(dataSet: string): Promise<void> {
    const before = (await world.sets(ctx, connectionId)).length;
    await world.query(ctx, `update sync_states set next_reconcile_at = now() where data_set = $1`, [dataSet]);
    await world.first.get(SyncSchedule).enqueueDue();
    const sets = await world.until(
      () => world.sets(ctx, connectionId),
      (all) => all.length > before && all.every(({ finished_at }) => finished_at !== null),
    );
    expect(sets.at(-1)).toMatchObject({ kind: 'reconcile', data_set: dataSet, state: 'done', error: null });
  }

  /** Compares by what links lead to, so that a wrong or a missing one shows. */
  async function expectSame(): Promise<void> {
    const { world: psa } = world.sandbox;
    const tables: Record<string, { columns: string; expected: unknown[][] }> = {
      members: {
        columns: `t.external_id, t.email, t.active, t.hourly_cost::float8`,
        expected: [...psa.all('member')].map((m) => [id(m.id), m.email, m.active, m.hourlyCost]),
      },
      companies: {
        columns: `t.external_id, t.name, t.identifier, t.active is not null`,
        expected: [...psa.all('company')].map((c) => [id(c.id), c.name, c.identifier, true]),
      },
      contacts: {
        columns: `t.external_id, t.first_name, ${link('company', 'companies')}, t.active`,
        expected: [...psa.all('contact')].map((c) => [id(c.id), c.firstName, id(c.companyId), c.active]),
      },
      projects: {
        columns: `t.external_id, t.name, ${link('company', 'companies')}, ${link('manager', 'members')}, ${link('board', 'reference_items')},
          t.status_id is not null, t.due_date::text, coalesce(t.budget_hours, 0)::float8, t.actual_hours::float8,
          t.estimated_revenue::float8, t.actual_revenue::float8`,
        expected: [...psa.all('project')].map((p) => [
          id(p.id),
          p.name,
          id(p.companyId),
          id(p.managerId),
          id(p.boardId),
          true,
          p.dueDate,
          p.budgetHours ?? 0,
          p.actualHours,
          p.price ?? p.labourRevenue,
          projectCharge(psa, p.id) || null,
        ]),
      },
      phases: {
        columns: `t.external_id, t.name, ${link('project', 'projects')}, t.start_date::text, t.due_date::text`,
        expected: [...psa.all('phase')].map((p) => [
          id(p.id),
          p.name,
          id(p.projectId),
          p.startDate,
          p.dueDate,
        ]),
      },
      tickets: {
        columns: `t.external_id, t.kind, t.summary, ${link('company', 'companies')}, ${link('project', 'projects')}, ${link('phase', 'phases')},
          ${link('priority', 'reference_items')}, ${link('owner', 'members')}, t.status_id is not null, t.due_date::text, t.closed, t.actual_hours::float8`,
        expected: [...psa.all('ticket')].map((t) => [
          id(t.id),
          t.kind,
          t.summary,
          id(t.companyId),
          id(t.projectId),
          id(t.phaseId),
          id(t.priorityId),
          id(t.ownerId),
          true,
          t.dueDate,
          t.closedAt !== null,
          t.actualHours,
        ]),
      },
      time_entries: {
        columns: `${link('ticket', 'tickets')}, ${link('member', 'members')}, ${link('work_type', 'reference_items')}, t.hours::float8,
          round(extract(epoch from t.started_at) * 1000)::float8, t.billable,
          t.charge_amount::float8`,
        expected: [...psa.all('timeEntry')].map((t) => [
          id(t.ticketId),
          id(t.memberId),
          id(t.workTypeId),
          t.hours,
          t.startedAt,
          t.billing === 'billable',
          chargeOf(psa, t),
        ]),
      },
      notes: {
        columns: `t.text, ${link('ticket', 'tickets')}, ${link('project', 'projects')}`,
        expected: [
          ...[...psa.all('note')].map((n) => [n.text, id(n.ticketId), id(n.projectId)]),
          // The words of an action that took time are a note as well.
          ...[...psa.all('timeEntry')].flatMap((t) => {
            const text = t.notes ?? t.internalNotes;
            return text === null
              ? []
              : [[text, id(t.ticketId), t.ticketId === null ? id(t.projectId) : null]];
          }),
        ],
      },
    };
    for (const [table, { columns, expected }] of Object.entries(tables)) {
      const rows = await world.query<{ fields: unknown[] }>(
        ctx,
        `select jsonb_build_array(${columns}) as fields from ${table} t where t.deleted_at is null`,
      );
      const inOrder = (all: unknown[][]) => all.map((one) => JSON.stringify(one)).sort();
      expect({ table, records: inOrder(rows.map((row) => row.fields)) }).toEqual({
        table,
        records: inOrder(expected),
      });
    }
  }
});
