import { type Request, Router } from 'express';
import type { World } from '../../../world/world.js';
import { PAGE_SIZES, pageOf } from '../paging.js';
import type { SyncroState } from '../state.js';
import { callerOf } from '../state.js';
import { isResolved, statusOf } from '../statuses.js';
import {
  commentsOf,
  commentView,
  listedTicket,
  markerOf,
  resolvedAt,
  timerView,
  wholeTicket,
} from '../views/ticket-view.js';
import { allItemIds, findItem, needItem, numberOf, type WorkItem } from '../work-items.js';
import { numberIn, text } from './list-routes.js';

/** Tickets, their comments, and all timers. */
export function ticketReadRoutes(state: SyncroState): Router {
  const router = Router();
  router.get('/tickets', (request, response) => {
    state.access.authorize('ticket', 'read');
    const { rows, meta } = pageOf(request, ticketIds(state, request, callerOf(response)), PAGE_SIZES.tickets);
    const items = rows.map((id) => needItem(state.world(), String(id)));
    response.json({ tickets: items.map((item) => listedTicket(state, item)), meta });
  });
  router.get('/tickets/:id', (request, response) => {
    state.access.authorize('ticket', 'read');
    response.json({ ticket: wholeTicket(state, needItem(state.world(), request.params.id)) });
  });
  router.get('/tickets/:id/comments', (request, response) => {
    state.access.authorize('ticket', 'read');
    const world = state.world();
    const notes = commentsOf(world, needItem(world, request.params.id));
    const after = instantIn(request, 'created_after');
    const chosen = after === null ? notes : notes.filter((note) => note.createdAt > after);
    const newestFirst = text(request, 'sort_direction')?.toUpperCase() !== 'ASC';
    const size = Math.min(100, numberIn(request, 'per_page') ?? PAGE_SIZES.comments);
    const { rows, meta } = pageOf(request, newestFirst ? [...chosen].reverse() : chosen, size);
    const comments = rows.map((note) => commentView(world, note, state.quirks.offset));
    response.json({ comments, meta: { ...meta, per_page: size } });
  });
  router.get('/ticket_timers', (request, response) => {
    state.access.authorize('ticket', 'read');
    const world = state.world();
    const { rows, meta } = pageOf(request, timerIds(state, request), PAGE_SIZES.ticket_timers);
    const timers = rows.map((id) => timerView(world.need('timeEntry', id), state.quirks.offset));
    response.json({ ticket_timers: timers, meta });
  });
  return router;
}

/** Ids of the tickets asked for, newest first. Parameters that the vendor does not know are ignored. */
function ticketIds(state: SyncroState, request: Request, caller: string): readonly number[] {
  const since = instantIn(request, 'since_updated_at');
  const tests = ticketTests(state, request, caller);
  let ids = allItemIds(state.world());
  if (since !== null) ids = ids.filter((id) => markerOf(state, id) > since);
  if (tests.length === 0) return ids;
  return ids.filter((id) => {
    const item = findItem(state.world(), id);
    return item !== undefined && tests.every((test) => test(item));
  });
}

type Test = (item: WorkItem) => boolean;

function ticketTests(state: SyncroState, request: Request, caller: string): Test[] {
  const world = state.world();
  const tests: Test[] = [];
  const add = <T>(value: T | null | undefined, test: (item: WorkItem, value: T) => boolean): void => {
    if (value !== null && value !== undefined) tests.push((item) => test(item, value));
  };
  const ownerId = ({ kind, record }: WorkItem): number | null =>
    kind === 'project' ? record.managerId : record.ownerId;
  add(numberIn(request, 'customer_id'), (item, id) => item.record.companyId === id);
  add(numberIn(request, 'contact_id'), (item, id) => item.record.contactId === id);
  add(numberIn(request, 'number'), (item, number) => numberOf(item.record.id) === number);
  add(numberIn(request, 'user_id'), (item, id) => ownerId(item) === id);
  add(text(request, 'status'), (item, name) =>
    name === 'Not Closed' ? !isResolved(world, item) : statusOf(world, item) === name,
  );
  add(text(request, 'query')?.toLowerCase(), ({ kind, record }, words) =>
    (kind === 'project' ? record.name : record.summary).toLowerCase().includes(words),
  );
  add(
    instantIn(request, 'resolved_after'),
    (item, at) => isResolved(world, item) && (resolvedAt(item) ?? 0) > at,
  );
  add(instantIn(request, 'created_after'), (item, at) => item.record.createdAt > at);
  if (text(request, 'mine') === 'true') {
    const me = [...world.all('member')].find((member) => member.identifier === caller);
    add(me?.id ?? 0, (item, id) => ownerId(item) === id);
  }
  return tests;
}

const listedTimers = new WeakMap<object, { readonly revision: number; readonly ids: readonly number[] }>();

/** Ids of all timers, newest first; kept until one changes. */
function allTimerIds(world: World): readonly number[] {
  const collection = world.collection('timeEntry');
  const known = listedTimers.get(collection);
  if (known?.revision === collection.revision) return known.ids;
  const ids = [...collection.ids()].reverse();
  listedTimers.set(collection, { revision: collection.revision, ids });
  return ids;
}

/** Ids of the timers asked for, newest first. They can be asked for by when they were made, not when they changed. */
function timerIds(state: SyncroState, request: Request): readonly number[] {
  const world = state.world();
  const collection = world.collection('timeEntry');
  const ids = allTimerIds(world);
  const after = instantIn(request, 'created_at_gt');
  const before = instantIn(request, 'created_at_lt');
  if (after === null && before === null) return ids;
  return ids.filter((id) => {
    // No record was made after it last changed: spares making most of a million of them.
    if (after !== null && (collection.updatedAt(id) ?? 0) <= after) return false;
    const { createdAt } = world.need('timeEntry', id);
    return (after === null || createdAt > after) && (before === null || createdAt < before);
  });
}

/** Epoch milliseconds of a parameter; a value that is no moment is ignored like a parameter that is not known. */
function instantIn(request: Request, name: string): number | null {
  const value = text(request, name);
  const parsed = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(parsed) ? null : parsed;
}
