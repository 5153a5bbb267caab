import { Jobs, type RequestCtx } from '#libs/platform';
import { ChangeJournal, CreateJournal, type CreateRequest } from '#libs/work';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { fetchRecordJob } from '../integrations.jobs.js';
import { PushSchedule } from './push.schedule.js';

const KINDS = ['note', 'project note', 'time entry', 'project ticket', 'service ticket', 'project'] as const;
type Kind = (typeof KINDS)[number];
const FAULTS = ['disconnectBefore', 'disconnectAfterCommit', 'truncatedBody', 'status500'] as const;

/** Where a kind is mirrored, in which column its words are, and where the sandbox keeps it. */
const PLACES: Record<
  Kind,
  { table: string; words: string; kind: 'note' | 'timeEntry' | 'ticket' | 'project' }
> = {
  note: { table: 'notes', words: 'text', kind: 'note' },
  'project note': { table: 'notes', words: 'text', kind: 'note' },
  'time entry': { table: 'time_entries', words: 'notes', kind: 'timeEntry' },
  'project ticket': { table: 'tickets', words: 'summary', kind: 'ticket' },
  'service ticket': { table: 'tickets', words: 'summary', kind: 'ticket' },
  project: { table: 'projects', words: 'name', kind: 'project' },
};

describe('creating in the PSA', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;
  let ids: { ticket: string; member: string; project: string; phase: string; company: string; board: string };
  let made = 0;

  beforeAll(async () => {
    world = await EngineWorld.start();
    // Two workers: what one leaves, the other may take.
    await world.worker();
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, {
      dataSets: [
        'members',
        'references',
        'companies',
        'contacts',
        'projects',
        'phases',
        'tickets',
        'notes',
        'time_entries',
      ],
    });
    await world.synced(ctx, connectionId, 150_000);
    const [row] = await world.query<typeof ids>(
      ctx,
      `select t.id as ticket, t.project_id as project, t.phase_id as phase, p.company_id as company,
         p.board_id as board, (select m.id from members m where m.active and m.email is not null
           order by m.external_id limit 1) as member
       from tickets t join projects p on p.id = t.project_id join reference_items s on s.id = t.status_id
       where not t.closed and not p.closed and not s.no_time and t.phase_id is not null and p.board_id is not null
       order by t.external_id limit 1`,
    );
    if (!row) throw new Error('The world has nothing to create under.');
    ids = row;
  }, 200_000);

  afterEach(() => world.control('DELETE', '/faults'));
  afterAll(() => world.close());

  describe.each(KINDS)('a %s', (kind) => {
    it.each(FAULTS)(
      'I14 is there once after %s of the answer',
      async (fault) => {
        const words = newWords(kind);
        await world.control('POST', '/faults', { fault, match: { method: 'POST', times: 1 } });
        const { changeId, recordId } = await create(kind, words);
        expect(await mirrored(kind, words)).toEqual([
          { id: recordId, external_id: expect.stringMatching(/^new:/) as string },
        ]);
        expect(await settled(changeId)).toMatchObject({ state: 'confirmed' });
        await expectOne(kind, words, recordId);
      },
      60_000,
    );

    it('I14 is there once when a sync brings it before the answer is settled', async () => {
      const words = newWords(kind);
      await world.control('POST', '/faults', {
        fault: 'disconnectAfterCommit',
        match: { method: 'POST', times: 1 },
      });
      const { changeId, recordId } = await create(kind, words);
      await world.until(
        () => Promise.resolve(inPsa(kind, words)),
        (found) => found.length === 1,
      );
      await bring(kind, words);
      expect(await settled(changeId)).toMatchObject({ state: 'confirmed' });
      await bring(kind, words);
      await expectOne(kind, words, recordId);
    }, 60_000);
  });

  it('I13 time on a ticket that is itself just being created goes behind it', async () => {
    await world.control('POST', '/faults', { fault: 'latency', ms: 400, match: { method: 'POST' } });
    const ticket = await create('project ticket', newWords('project ticket'));
    const words = newWords('time entry');
    const entry = await create('time entry', words, ticket.recordId);
    expect(await settled(entry.changeId)).toMatchObject({ state: 'confirmed' });
    await expectOne('time entry', words, entry.recordId);
    const [inWorld] = inPsa('time entry', words) as unknown as { ticketId: number }[];
    const [row] = await world.query<{ external_id: string }>(
      ctx,
      'select external_id from tickets where id = $1',
      [ticket.recordId],
    );
    expect(String(inWorld?.ticketId)).toBe(row?.external_id);
  });

  it('I16 a refusal takes the entry away and tells the words of the PSA', async () => {
    await world.control('POST', '/faults', {
      fault: 'status',
      status: 400,
      body: {
        code: 'InvalidObject',
        message: 'timeEntry object is invalid',
        errors: [
          {
            code: 'InvalidField',
            message: 'The period is closed.',
            resource: 'timeEntry',
            field: 'timeStart',
          },
        ],
      },
      match: { method: 'POST', times: 1 },
    });
    const words = newWords('time entry');
    const { changeId } = await create('time entry', words);
    const change = await settled(changeId);
    expect(change.state).toBe('refused');
    expect(change.vendor_message).toContain('The period is closed.');
    expect(await mirrored('time entry', words)).toEqual([]);
  });

  it('I14 a sender that was killed between the PSA’s commit and our settling doubles nothing', async () => {
    const words = newWords('note');
    await world.control('POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: { method: 'POST', times: 1 },
    });
    const { changeId, recordId } = await create('note', words);
    await world.until(
      () => Promise.resolve(inPsa('note', words)),
      (found) => found.length === 1,
    );
    // What a killed worker leaves behind: a claim that nobody holds, and no word of how the attempt ended.
    await unsettled(changeId, `state = 'sending', lease_until = now() - interval '1 second'`);
    await world.first.get(PushSchedule).enqueueLeftBehind();
    expect(await settled(changeId)).toMatchObject({ state: 'confirmed' });
    await expectOne('note', words, recordId);
  });

  it('I14 two people who write the same words at once make two records', async () => {
    const words = newWords('note');
    await world.control('POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: { method: 'POST', times: 2 },
    });
    const both = await Promise.all([create('note', words), create('note', words)]);
    for (const { changeId } of both) expect(await settled(changeId)).toMatchObject({ state: 'confirmed' });
    expect(inPsa('note', words)).toHaveLength(2);
    const rows = await mirrored('note', words);
    expect(rows.map(({ id }) => id).sort()).toEqual(both.map(({ recordId }) => recordId).sort());
    expect(new Set(rows.map(({ external_id }) => external_id)).size).toBe(2);
  }, 60_000);

  it('I16 a create that failed for good is sent once when a person tries again', async () => {
    const words = newWords('note');
    await world.control('POST', '/faults', {
      fault: 'disconnectAfterCommit',
      match: { method: 'POST', times: 1 },
    });
    const { changeId, recordId } = await create('note', words);
    await world.until(
      () => Promise.resolve(inPsa('note', words)),
      (found) => found.length === 1,
    );
    await unsettled(changeId, `state = 'failed', settled_at = now()`);
    await world.db.run(ctx, (tx) => world.first.get(ChangeJournal, { strict: false }).retry(tx, changeId));
    expect(await settled(changeId)).toMatchObject({ state: 'confirmed' });
    await expectOne('note', words, recordId);
  });

  function newWords(kind: Kind): string {
    made += 1;
    return `The ${kind} “${String(made)}” 👋`;
  }

  function wish(kind: Kind, words: string, under?: string): CreateRequest {
    const nothing = { contactId: null, boardId: null, statusId: null, description: null };
    const ticket = {
      kind: 'ticket',
      summary: words,
      priorityId: null,
      ownerId: null,
      dueDate: null,
    } as const;
    switch (kind) {
      case 'note':
        return {
          kind: 'note',
          on: { kind: 'ticket', id: under ?? ids.ticket },
          text: words,
          internal: true,
          memberId: null,
        };
      case 'project note':
        return {
          kind: 'note',
          on: { kind: 'project', id: ids.project },
          text: words,
          internal: true,
          memberId: null,
        };
      case 'time entry':
        return {
          kind: 'time_entry',
          ticketId: under ?? ids.ticket,
          memberId: ids.member,
          hours: 0.75,
          billable: true,
          notes: words,
          internalNotes: null,
          workTypeId: null,
          workRoleId: null,
        };
      case 'project ticket':
        return { ...ticket, ...nothing, projectId: ids.project, phaseId: ids.phase, companyId: null };
      case 'service ticket':
        return { ...ticket, ...nothing, projectId: null, phaseId: null, companyId: ids.company };
      case 'project':
        return {
          ...nothing,
          kind: 'project',
          companyId: ids.company,
          boardId: ids.board,
          typeId: null,
          managerId: null,
          name: words,
          startDate: '2026-03-02',
          dueDate: '2026-04-30',
          budgetHours: null,
        };
    }
  }

  async function create(
    kind: Kind,
    words: string,
    under?: string,
  ): Promise<{ changeId: string; recordId: string }> {
    const outcome = await world.db.run(ctx, (tx) =>
      world.first.get(CreateJournal, { strict: false }).request(tx, wish(kind, words, under)),
    );
    if (outcome.outcome !== 'journalled') throw new Error(JSON.stringify(outcome));
    return { changeId: outcome.change.id, recordId: outcome.recordId };
  }

  function settled(id: string): Promise<{ state: string; vendor_message: string | null }> {
    return world.until(
      async () => {
        const [row] = await world.query<{ state: string; vendor_message: string | null }>(
          ctx,
          'select state, vendor_message from changes where id = $1',
          [id],
        );
        if (!row) throw new Error('No such change.');
        return row;
      },
      ({ state }) => state !== 'pending' && state !== 'sending',
    );
  }

  /** After the first attempt was cut off and before the next: puts the change into another state. */
  async function unsettled(id: string, how: string): Promise<void> {
    await world.until(
      () =>
        world.query(
          ctx,
          `update changes set ${how}, next_try_at = null, outcome_unknown = false
           where id = $1 and state = 'pending' and attempts = 1 returning id`,
          [id],
        ),
      (rows) => rows.length === 1,
    );
  }

  function mirrored(kind: Kind, words: string): Promise<{ id: string; external_id: string }[]> {
    const { table, words: column } = PLACES[kind];
    return world.query(
      ctx,
      `select id, external_id from ${table} where ${column} = $1 and deleted_at is null`,
      [words],
    );
  }

  function inPsa(kind: Kind, words: string): { id: number }[] {
    const column = { note: 'text', timeEntry: 'notes', ticket: 'summary', project: 'name' }[
      PLACES[kind].kind
    ];
    return [...world.sandbox.world.all(PLACES[kind].kind)].filter(
      (record) => (record as unknown as Record<string, unknown>)[column] === words,
    );
  }

  /** One record there, one row here, and it is the row that people saw from the beginning. */
  async function expectOne(kind: Kind, words: string, recordId: string): Promise<void> {
    const found = inPsa(kind, words);
    expect(found).toHaveLength(1);
    const rows = await mirrored(kind, words);
    expect(rows.map(({ id }) => id)).toEqual([recordId]);
    // A note's id is the address of its parent and its own number.
    expect(rows[0]?.external_id.split('/').at(-1)).toBe(String(found[0]?.id));
  }

  /** Has the record fetched as after a webhook, and waits until it is here. */
  async function bring(kind: Kind, words: string): Promise<void> {
    const [found] = inPsa(kind, words);
    if (!found) throw new Error('The PSA does not have it.');
    const [parent] = await world.query<{ ticket: string; project: string }>(
      ctx,
      'select (select external_id from tickets where id = $1) as ticket, (select external_id from projects where id = $2) as project',
      [ids.ticket, ids.project],
    );
    const place =
      kind === 'note'
        ? `project/tickets/${parent?.ticket ?? ''}/notes`
        : `project/projects/${parent?.project ?? ''}/notes`;
    const externalId = PLACES[kind].kind === 'note' ? `${place}/${String(found.id)}` : String(found.id);
    const dataSets = {
      note: 'notes',
      timeEntry: 'time_entries',
      ticket: 'tickets',
      project: 'projects',
    } as const;
    await world.first.get(Jobs, { strict: false }).enqueue(ctx, fetchRecordJob, {
      connectionId,
      dataSet: dataSets[PLACES[kind].kind],
      externalId,
      parentExternalId: null,
      ticketKind: kind === 'service ticket' ? 'service' : 'project',
    });
    await world.until(
      () => mirrored(kind, words),
      (rows) => rows.some(({ external_id }) => external_id === externalId),
    );
  }
});
