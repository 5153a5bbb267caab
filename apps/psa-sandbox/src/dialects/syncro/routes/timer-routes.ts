import { Router } from 'express';
import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { TimeEntry } from '../../../world/model.js';
import type { Draft, World } from '../../../world/world.js';
import { listRefusal, notFound, plainRefusal } from '../errors.js';
import { fieldsOf, type Given } from '../fields.js';
import { memoryOf, remember } from '../memory.js';
import { instantOf } from '../moments.js';
import { callerOf, type SyncroState } from '../state.js';
import { timersOf, timerView } from '../views/ticket-view.js';
import { needItem, type WorkItem } from '../work-items.js';

const TIMER = {
  timer_entry_id: 'integer',
  start_at: 'text',
  end_at: 'text',
  duration_minutes: 'integer',
  user_id: 'integer',
  notes: 'text',
  product_id: 'integer',
} as const;
type TimerFields = Given<typeof TIMER>;

const HOUR = 3_600_000;

/** Timers of tickets. Their answers come bare, without an envelope; only the switch of `billable` has one. */
export function timerRoutes(state: SyncroState): Router {
  const router = Router();
  const show = (entry: TimeEntry) => timerView(entry, state.quirks.offset);
  router.use(['/tickets/:id/:action', '/ticket_timers/:id'], (request, _response, next) => {
    if (request.method !== 'GET') state.access.authorize('ticket', 'write');
    next();
  });
  router.post('/tickets/:id/timer_entry', (request, response) => {
    const item = needItem(state.world(), request.params.id);
    response.json(show(create(state, item, fieldsOf(request.body, TIMER), callerOf(response))));
  });
  router.put('/tickets/:id/update_timer_entry', (request, response) => {
    const given = fieldsOf(request.body, TIMER);
    const entry = timerOf(state.world(), request.params.id, given);
    response.json(show(change(state.world(), entry, given, callerOf(response))));
  });
  router.post('/tickets/:id/delete_timer_entry', (request, response) => {
    const world = state.world();
    const entry = timerOf(world, request.params.id, fieldsOf(request.body, TIMER));
    if (entry.state !== 'open') throw plainRefusal('Timer has already been charged');
    deleteRecord(world, 'timeEntry', entry.id, { by: callerOf(response) });
    response.json({ success: true });
  });
  router.post('/tickets/:id/charge_timer_entry', (request, response) => {
    const world = state.world();
    const entry = timerOf(world, request.params.id, fieldsOf(request.body, TIMER));
    // Charging twice charges twice.
    const attributes = remember(entry, { charges: (memoryOf(entry).charges ?? 0) + 1 });
    const news = { state: 'billed', attributes } as const;
    response.json(
      show(updateRecord(world, 'timeEntry', entry.id, news, { by: callerOf(response), force: true })),
    );
  });
  router.patch('/ticket_timers/:id', (request, response) => {
    const world = state.world();
    const entry = world.get('timeEntry', Number(request.params.id));
    if (!entry) throw notFound();
    const { billable } = request.query;
    if (billable !== 'true' && billable !== 'false') throw listRefusal(['billable must be true or false']);
    if (entry.state !== 'open') throw listRefusal(['Timer has already been charged']);
    const news = { billing: billable === 'true' ? 'billable' : 'do-not-bill' } as const;
    const changed = updateRecord(world, 'timeEntry', entry.id, news, { by: callerOf(response), force: true });
    response.json({ ticket_timer: show(changed) });
  });
  return router;
}

function timerOf(world: World, ticketId: string | undefined, given: TimerFields): TimeEntry {
  const found = timersOf(world, needItem(world, ticketId)).find(({ id }) => id === given.timer_entry_id);
  if (!found) throw notFound();
  return found;
}

/** Whether it is billable cannot be said here: the account's setting decides. */
function create(state: SyncroState, item: WorkItem, given: TimerFields, by: string): TimeEntry {
  const world = state.world();
  // The vendor lets an exception of its programming language out.
  if (given.start_at === undefined) throw plainRefusal('no implicit conversion of nil into String');
  const startedAt = instantOf('Start at', given.start_at);
  const endedAt =
    given.end_at === undefined
      ? given.duration_minutes === undefined
        ? null
        : startedAt + given.duration_minutes * 60_000
      : instantOf('End at', given.end_at);
  if (endedAt !== null && endedAt < startedAt) throw plainRefusal('End at must be after start at');
  const { kind, record } = item;
  const draft: Draft<'timeEntry'> = {
    memberId: userOf(world, given, by),
    companyId: record.companyId,
    ticketId: kind === 'ticket' ? record.id : null,
    projectId: kind === 'project' ? record.id : record.projectId,
    phaseId: kind === 'project' ? null : record.phaseId,
    startedAt,
    endedAt,
    deduction: 0,
    hours: endedAt === null ? 0 : (endedAt - startedAt) / HOUR,
    billing: state.quirks.billableByDefault ? 'billable' : 'do-not-bill',
    workTypeId: productOf(world, given) ?? 1,
    workRoleId: 1,
    notes: given.notes ?? null,
    internalNotes: null,
    state: 'open',
  };
  // No status keeps time out here.
  return createRecord(world, 'timeEntry', draft, { by, force: true });
}

/** A new duration is taken without a word and without effect. */
function change(world: World, entry: TimeEntry, given: TimerFields, by: string): TimeEntry {
  if (entry.state !== 'open') throw plainRefusal('Timer has already been charged');
  const startedAt = given.start_at === undefined ? entry.startedAt : instantOf('Start at', given.start_at);
  const moved = startedAt - entry.startedAt;
  return updateRecord(
    world,
    'timeEntry',
    entry.id,
    {
      startedAt,
      endedAt: entry.endedAt === null ? null : entry.endedAt + moved,
      ...(given.user_id === undefined ? {} : { memberId: userOf(world, given, by) }),
      ...(given.notes === undefined ? {} : { notes: given.notes }),
      ...(given.product_id === undefined ? {} : { workTypeId: productOf(world, given) ?? entry.workTypeId }),
    },
    { by, force: true },
  );
}

/** Whose time it is: the caller's, unless somebody is named. */
function userOf(world: World, given: TimerFields, by: string): number {
  const found =
    given.user_id === undefined
      ? [...world.all('member')].find((member) => member.identifier === by)
      : world.get('member', given.user_id);
  if (!found) throw plainRefusal('User must exist');
  return found.id;
}

function productOf(world: World, given: TimerFields): number | null {
  if (given.product_id === undefined) return null;
  if (!world.get('workType', given.product_id)) throw plainRefusal('Product must exist');
  return given.product_id;
}
