import { randomUUID } from 'node:crypto';
import type { RequestCtx } from '#libs/platform';
import { at, project, reference, ticket, WorkWorld } from '../work-world.fixture-spec.js';
import type { Change } from './change.js';

const OPEN = '1';
const WAITING = '2';
const DONE = '3';

describe('change journal', () => {
  let world: WorkWorld;
  let ctx: RequestCtx;
  let sourceId: string;
  let projectId: string;
  let status: Record<string, string>;

  beforeAll(async () => {
    world = await WorkWorld.start();
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    ({ ctx, sourceId } = await world.tenant());
    await world.db.run(ctx, async (tx) => {
      await world.mirror.applyReferences(tx, sourceId, [
        reference('project_status', OPEN, 'Open'),
        reference('project_status', WAITING, 'Waiting'),
        reference('project_status', DONE, 'Done', { isClosed: true }),
      ]);
      const { changed } = await world.mirror.applyProjects(tx, sourceId, [project('100')]);
      projectId = changed[0] ?? '';
    });
    const items = await world.rows<{ external_id: string; id: string }>(
      ctx,
      'select external_id, id from reference_items',
    );
    status = Object.fromEntries(items.map((item) => [item.external_id, item.id]));
  });

  const shown = async () => {
    const [row] = await world.rows<{
      status_external_id: string;
      closed: boolean;
      held: object;
      name: string;
    }>(ctx, 'select status_external_id, closed, held, name from projects where id = $1', [projectId]);
    return row;
  };
  const request = (to: string, expected?: string) =>
    world.db.run(ctx, (tx) =>
      world.journal.requestUpdate(tx, {
        kind: 'project',
        recordId: projectId,
        fields: { status: { to: status[to] ?? to, expected: expected && status[expected] } },
      }),
    );
  const move = async (to: string): Promise<Change> => {
    const result = await request(to);
    if (result.outcome !== 'journalled') throw new Error(`not journalled: ${result.outcome}`);
    return result.change;
  };
  const claim = (leaseSeconds = 60) =>
    world.db.run(ctx, (tx) => world.journal.claimNext(tx, { kind: 'project', id: projectId }, leaseSeconds));
  const sync = (more: Partial<ReturnType<typeof project>>) =>
    world.db.run(ctx, (tx) => world.mirror.applyProjects(tx, sourceId, [project('100', more)]));
  const vendor = (more: Partial<ReturnType<typeof project>>) =>
    ({ kind: 'project', record: project('100', more) }) as const;
  const names = (outgoing: Awaited<ReturnType<WorkWorld['outgoing']>>) => outgoing.map((one) => one.name);

  it('I13 a move shows at once, is journalled with what the author saw, and is sent after the commit', async () => {
    let change: Change | undefined;
    const outgoing = await world.outgoing(ctx, async (tx) => {
      const result = await world.journal.requestUpdate(tx, {
        kind: 'project',
        recordId: projectId,
        fields: { status: { to: status[DONE] ?? '', expected: status[OPEN] } },
      });
      if (result.outcome === 'journalled') change = result.change;
    });
    expect(change).toMatchObject({
      state: 'pending',
      recordExternalId: '100',
      baseVersion: at(0),
      fields: {
        status: { from: { externalId: OPEN, name: 'Open' }, to: { externalId: DONE, name: 'Done' } },
      },
      author: { kind: 'system', name: 'test' },
    });
    expect(await shown()).toMatchObject({ status_external_id: DONE, closed: true });
    expect(names(outgoing)).toEqual([
      'work.push-change',
      'work.change-requested',
      'project.move',
      'work.projects-changed',
      'project.changed',
    ]);
  });

  it('I13 mirror and journal roll back together', async () => {
    await expect(
      world.db.run(ctx, async (tx) => {
        await world.journal.requestUpdate(tx, {
          kind: 'project',
          recordId: projectId,
          fields: { status: { to: status[DONE] ?? '' } },
        });
        throw new Error('later step failed');
      }),
    ).rejects.toThrow('later step failed');
    expect(await shown()).toMatchObject({ status_external_id: OPEN, held: {} });
    expect(await claim()).toEqual({ outcome: 'none' });
  });

  it('P8 of two people moving the same card, the second is told what the first did', async () => {
    const [first, second] = await Promise.all([request(WAITING, OPEN), request(DONE, OPEN)]);
    const outcomes = [first, second].map((result) => result.outcome).sort();
    expect(outcomes).toEqual(['journalled', 'stale']);
    const stale = first.outcome === 'stale' ? first : second;
    const winner = first.outcome === 'journalled' ? WAITING : DONE;
    expect(stale).toMatchObject({ field: 'status', current: { id: status[winner] } });
  });

  it('I13 wishes that make no sense write nothing and say why', async () => {
    expect(await request(OPEN)).toEqual({ outcome: 'unchanged' });
    expect(await request(randomUUID())).toMatchObject({ outcome: 'invalid', reason: 'unknown_value' });
    const ask = (fields: Record<string, { to: string | null }>, recordId = projectId) =>
      world.db.run(ctx, (tx) => world.journal.requestUpdate(tx, { kind: 'project', recordId, fields }));
    expect(await ask({ status: { to: null } })).toMatchObject({ outcome: 'invalid', reason: 'required' });
    expect(await ask({ name: { to: 'x' } })).toMatchObject({ outcome: 'invalid', reason: 'unknown_field' });
    expect(await ask({ status: { to: status[DONE] ?? '' } }, randomUUID())).toEqual({ outcome: 'not_found' });
    expect(await claim()).toEqual({ outcome: 'none' });
  });

  it('I17 a status of another board is not accepted for a ticket; an owner may be taken off', async () => {
    await world.db.run(ctx, async (tx) => {
      await world.mirror.applyReferences(tx, sourceId, [
        reference('ticket_status', '5', 'On b1', { scopeExternalId: 'b1' }),
        reference('ticket_status', '6', 'On b2', { scopeExternalId: 'b2' }),
      ]);
      await world.mirror.applyMembers(tx, sourceId, [
        {
          externalId: 'm1',
          version: null,
          identifier: null,
          name: 'Jonas Okafor',
          email: null,
          active: true,
        },
      ]);
      await world.mirror.applyTickets(tx, sourceId, [
        ticket('9', { boardExternalId: 'b1', ownerExternalId: 'm1' }),
      ]);
    });
    const [row] = await world.rows<{ id: string; other: string }>(
      ctx,
      `select t.id, r.id as other from tickets t, reference_items r where r.external_id = '6'`,
    );
    const ask = (fields: Record<string, { to: string | null }>) =>
      world.db.run(ctx, (tx) =>
        world.journal.requestUpdate(tx, { kind: 'ticket', recordId: row?.id ?? '', fields }),
      );
    expect(await ask({ status: { to: row?.other ?? '' } })).toMatchObject({ reason: 'unknown_value' });
    expect(await ask({ owner: { to: null } })).toMatchObject({
      outcome: 'journalled',
      change: { fields: { owner: { from: { name: 'Jonas Okafor' }, to: { externalId: null } } } },
    });
  });

  it('I13 a field with an open change survives a sync, other fields merge', async () => {
    await move(WAITING);
    await sync({ version: at(5), statusExternalId: DONE, closed: true, name: 'Renamed in the PSA' });
    expect(await shown()).toMatchObject({
      status_external_id: WAITING,
      closed: false,
      name: 'Renamed in the PSA',
      held: { status: { status_external_id: DONE, closed: true } },
    });
  });

  it('I11 our own write coming back changes nothing and tells nobody, before or after the confirmation', async () => {
    const mine = { version: at(6), statusExternalId: WAITING };
    for (const echoFirst of [true, false]) {
      const change = await move(WAITING);
      await claim();
      const before = await world.rows<{ changed_at: Date }>(ctx, 'select changed_at from projects');
      const echo = () =>
        world.outgoing(ctx, (tx) => world.mirror.applyProjects(tx, sourceId, [project('100', mine)]));
      if (echoFirst) expect(await echo()).toEqual([]);
      const confirmed = await world.outgoing(ctx, (tx) => world.journal.confirm(tx, change.id, vendor(mine)));
      expect(names(confirmed)).toEqual(['project.move', 'work.change-settled']);
      expect(await echo()).toEqual([]);
      expect(await world.rows(ctx, 'select changed_at from projects')).toEqual(before);
      expect(await shown()).toMatchObject({ status_external_id: WAITING, held: {} });
      await sync({ version: at(7), statusExternalId: OPEN });
      mine.version = at(8);
    }
  });

  it('I13 a confirmation without a record, then a sync that knows better', async () => {
    const change = await move(WAITING);
    await claim();
    await world.db.run(ctx, (tx) => world.journal.confirm(tx, change.id, null));
    expect(await shown()).toMatchObject({ status_external_id: WAITING, held: {} });
    await sync({ version: at(9), statusExternalId: DONE, closed: true });
    expect(await shown()).toMatchObject({ status_external_id: DONE, closed: true });
  });

  it('I13 what the PSA got meanwhile from somebody else wins over a confirmation that is older', async () => {
    const change = await move(WAITING);
    await claim();
    await sync({ version: at(9), statusExternalId: DONE, closed: true });
    await world.db.run(ctx, (tx) =>
      world.journal.confirm(tx, change.id, vendor({ version: at(8), statusExternalId: WAITING })),
    );
    expect(await shown()).toMatchObject({ status_external_id: DONE, closed: true, held: {} });
  });

  it('I16 a refusal returns the vendor’s value and tells the author in the vendor’s words', async () => {
    const change = await move(DONE);
    await claim();
    const outgoing = await world.outgoing(ctx, (tx) =>
      world.journal.refuse(tx, change.id, 'Open tickets prevent closing.', vendor({ version: at(1) })),
    );
    expect(await shown()).toMatchObject({ status_external_id: OPEN, closed: false, held: {} });
    expect(outgoing).toContainEqual({
      kind: 'live',
      name: 'project.move',
      data: { projectId, changeId: change.id, state: 'refused', reason: 'Open tickets prevent closing.' },
    });
    const [row] = await world.rows<{ status_id: string }>(ctx, 'select status_id from projects');
    expect(row?.status_id).toBe(status[OPEN]);
  });

  it('I16 a refusal without a record returns to what the last sync said', async () => {
    const change = await move(DONE);
    await sync({ version: at(2), statusExternalId: WAITING });
    await claim();
    await world.db.run(ctx, (tx) => world.journal.refuse(tx, change.id, 'No.', null));
    expect(await shown()).toMatchObject({ status_external_id: WAITING, closed: false });
  });

  it('I13 changes of one record go one after the other, of different records side by side', async () => {
    const first = await move(WAITING);
    const second = await move(DONE);
    expect(await claim()).toMatchObject({ outcome: 'claimed', change: { id: first.id, attempts: 1 } });
    expect(await claim()).toMatchObject({ outcome: 'in_flight', changeId: first.id });
    const outgoing = await world.outgoing(ctx, (tx) =>
      world.journal.confirm(tx, first.id, vendor({ version: at(3), statusExternalId: WAITING })),
    );
    expect(outgoing).toContainEqual(
      expect.objectContaining({
        name: 'work.push-change',
        data: expect.objectContaining({ changeId: second.id }) as object,
      }),
    );
    // The second move is what people see all the time.
    expect(await shown()).toMatchObject({ status_external_id: DONE });
    expect(await claim()).toMatchObject({
      outcome: 'claimed',
      change: { id: second.id, fields: { status: { from: { externalId: WAITING } } } },
    });
  });

  it('I13 two senders at once: one gets the change', async () => {
    await move(WAITING);
    const claims = await Promise.all([claim(), claim(), claim()]);
    expect(claims.map((one) => one.outcome).sort()).toEqual(['claimed', 'in_flight', 'in_flight']);
  });

  it('I15 after a refusal the next change of the field starts from the vendor’s value', async () => {
    const first = await move(WAITING);
    const second = await move(DONE);
    await claim();
    await world.db.run(ctx, (tx) => world.journal.refuse(tx, first.id, 'No.', null));
    expect(await claim()).toMatchObject({
      outcome: 'claimed',
      change: { id: second.id, fields: { status: { from: { externalId: OPEN }, to: { externalId: DONE } } } },
    });
    expect(await shown()).toMatchObject({ status_external_id: DONE });
  });

  it('I14 a lease that ran out is claimed anew and flagged as of unknown outcome', async () => {
    const change = await move(WAITING);
    expect(await claim(0)).toMatchObject({ change: { unknownOutcome: false } });
    expect(await claim(60)).toMatchObject({
      outcome: 'claimed',
      change: { id: change.id, unknownOutcome: true, attempts: 2 },
    });
    const late = await world.db.run(ctx, (tx) => world.journal.confirm(tx, change.id, null));
    const again = await world.db.run(ctx, (tx) => world.journal.confirm(tx, change.id, null));
    expect([late.outcome, again]).toEqual(['done', { outcome: 'wrong_state', state: 'confirmed' }]);
  });

  it('I14 a planned retry keeps its time and remembers an unknown outcome', async () => {
    const change = await move(WAITING);
    await claim();
    const retry = (at: Date) =>
      world.outgoing(ctx, (tx) => world.journal.scheduleRetry(tx, change.id, 'Timed out', at, true));
    expect(names(await retry(new Date(Date.now() + 60_000)))).toEqual(['work.push-change']);
    expect(await claim()).toMatchObject({ outcome: 'not_due', changeId: change.id });
    await world.db.run(ctx, (tx) => world.journal.retry(tx, change.id));
    expect(await claim()).toMatchObject({
      outcome: 'claimed',
      change: { unknownOutcome: true, attempts: 2 },
    });
  });

  it('I15 a conflict shows both values and holds later changes; keep mine sends over theirs', async () => {
    const change = await move(WAITING);
    await claim();
    const theirs = { status: { externalId: DONE, name: 'Done' } };
    await world.db.run(ctx, (tx) =>
      world.journal.conflict(
        tx,
        change.id,
        theirs,
        vendor({ version: at(4), statusExternalId: DONE, name: 'New name' }),
      ),
    );
    expect(await shown()).toMatchObject({ status_external_id: WAITING, name: 'New name' });
    expect(await claim()).toEqual({ outcome: 'blocked', changeId: change.id });
    await world.db.run(ctx, (tx) => world.journal.resolveConflict(tx, change.id, 'mine'));
    expect(await claim()).toMatchObject({
      outcome: 'claimed',
      change: {
        fields: { status: { from: { externalId: DONE }, to: { externalId: WAITING } } },
        baseVersion: at(4),
      },
    });
  });

  it('I15 keep theirs gives the change up and shows the PSA’s value, also without a record', async () => {
    const change = await move(WAITING);
    await claim();
    const theirs = { status: { externalId: DONE, name: 'Done' } };
    await world.db.run(ctx, (tx) => world.journal.conflict(tx, change.id, theirs, null));
    await world.db.run(ctx, (tx) => world.journal.resolveConflict(tx, change.id, 'theirs'));
    expect(await shown()).toMatchObject({ status_external_id: DONE, closed: true, held: {} });
    expect(await claim()).toEqual({ outcome: 'none' });
  });

  it('I16 a change that failed for good shows the vendor’s value; retry brings it back, discard ends it', async () => {
    const change = await move(DONE);
    await claim();
    await world.db.run(ctx, (tx) => world.journal.fail(tx, change.id, 'Connection was removed'));
    expect(await shown()).toMatchObject({ status_external_id: OPEN, closed: false, held: {} });
    await world.db.run(ctx, (tx) => world.journal.retry(tx, change.id));
    expect(await shown()).toMatchObject({ status_external_id: DONE, closed: true });
    expect(await claim()).toMatchObject({ outcome: 'claimed', change: { id: change.id, attempts: 1 } });
    await world.db.run(ctx, (tx) => world.journal.fail(tx, change.id, 'Again'));
    const discarded = await world.db.run(ctx, (tx) => world.journal.discard(tx, change.id, 'Done by phone'));
    expect(discarded).toMatchObject({ change: { state: 'discarded', vendorMessage: 'Done by phone' } });
  });

  it('I13 the sweeper finds what no job will pick up, over all tenants', async () => {
    const other = await world.tenant('Other');
    const waiting = await move(WAITING);
    await move(DONE);
    const due = async (grace: number) =>
      (await world.due.list(1000, grace)).filter((one) => one.tenantId === ctx.tenantId);
    expect(await due(3600)).toEqual([]);
    expect(await due(0)).toMatchObject([
      { changeId: waiting.id, sourceId, recordKind: 'project', recordId: projectId },
    ]);
    await claim(60);
    expect(await due(0)).toEqual([]);
    await world.rows(
      ctx,
      `update changes set lease_until = now() - interval '1 second' where state = 'sending'`,
    );
    expect(await due(3600)).toMatchObject([{ changeId: waiting.id, attempts: 1 }]);
    const foreign = await world.db.run(other.ctx, (tx) => world.journal.confirm(tx, waiting.id, null));
    expect(foreign).toEqual({ outcome: 'not_found' });
  });
});
