import { randomUUID } from 'node:crypto';
import { CreatesWorld, madeProject, madeTicket, noteOf, timeOf } from './creates-world.fixture-spec.js';

describe('creates in the change journal', () => {
  let world: CreatesWorld;

  beforeAll(async () => {
    world = await CreatesWorld.start();
  });
  beforeEach(() => world.begin());
  afterAll(() => world.work.stop());

  const confirm = (id: string, snapshot: Parameters<typeof world.work.journal.confirm>[2]) =>
    world.work.db.run(world.ctx, (tx) => world.work.journal.confirm(tx, id, snapshot));
  const refuse = (id: string, words: string) =>
    world.work.outgoing(world.ctx, (tx) => world.work.journal.refuse(tx, id, words, null));

  describe('taking a wish', () => {
    it('I13 a note is seen at once as pending and sent after the commit', async () => {
      let recordId = '';
      const outgoing = await world.work.outgoing(world.ctx, async (tx) => {
        const outcome = await world.work.creates.request(tx, world.note('  Called the client \n'));
        if (outcome.outcome === 'journalled') recordId = outcome.recordId;
      });
      expect(await world.rows('select id, text, internal, ticket_id, author_name from notes')).toEqual([
        {
          id: recordId,
          text: 'Called the client',
          internal: true,
          ticket_id: world.id('1'),
          author_name: 'test',
        },
      ]);
      expect(outgoing.map(({ name }) => name)).toEqual([
        'work.push-change',
        'work.change-requested',
        'record.create',
      ]);
      expect(outgoing.at(-1)?.data).toMatchObject({
        recordKind: 'note',
        recordId,
        projectId: world.id('100'),
        state: 'pending',
        authorId: null,
      });
    });

    it('I13 the record and its journal entry roll back together', async () => {
      await expect(
        world.work.db.run(world.ctx, async (tx) => {
          await world.work.creates.request(tx, world.newTicket('Lost'));
          throw new Error('later step failed');
        }),
      ).rejects.toThrow('later step failed');
      expect(await world.made('tickets')).toEqual([]);
      expect(await world.rows('select id from changes')).toEqual([]);
    });

    it('I17 a ticket takes company and board of its project and the board’s usual status', async () => {
      const { recordId, change } = await world.create(world.newTicket('New switch'));
      expect(
        await world.rows(
          'select company_id, board_id, status_id, project_id, closed from tickets where id = $1',
          [recordId],
        ),
      ).toEqual([
        {
          company_id: world.id('c1'),
          board_id: world.id('b1'),
          status_id: world.id('t-open'),
          project_id: world.id('100'),
          closed: false,
        },
      ]);
      expect(change.create).toMatchObject({ status: { externalId: 't-open', name: 'New' } });
    });

    it.each([
      ['a text of blanks', () => world.note(' \n'), 'text', 'required'],
      ['time on a closed ticket', () => world.time({ ticketId: world.id('2') }), 'ticketId', 'takes_no_time'],
      [
        'time in a status without',
        () => world.time({ ticketId: world.id('3') }),
        'ticketId',
        'takes_no_time',
      ],
      ['no time', () => world.time({ hours: 0 }), 'hours', 'out_of_range'],
      ['25 hours', () => world.time({ hours: 25 }), 'hours', 'out_of_range'],
      [
        'a work type that is none',
        () => world.time({ workTypeId: world.id('prio') }),
        'workTypeId',
        'unknown_value',
      ],
      [
        'a status of another board',
        () => world.newTicket('x', { statusId: world.id('s-open') }),
        'statusId',
        'unknown_value',
      ],
      ['a ticket of nobody', () => world.newTicket('x', { projectId: null }), 'companyId', 'required'],
      [
        'a project that ends first',
        () => world.newProject('x', { dueDate: '2026-03-01' }),
        'dueDate',
        'before_start',
      ],
    ])('I17 refuses %s, names the field and writes nothing', async (_, wish, field, reason) => {
      expect(await world.request(wish())).toEqual({ outcome: 'invalid', field, reason });
      expect(await world.rows('select id from changes')).toEqual([]);
    });

    it('I17 takes no board, status or priority of another connection', async () => {
      const mine = { ...world.ids };
      const ctx = world.ctx;
      await world.begin();
      const foreign = world.ids;
      world.ctx = ctx;
      world.ids = mine;
      const tried = { boardId: 'b1', statusId: 't-open', priorityId: 'prio', ownerId: 'm1' };
      for (const [field, item] of Object.entries(tried)) {
        const outcome = await world.request(world.newTicket('x', { [field]: foreign[item] }));
        expect(outcome).toEqual({ outcome: 'invalid', field, reason: 'unknown_value' });
      }
      expect(
        await world.request(world.note('x', { on: { kind: 'ticket', id: foreign['1'] ?? '' } })),
      ).toEqual({
        outcome: 'not_found',
        field: 'ticketId',
      });
    });

    it('P21 only a member of that PSA logs time', async () => {
      expect(await world.request(world.time({ memberId: null }))).toEqual({ outcome: 'no_agent' });
      expect(await world.request(world.time({ memberId: world.id('c1') }))).toEqual({ outcome: 'no_agent' });
    });

    it('I4 a person linked to a member of another connection is the only one here with that address', async () => {
      const mirror = world.work.mirror;
      const person = (externalId: string, email: string | null) => ({
        externalId,
        version: null,
        identifier: externalId,
        name: externalId,
        email,
        active: true,
      });
      const other = randomUUID();
      await world.work.db.run(world.ctx, async (tx) => {
        await tx.query(`insert into sources (id, vendor, name) values ($1, 'halo', 'Halo')`, [other]);
        await mirror.applyMembers(tx, other, [person('h1', 'MAYA@summit.example'), person('h2', null)]);
        await mirror.applyMembers(tx, world.sourceId, [person('m9', 'maya@summit.example')]);
      });
      const rows = await world.rows<{ id: string; external_id: string }>(
        `select id, external_id from members where source_id = '${other}'`,
      );
      const idOf = (externalId: string) => rows.find((row) => row.external_id === externalId)?.id ?? '';
      expect(await world.request(world.time({ memberId: idOf('h1') }))).toMatchObject({
        outcome: 'journalled',
      });
      expect(await world.request(world.time({ memberId: idOf('h2') }))).toEqual({ outcome: 'no_agent' });
      await world.work.db.run(world.ctx, (tx) =>
        mirror.applyMembers(tx, world.sourceId, [person('m10', 'maya@summit.example')]),
      );
      expect(await world.request(world.time({ memberId: idOf('h1') }))).toEqual({ outcome: 'no_agent' });
    });
  });

  describe('confirming', () => {
    it('I14 the provisional row becomes the PSA’s record and keeps its id', async () => {
      const { recordId, change } = await world.create(world.note('Done'));
      await world.claimed('note', recordId);
      await confirm(change.id, { kind: 'note', record: noteOf('tickets/1/notes/9', 'Done') });
      expect(await world.made('notes')).toEqual([{ id: recordId, external_id: 'tickets/1/notes/9' }]);
      expect(await world.change(change.id)).toMatchObject({
        state: 'confirmed',
        record_external_id: 'tickets/1/notes/9',
      });
    });

    it('I14 a record that a sync or webhook brought first becomes one with it, and its children too', async () => {
      const { recordId, change } = await world.create(world.newTicket('New switch'));
      await world.claimed('ticket', recordId);
      const { mirror, db } = world.work;
      await db.run(world.ctx, async (tx) => {
        await mirror.applyTickets(tx, world.sourceId, [
          madeTicket('77', { summary: 'New switch', actualHours: 2 }),
        ]);
        await mirror.applyTimeEntries(tx, world.sourceId, [timeOf('900', { ticketExternalId: '77' })]);
      });
      await confirm(change.id, { kind: 'ticket', record: madeTicket('77', { summary: 'New switch' }) });
      expect(await world.made('tickets')).toEqual([{ id: recordId, external_id: '77' }]);
      expect(await world.rows('select ticket_id, ticket_external_id from time_entries')).toEqual([
        { ticket_id: recordId, ticket_external_id: '77' },
      ]);
      // Later syncs find the row that stayed.
      const page = await db.run(world.ctx, (tx) =>
        mirror.applyTickets(tx, world.sourceId, [
          madeTicket('77', { version: '2026-03-02T09:00:00.000Z', summary: 'Renamed' }),
        ]),
      );
      expect(page.changed).toEqual([recordId]);
    });

    it('I14 readers see one project while it is confirmed, never two, never none', async () => {
      const { recordId, change } = await world.create(world.newProject('Office move'));
      await world.claimed('project', recordId);
      const seen = new Set<string>();
      const watching = new AbortController();
      const watcher = (async () => {
        while (!watching.signal.aborted) {
          const rows = await world.rows<{ id: string; external_id: string }>(
            `select id, external_id from projects where name = 'Office move' order by external_id`,
          );
          const row = ({ id, external_id }: (typeof rows)[number]) =>
            `${id === recordId ? 'ours' : 'other'} ${external_id === '500' ? 'known' : 'new'}`;
          seen.add(rows.map(row).join());
        }
      })();
      await confirm(change.id, { kind: 'project', record: madeProject('500', { name: 'Office move' }) });
      await world.made('projects');
      watching.abort();
      await watcher;
      expect([...seen].filter((one) => one !== 'ours new' && one !== 'ours known')).toEqual([]);
      expect(await world.made('projects')).toEqual([{ id: recordId, external_id: '500' }]);
    });

    it('I14 a sync that brings the record during the confirmation makes no second row', async () => {
      const { mirror, db, journal } = world.work;
      for (let round = 0; round < 5; round += 1) {
        const externalId = `r${String(round)}`;
        const { recordId, change } = await world.create(world.note(`Race ${externalId}`));
        await world.claimed('note', recordId);
        const record = noteOf(externalId, `Race ${externalId}`);
        const sync = () => db.run(world.ctx, (tx) => mirror.applyNotes(tx, world.sourceId, [record]));
        await Promise.all([
          sync(),
          db.run(world.ctx, (tx) => journal.confirm(tx, change.id, { kind: 'note', record })),
          sync(),
        ]);
        expect((await world.change(change.id)).state).toBe('confirmed');
        expect((await world.made('notes')).filter((note) => note.external_id === externalId)).toEqual([
          { id: recordId, external_id: externalId },
        ]);
      }
    });

    it('I14 of two creates with the same words, one record is given to one only', async () => {
      const [one, two] = [await world.create(world.note('Same')), await world.create(world.note('Same'))];
      await world.claimed('note', one.recordId);
      await world.claimed('note', two.recordId);
      const record = noteOf('n1', 'Same');
      await Promise.all([one, two].map(({ change }) => confirm(change.id, { kind: 'note', record })));
      const states = await Promise.all(
        [one, two].map(async ({ change }) => (await world.change(change.id)).state),
      );
      expect(states.sort()).toEqual(['confirmed', 'pending']);
      const waiting = (await world.change(one.change.id)).state === 'pending' ? one : two;
      const again = await world.claimed('note', waiting.recordId);
      expect(again).toMatchObject({ unknownOutcome: true, known: ['n1'] });
    });

    it('I13 hours of an entry count once, before and after', async () => {
      const hours = () => world.rows('select count(*)::int as n, sum(hours)::float as sum from time_entries');
      const { recordId, change } = await world.create(world.time());
      expect(await hours()).toEqual([{ n: 1, sum: 1.5 }]);
      await world.claimed('time_entry', recordId);
      await world.work.db.run(world.ctx, (tx) =>
        world.work.mirror.applyTimeEntries(tx, world.sourceId, [timeOf('900')]),
      );
      await confirm(change.id, { kind: 'time_entry', record: timeOf('900') });
      expect(await hours()).toEqual([{ n: 1, sum: 1.5 }]);
    });

    it('I13 a status chosen meanwhile stays in front of people and is sent behind the create', async () => {
      const { recordId, change } = await world.create(world.newTicket('New switch'));
      const update = await world.work.db.run(world.ctx, (tx) =>
        world.work.journal.requestUpdate(tx, {
          kind: 'ticket',
          recordId,
          fields: { status: { to: world.id('t-hold') } },
        }),
      );
      expect(update.outcome).toBe('journalled');
      await world.claimed('ticket', recordId);
      await confirm(change.id, { kind: 'ticket', record: madeTicket('77') });
      expect(await world.rows('select status_id, held from tickets where id = $1', [recordId])).toEqual([
        {
          status_id: world.id('t-hold'),
          held: { status: { status_external_id: 't-open', closed: false } },
        },
      ]);
      expect(await world.claimed('ticket', recordId)).toMatchObject({ op: 'update', recordExternalId: '77' });
    });
  });

  describe('retrying', () => {
    it('I14 a create that was sent before is looked for, a new one is not', async () => {
      const { recordId, change } = await world.create(world.note('Done'));
      const first = await world.claimed('note', recordId, 0);
      expect(first).toMatchObject({ unknownOutcome: false, attempts: 1 });
      // The sender was killed: its lease is over.
      const second = await world.claimed('note', recordId);
      expect(second).toMatchObject({ unknownOutcome: true, firstSentAt: first.firstSentAt });
      await world.work.db.run(world.ctx, (tx) => world.work.journal.fail(tx, change.id, 'gave up'));
      await world.work.db.run(world.ctx, (tx) => world.work.journal.retry(tx, change.id));
      expect(await world.claimed('note', recordId)).toMatchObject({
        unknownOutcome: true,
        attempts: 1,
        firstSentAt: first.firstSentAt,
      });
    });

    it('I14 only the sender that holds the claim may send after its look', async () => {
      const { recordId } = await world.create(world.note('Done'));
      const slow = await world.claimed('note', recordId, 0);
      const quick = await world.claimed('note', recordId);
      const keeps = (change: typeof slow) =>
        world.work.db.run(world.ctx, (tx) => world.work.journal.keepClaim(tx, change, 60));
      expect([await keeps(slow), await keeps(quick)]).toEqual([false, true]);
    });

    it('I14 what the PSA had before with the same words is not taken for the new one', async () => {
      await world.work.db.run(world.ctx, (tx) =>
        world.work.mirror.applyNotes(tx, world.sourceId, [
          noteOf('old', 'Called'),
          noteOf('other', 'Mailed'),
        ]),
      );
      const { recordId } = await world.create(world.note('Called'));
      expect((await world.claimed('note', recordId)).known).toEqual(['old']);
    });

    it('I16 a failed create stays to be seen and in the dead-letter list, and can be discarded', async () => {
      const { recordId, change } = await world.create(world.time());
      await world.claimed('time_entry', recordId);
      await world.work.db.run(world.ctx, (tx) => world.work.journal.fail(tx, change.id, '502'));
      expect(await world.made('time_entries')).toHaveLength(1);
      expect(await world.change(change.id)).toMatchObject({ state: 'failed', vendor_message: '502' });
      await world.work.db.run(world.ctx, (tx) => world.work.journal.discard(tx, change.id, 'Logged by hand'));
      expect(await world.made('time_entries')).toEqual([]);
      expect(await world.change(change.id)).toMatchObject({
        state: 'discarded',
        vendor_message: 'Logged by hand',
      });
      expect(await world.work.db.run(world.ctx, (tx) => world.work.journal.retry(tx, change.id))).toEqual({
        outcome: 'wrong_state',
        state: 'discarded',
      });
    });
  });

  describe('waiting for another', () => {
    it('I13 what belongs to a new ticket waits for it and then goes to its id of the PSA', async () => {
      const parent = await world.create(world.newTicket('New switch'));
      const entry = await world.create(world.time({ ticketId: parent.recordId }));
      expect(await world.claim('time_entry', entry.recordId)).toMatchObject({ outcome: 'blocked' });
      const due = await world.work.due.list(50, 0);
      const mine = due.filter(({ tenantId }) => tenantId === world.ctx.tenantId);
      expect(mine.map(({ recordId }) => recordId)).toEqual([parent.recordId]);
      await world.claimed('ticket', parent.recordId);
      const outgoing = await world.work.outgoing(world.ctx, (tx) =>
        world.work.journal.confirm(tx, parent.change.id, { kind: 'ticket', record: madeTicket('77') }),
      );
      expect(
        outgoing.filter(({ name }) => name === 'work.push-change').map(({ data }) => data.recordId),
      ).toEqual([entry.recordId]);
      expect(await world.rows('select ticket_id, ticket_external_id from time_entries')).toEqual([
        { ticket_id: parent.recordId, ticket_external_id: '77' },
      ]);
      expect((await world.claim('time_entry', entry.recordId)).outcome).toBe('claimed');
    });

    it('I16 a refusal takes the record and all that waited for it, and tells each author', async () => {
      const parent = await world.create(world.newProject('Office move'));
      const below = await world.create(world.newTicket('New switch', { projectId: parent.recordId }));
      const note = await world.create(world.note('Ordered', { on: { kind: 'ticket', id: below.recordId } }));
      await world.claimed('project', parent.recordId);
      const outgoing = await refuse(parent.change.id, 'The company is on hold.');
      for (const table of ['projects', 'tickets', 'notes']) expect(await world.made(table)).toEqual([]);
      const told = outgoing.filter(({ name }) => name === 'record.create').map(({ data }) => data);
      expect(new Set(told.map((data) => data.changeId))).toEqual(
        new Set([parent.change.id, below.change.id, note.change.id]),
      );
      expect(told.every((data) => data.state === 'refused')).toBe(true);
      expect((await world.change(note.change.id)).vendor_message).toContain('The company is on hold.');
    });

    it('I16 a change of a failed create waits, and goes with it when that is discarded', async () => {
      const { recordId, change } = await world.create(world.newTicket('New switch'));
      await world.work.db.run(world.ctx, (tx) =>
        world.work.journal.requestUpdate(tx, {
          kind: 'ticket',
          recordId,
          fields: { status: { to: world.id('t-hold') } },
        }),
      );
      await world.claimed('ticket', recordId);
      await world.work.db.run(world.ctx, (tx) => world.work.journal.fail(tx, change.id, '502'));
      expect((await world.claim('ticket', recordId)).outcome).toBe('blocked');
      await world.work.db.run(world.ctx, (tx) => world.work.journal.discard(tx, change.id, 'Not needed'));
      expect(await world.rows('select op, state from changes order by seq')).toEqual([
        { op: 'create', state: 'discarded' },
        { op: 'update', state: 'refused' },
      ]);
      expect(await world.made('tickets')).toEqual([]);
    });
  });

  describe('reading the PSA meanwhile', () => {
    it('I7 sweeps and full reads of a parent leave what is on its way alone', async () => {
      const note = await world.create(world.note('Done'));
      const ticket = await world.create(world.newTicket('New switch'));
      const later = new Date(Date.now() + 60_000).toISOString();
      await world.work.db.run(world.ctx, async (tx) => {
        const sweep = { sweepId: note.recordId, startedAt: later };
        expect(await world.work.mirror.countMissing(tx, world.sourceId, 'tickets', sweep)).toMatchObject({
          known: 3,
        });
        const swept = await world.work.mirror.markMissing(tx, world.sourceId, 'tickets', sweep);
        expect(swept.marked).not.toContain(ticket.recordId);
        const parents = { kind: 'tickets', externalIds: ['1'] } as const;
        expect(await world.work.mirror.missingUnder(tx, world.sourceId, 'notes', parents, [])).toEqual({
          known: 0,
          missing: [],
        });
      });
    });

    it('I7 adapters are not sent to parents that the PSA does not have yet', async () => {
      await world.create(world.newTicket('New switch'));
      const ids = await world.work.db.read(world.ctx, (tx) =>
        world.work.ids.page(tx, world.sourceId, 'tickets', null, 50),
      );
      expect(ids).toEqual(['1', '2', '3']);
    });
  });
});
