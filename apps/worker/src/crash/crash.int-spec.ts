import { type ApiClient, eventually, SystemUnderTest } from '#libs/system-under-test';
import { type RunningEntry, startEntry, testEnvironment } from '#libs/testing';
import {
  CONNECTWISE_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../psa-sandbox/src/sandbox.js';

/** A worker that is silent this long holds nothing any more: the longest lease (45 s, of a push) and a little. */
const TAKEN_OVER_MS = 58_000;
/** Longer than any test of this file looks at it. */
const FOR_EVER_MS = 20_000;
/** Generous, because the whole suite may be running beside it. */
const STARTED_WITHIN_MS = 60_000;

interface Card {
  id: string;
  name: string;
  column: string;
  status: { id: string } | null;
}

interface RunSet {
  data_set: string;
  state: string;
  pages: number;
  read: number;
  changed: number;
  finished_at: Date | null;
}

interface Logged {
  id: number;
  method: string;
  path: string;
  query: Record<string, string>;
  status: number | null;
}

interface Move {
  projectId: string;
  externalId: string;
  changeId: string;
  wanted: string;
}

/**
 * One power cut with three things in hand: a sync in the middle of a data set, a change that the PSA has not got yet, and
 * a change that the PSA has carried out while its answer was on the way. A second worker then finds what is left.
 */
describe('a worker that is killed', () => {
  let system: SystemUnderTest;
  let sandbox: Sandbox;
  let worker: RunningEntry;
  let owner: ApiClient;
  let connectionId: string;
  let unsent: Move;
  let unheard: Move;
  let setsBefore: RunSet[];
  let notedParents: Set<string>;
  let lastRequest: number;
  const stops: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    stops.push(() => system.stop());
    sandbox = await startSandbox({ size: 'small' });
    stops.push(() => sandbox.close());
    owner = await system.signedIn('owner');
    worker = await startWorker();
    stops.push(() => worker.kill());
    await fault({ fault: 'latency', ms: 60, match: { pathPattern: '/notes$' } });
    const connected = await owner.post<{ id: string }>('/connections', {
      vendor: 'connectwise',
      name: 'ConnectWise',
      settings: { callsPerMinute: 1_000_000, notesHistoryDays: 36_500 },
      credentials: { site: sandbox.url, ...CONNECTWISE_DEMO_CREDENTIALS },
      quotaShare: 1,
    });
    expect(connected.status).toBe(201);
    connectionId = connected.body.id;

    await eventually(
      'some pages of notes are committed',
      async () => ((await set('notes'))?.pages ?? 0) > 1,
      40_000,
    );
    await fault({ fault: 'latency', ms: FOR_EVER_MS, match: { pathPattern: '/notes$' } });
    [unsent, unheard] = await twoMoves();
    await killInHand();

    setsBefore = await sets();
    notedParents = await parentsWithNotes();
    lastRequest = (await requests()).at(-1)?.id ?? 0;
    await control('DELETE', '/faults');
    worker = await startWorker();
  }, 240_000);

  afterAll(async () => {
    for (const stop of stops.reverse()) await stop();
  });

  it('had a sync in the middle of its pages and two changes on their way', async () => {
    const notes = setsBefore.find(({ data_set }) => data_set === 'notes');
    expect(notes).toMatchObject({ state: 'running' });
    expect(notes?.read).toBeGreaterThan(0);
    expect(notes?.read).toBeLessThan(sandbox.world.collection('note').size);
    expect(notedParents.size).toBeGreaterThan(0);
    for (const { projectId } of [unsent, unheard]) {
      const { body } = await owner.get<{ change: { state: string } | null }>(`/projects/${projectId}/card`);
      expect(['sending', undefined]).toContain(body.change?.state);
    }
  });

  it('I7 a sync goes on behind its last committed page, and the mirror is the world, nothing twice', async () => {
    await eventually(
      'the sync is done',
      async () => (await sets()).every(({ finished_at }) => finished_at !== null),
      TAKEN_OVER_MS,
    );
    const after = await sets();
    expect(after.map(({ data_set, state }) => [data_set, state])).toEqual(
      setsBefore.map(({ data_set }) => [data_set, 'done']),
    );
    for (const [table, kind] of [
      ['members', 'member'],
      ['companies', 'company'],
      ['company_locations', 'site'],
      ['contacts', 'contact'],
      ['projects', 'project'],
      ['phases', 'phase'],
      ['tickets', 'ticket'],
      ['notes', 'note'],
      ['time_entries', 'timeEntry'],
      ['contracts', 'contract'],
      ['devices', 'device'],
      ['invoices', 'invoice'],
    ] as const) {
      const mirrored = await rows<{ external_id: string }>(
        `select external_id from ${table} where deleted_at is null`,
      );
      // A note's id is the address of its parent and its own number.
      const ids = mirrored
        .map(({ external_id }) => Number(external_id.split('/').at(-1)))
        .sort((a, b) => a - b);
      expect([table, ids]).toEqual([table, [...sandbox.world.collection(kind).ids()]]);
    }
    // Each record was written by one committed page, and pages that were committed were not asked for again.
    expect(after.find(({ data_set }) => data_set === 'notes')).toMatchObject({
      read: sandbox.world.collection('note').size,
      changed: sandbox.world.collection('note').size,
    });
    for (const before of setsBefore.filter(({ finished_at }) => finished_at !== null)) {
      expect(after.find(({ data_set }) => data_set === before.data_set)).toEqual(before);
    }
    const again = (await requests())
      .filter(({ id, path }) => id > lastRequest && path.endsWith('/notes'))
      .map(({ path }) => path.split('/').slice(-3, -1).join('/'));
    expect(again.length).toBeGreaterThan(0);
    expect(again.filter((parent) => notedParents.has(parent))).toEqual([]);
  }, 60_000);

  it.each([
    ['I13 a change that was not sent yet is sent and confirmed, once', () => unsent],
    ['I14 a change that the PSA carried out unheard is confirmed and not sent again', () => unheard],
  ])(
    '%s',
    async (_, which) => {
      const { changeId, externalId, wanted, projectId } = which();
      const change = await eventually(
        'the change is settled',
        async () => {
          const [row] = await rows<{ state: string; settled_at: Date | null; attempts: number }>(
            'select state, settled_at, attempts from changes where id = $1',
            [changeId],
          );
          return row?.settled_at ? row : false;
        },
        TAKEN_OVER_MS,
      );
      expect(change.state).toBe('confirmed');
      expect(String(sandbox.world.need('project', Number(externalId)).statusId)).toBe(wanted);
      const patches = (await requests()).filter(
        ({ method, path }) => method === 'PATCH' && path.endsWith(`/projects/${externalId}`),
      );
      expect(patches).toHaveLength(1);
      const [mirrored] = await rows<{ status: string; changes: number }>(
        `select status_external_id as status,
                (select count(*)::int from changes where record_id = projects.id) as changes
           from projects where id = $1`,
        [projectId],
      );
      expect(mirrored).toEqual({ status: wanted, changes: 1 });
    },
    60_000,
  );

  it('leaves no message in the outbox and no job that failed for good', async () => {
    await eventually(
      'the outbox is empty',
      async () => (await rows('select 1 from outbox')).length === 0,
      15_000,
    );
    expect(worker.lines.filter((line) => line.includes('failed for good'))).toEqual([]);
  }, 30_000);

  /** Cuts the power while the first change waits for the PSA's word before it is sent, and the second was just done. */
  async function killInHand(): Promise<void> {
    const compare = await fault({
      fault: 'latency',
      ms: FOR_EVER_MS,
      match: { method: 'GET', pathPattern: `/projects/${unsent.externalId}$` },
    });
    const write = await fault({
      fault: 'latency',
      ms: 1_500,
      match: { method: 'PATCH', pathPattern: `/projects/${unheard.externalId}$` },
    });
    unsent.changeId = await move(unsent);
    unheard.changeId = await move(unheard);
    await eventually('both are at the PSA', async () => {
      const { items } = await control<{ items: { id: number; struck: number }[] }>('GET', '/faults');
      return [compare, write].every((id) => items.find((item) => item.id === id)?.struck === 1);
    });
    // Stopped, the worker cannot hear the answer; its connection is still there, so the PSA carries the change out.
    process.kill(worker.pid, 'SIGSTOP');
    await eventually(
      'the PSA has carried the second change out',
      () => String(sandbox.world.need('project', Number(unheard.externalId)).statusId) === unheard.wanted,
    );
    await worker.kill();
  }

  /** Two open projects, and for each another status to move it to. */
  async function twoMoves(): Promise<[Move, Move]> {
    const mapping = await eventually('the first status mapping', async () => {
      const { body } = await owner.get<{
        groups: { group: string; statuses: { id: string; active: boolean }[] }[];
      }>(`/project-status-mapping/${connectionId}`);
      return body.groups.find(({ group }) => group === 'on_hold')?.statuses.find(({ active }) => active);
    });
    const { body } = await owner.get<{ items: Card[] }>('/projects?column=in_progress&sort=name');
    const moves = await Promise.all(
      body.items.slice(0, 2).map(async ({ id }): Promise<Move> => {
        const [project] = await rows<{ external_id: string; wanted: string }>(
          `select external_id, (select external_id from reference_items where id = $2) as wanted
             from projects where id = $1`,
          [id, mapping.id],
        );
        return {
          projectId: id,
          externalId: project?.external_id ?? '',
          changeId: '',
          wanted: project?.wanted ?? '',
        };
      }),
    );
    const [first, second] = moves;
    if (!first || !second) throw new Error('The small world has too few projects in progress.');
    return [first, second];
  }

  async function move({ projectId, wanted }: Move): Promise<string> {
    const card = (await owner.get<Card>(`/projects/${projectId}/card`)).body;
    const [status] = await rows<{ id: string }>(
      `select id from reference_items where kind = 'project_status' and external_id = $1`,
      [wanted],
    );
    const answer = await owner.post<{ change: { id: string } | null }>(`/projects/${projectId}/move`, {
      targetGroup: 'on_hold',
      statusId: status?.id,
      expectedStatusId: card.status?.id ?? null,
    });
    expect(answer.status).toBe(202);
    return answer.body.change?.id ?? '';
  }

  function startWorker(): Promise<RunningEntry> {
    return startEntry(
      'worker',
      testEnvironment(system.database, { LOG_LEVEL: 'info' }, system.redis),
      STARTED_WITHIN_MS,
    );
  }

  const rows = <Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
    system.db.run(system.ctx(), (tx) => tx.query<Row>(sql, params));

  const sets = (): Promise<RunSet[]> =>
    rows<RunSet>(
      'select data_set, state, pages, read, changed, finished_at from sync_run_sets order by position',
    );

  const set = async (name: string): Promise<RunSet | undefined> =>
    (await sets()).find(({ data_set }) => data_set === name);

  async function parentsWithNotes(): Promise<Set<string>> {
    const found = await rows<{ parent: string }>(
      `select distinct 'tickets/' || ticket_external_id as parent from notes where ticket_external_id is not null
       union select distinct 'projects/' || project_external_id from notes where project_external_id is not null`,
    );
    return new Set(found.map(({ parent }) => parent));
  }

  const requests = async (): Promise<Logged[]> =>
    (await control<{ items: Logged[] }>('GET', '/requests?limit=20000')).items;

  const fault = async (wanted: object): Promise<number> =>
    (await control<{ id: number }>('POST', '/faults', wanted)).id;

  async function control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${sandbox.url}/__sandbox${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: ${String(response.status)} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
});
