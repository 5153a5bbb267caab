import type { RequestCtx } from '#libs/platform';
import { ChangeJournal } from '#libs/work';
import { SYNCRO_DEMO_CREDENTIALS } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { EngineWorld, type RunSet } from '../../engine-world.fixture-spec.js';
import type { DataSet } from '../data-set.js';
import { SyncSchedule } from '../../sync/sync.schedule.js';
import { SyncService } from '../../sync/sync.service.js';

type Records = Record<string, readonly unknown[]>;

/** The sandbox's own words for statuses and priorities, as its wire has them. */
const priorities: Record<number, string | null> = {
  1: '0 Urgent',
  2: '1 High',
  3: '2 Normal',
  4: '3 Low',
  5: null,
};

describe('syncing Syncro', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, {
      vendor: 'syncro',
      name: 'Syncro',
      credentials: { site: world.sandbox.url, ...SYNCRO_DEMO_CREDENTIALS },
    });
    await world.synced(ctx, connectionId);
  }, 180_000);

  afterAll(() => world.close());

  const syncNow = async (dataSets?: DataSet[]): Promise<RunSet[]> => {
    const from = (await world.sets(ctx, connectionId)).length;
    await world.first
      .get(SyncService, { strict: false })
      .start(ctx, connectionId, dataSets ? { dataSets } : {});
    return (await world.synced(ctx, connectionId)).slice(from);
  };

  /** Makes the sweep of one data set due and waits for its end. */
  const sweep = async (dataSet: string): Promise<RunSet | undefined> => {
    const before = (await world.sets(ctx, connectionId)).length;
    await world.query(ctx, `update sync_states set next_reconcile_at = now() where data_set = $1`, [dataSet]);
    await world.first.get(SyncSchedule).enqueueDue();
    const sets = await world.until(
      () => world.sets(ctx, connectionId),
      (all) => all.length > before && all.every(({ finished_at }) => finished_at !== null),
    );
    return sets.findLast((set) => set.kind === 'reconcile' && set.data_set === dataSet);
  };

  it('I7 mirrors the whole account in dependency order', async () => {
    const sets = await world.sets(ctx, connectionId);
    expect(
      sets.map(({ data_set, state, error, quarantined }) => [data_set, state, error, quarantined]),
    ).toEqual(
      [
        'members',
        'references',
        'companies',
        'locations',
        'contacts',
        'projects',
        'tickets',
        'time_entries',
        'contracts',
        'invoices',
        'notes',
      ].map((data_set) => [data_set, 'done', null, 0]),
    );
    await expectSame();
    const rates = await world.query<{ name: string; rate: number }>(
      ctx,
      `select name, hourly_rate as rate from reference_items where kind = 'work_type' and external_id in ('1', '5')
        order by external_id`,
    );
    // P17: an hour is sold at the price of its labour product.
    expect(rates).toEqual([
      { name: 'Labor - Remote', rate: 120 },
      { name: 'Labor - After Hours', rate: 180 },
    ]);
  });

  it('I7 reads no timers again that the first sync has read, however short ago their tickets came', async () => {
    const [timers] = await syncNow(['time_entries']);
    expect(timers).toMatchObject({ data_set: 'time_entries', changed: 0, calls: 1 });
  });

  it('I7 an incremental sync with nothing changed writes nothing, at one call for each page', async () => {
    // The overlap after the first sync is over.
    for (const table of ['tickets', 'projects'])
      await world.query(ctx, `update ${table} set synced_at = synced_at - interval '1 hour'`);
    const sets = await syncNow();
    for (const { data_set, changed, removed, calls, pages } of sets)
      expect({ data_set, changed, removed, spent: calls <= pages }).toEqual({
        data_set,
        changed: 0,
        removed: 0,
        spent: true,
      });
    const calls = (name: string) => sets.find(({ data_set }) => data_set === name)?.calls;
    expect([calls('projects'), calls('tickets'), calls('time_entries'), calls('notes')]).toEqual([
      1, 1, 1, 0,
    ]);
  });

  it('I7 an incremental sync brings changes, edits of timers seen through their tickets among them', async () => {
    const psa = world.sandbox.world;
    const entry = [...psa.all('timeEntry')].find(({ state }) => state === 'open');
    const note = [...psa.all('note')].find(({ ticketId }) => ticketId === entry?.ticketId);
    const mutate = (body: object) => world.control('POST', '/mutate', { force: true, ...body });
    await mutate({ op: 'update', kind: 'project', id: 103, changes: { name: 'Renamed there' } });
    await mutate({
      op: 'update',
      kind: 'timeEntry',
      id: entry?.id,
      changes: { hours: 7.5, notes: 'edited' },
    });
    await mutate({ op: 'create', kind: 'timeEntry', like: entry?.id, changes: { hours: 1 } });
    if (note) await mutate({ op: 'update', kind: 'note', id: note.id, changes: { text: 'said otherwise' } });
    await syncNow();
    await expectSame();
  });

  it('I7 a reconciliation finds what was deleted and mends what the mirror lacks', async () => {
    const psa = world.sandbox.world;
    const [ticket] = [...psa.all('ticket')].filter(
      ({ id }) =>
        psa.by('timeEntry', 'ticketId', id).length === 0 && psa.by('note', 'ticketId', id).length === 0,
    );
    await world.control('POST', '/mutate', { op: 'delete', kind: 'ticket', id: ticket?.id, force: true });
    await world.query(
      ctx,
      `update tickets set summary = 'x', content_hash = 'x' where external_id = '10005'`,
    );
    expect(await sweep('tickets')).toMatchObject({ removed: 1, error: null });
    expect(await sweep('projects')).toMatchObject({ removed: 0, changed: 0, error: null });
    expect(await sweep('time_entries')).toMatchObject({ removed: 0, changed: 0, error: null });
    await expectSame();
  });

  it('I13 a person’s change of a project’s status is sent and confirmed, and comes back as no news', async () => {
    const [row] = await world.query<{ id: string; target: string }>(
      ctx,
      `select p.id, t.id as target from projects p, reference_items t
        where p.external_id = '104' and t.kind = 'project_status' and t.external_id = 'Scheduled'`,
    );
    const asked = await world.db.run(ctx, (tx) =>
      world.first.get(ChangeJournal, { strict: false }).requestUpdate(tx, {
        kind: 'project',
        recordId: row?.id ?? '',
        fields: { status: { to: row?.target ?? '' } },
      }),
    );
    if (asked.outcome !== 'journalled') throw new Error(JSON.stringify(asked));
    await world.until(
      () => world.query<{ state: string }>(ctx, 'select state from changes where id = $1', [asked.change.id]),
      ([one]) => one?.state === 'confirmed',
    );
    const answer = await fetch(`${world.sandbox.url}/api/v1/tickets/104`, {
      headers: { authorization: `Bearer ${SYNCRO_DEMO_CREDENTIALS.apiToken}` },
    });
    expect(await answer.json()).toMatchObject({ ticket: { id: 104, status: 'Scheduled' } });
    const sets = await syncNow();
    expect(sets.find(({ data_set }) => data_set === 'projects')).toMatchObject({ changed: 0 });
    const { items } = await world.control<{ items: unknown[] }>('GET', '/syncro/outbox');
    expect(items).toEqual([]);
  });

  /** Compares the mirror with the sandbox's world, record by record and link by link. */
  async function expectSame(): Promise<void> {
    const psa = world.sandbox.world;
    const id = (value: number | null): string | null => (value === null ? null : String(value));
    const of = <T extends { id: number }>(all: Iterable<T>, fields: (record: T) => unknown[]): Records =>
      Object.fromEntries([...all].map((record) => [String(record.id), fields(record)]));
    const status = (one: { name: string; closed: boolean }): string =>
      one.closed
        ? 'Resolved'
        : ({
            'New (not responded)': 'New',
            'Waiting on Client': 'Waiting on Customer',
            'Waiting Client Response': 'Waiting on Customer',
            'Waiting on Parts 📦': 'Waiting for Parts',
          }[one.name] ?? one.name);
    const expected: Record<string, Records> = {
      members: of(
        [...psa.all('member')].filter(({ active }) => active),
        (m) => [`${m.firstName} ${m.lastName}`, m.email],
      ),
      companies: of(psa.all('company'), (c) => [c.name, c.statusId !== 2]),
      contacts: of(psa.all('contact'), (c) => [
        [c.firstName, c.lastName].filter(Boolean).join(' '),
        id(c.companyId),
        c.title,
      ]),
      projects: of(psa.all('project'), (p) => [
        p.name,
        id(p.companyId),
        status(psa.need('projectStatus', p.statusId)),
        psa.need('projectStatus', p.statusId).closed,
        id(p.managerId),
        p.startDate,
        p.dueDate,
      ]),
      tickets: of(psa.all('ticket'), (t) => [
        t.kind,
        t.summary,
        id(t.companyId),
        id(t.projectId),
        status(psa.need('ticketStatus', t.statusId)),
        priorities[t.priorityId],
        id(t.ownerId),
        t.dueDate,
      ]),
      time_entries: of(psa.all('timeEntry'), (t) => [
        id(t.memberId),
        id(t.ticketId),
        id(t.workTypeId),
        t.hours,
        t.billing === 'billable',
        t.notes,
        t.state !== 'open',
      ]),
      invoices: of(psa.all('invoice'), (i) => [
        i.number,
        id(i.companyId),
        i.issuedOn,
        i.dueOn,
        i.total,
        i.balance <= 0,
      ]),
      contracts: of(psa.all('contract'), (c) => [c.name, id(c.companyId), c.startDate, c.endDate, c.amount]),
    };
    const link = (column: string, table: string): string =>
      `(select x.external_id from ${table} x where x.id = t.${column}_id)`;
    const mirrored: Record<string, string> = {
      members: 't.name, t.email',
      companies: 't.name, t.active',
      contacts: `concat_ws(' ', t.first_name, t.last_name), ${link('company', 'companies')}, t.title`,
      projects: `t.name, ${link('company', 'companies')}, ${link('status', 'reference_items')}, t.closed,
        ${link('manager', 'members')}, t.start_date::text, t.due_date::text`,
      tickets: `t.kind, t.summary, ${link('company', 'companies')}, ${link('project', 'projects')},
        ${link('status', 'reference_items')}, ${link('priority', 'reference_items')}, ${link('owner', 'members')},
        t.due_date::text`,
      time_entries: `${link('member', 'members')}, ${link('ticket', 'tickets')}, ${link('work_type', 'reference_items')},
        t.hours::float8, t.billable, t.notes, t.locked`,
      invoices: `t.number, ${link('company', 'companies')}, t.issued_on::text, t.due_on::text, t.total::float8, t.paid`,
      contracts: `t.name, ${link('company', 'companies')}, t.start_date::text, t.end_date::text, t.amount::float8`,
    };
    for (const [table, columns] of Object.entries(mirrored)) {
      const rows = await world.query<{ id: string; fields: unknown[] }>(
        ctx,
        `select t.external_id as id, jsonb_build_array(${columns}) as fields from ${table} t where t.deleted_at is null`,
      );
      const found = Object.fromEntries(rows.map((row) => [row.id, row.fields]));
      expect({ table, records: found }).toEqual({ table, records: expected[table] });
    }
    const notes = await world.query<{ id: string; fields: unknown[] }>(
      ctx,
      `select t.external_id as id, jsonb_build_array(t.text, t.internal, ${link('ticket', 'tickets')}, ${link('project', 'projects')})
         as fields from notes t where t.deleted_at is null`,
    );
    expect(notes.length).toBeGreaterThan(50);
    for (const row of notes) {
      const note = psa.need('note', Number(row.id.split('/')[1]));
      expect([row.id, row.fields]).toEqual([
        `${note.ticketId ?? note.projectId ?? 0}/${note.id}`,
        [note.text, note.audience === 'internal', id(note.ticketId), id(note.projectId)],
      ]);
    }
  }
});
