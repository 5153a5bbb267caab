import { Router } from 'express';
import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { Project, Ticket } from '../../../world/model.js';
import { RuleViolation } from '../../../world/rules.js';
import type { Draft, World } from '../../../world/world.js';
import { notFound, plainRefusal, sentences } from '../errors.js';
import { fieldsOf, type Given } from '../fields.js';
import { type Memory, memoryOf, remember } from '../memory.js';
import { dayOfInput, instantOf } from '../moments.js';
import { priorityFor } from '../priorities.js';
import { callerOf, type SyncroState } from '../state.js';
import { statusFor, statusList } from '../statuses.js';
import { ticketTypes } from '../ticket-types.js';
import { commentsOf, timersOf, wholeTicket } from '../views/ticket-view.js';
import { needItem, type WorkItem } from '../work-items.js';
import { addComment, COMMENT } from './comment-routes.js';

/** What the vendor documents. A parent is not among it: tickets are put under others in its screens only. */
const TICKET = {
  customer_id: 'integer',
  ticket_type_id: 'integer',
  number: 'text',
  subject: 'text',
  due_date: 'text',
  start_at: 'text',
  end_at: 'text',
  location_id: 'integer',
  problem_type: 'text',
  status: 'text',
  user_id: 'integer',
  properties: 'object',
  asset_ids: 'integers',
  sla_id: 'integer',
  contact_id: 'integer',
  priority: 'text',
  tag_list: 'texts',
  comments_attributes: 'objects',
} as const;
type TicketFields = Given<typeof TICKET>;

/** Where a ticket goes that nobody gave a type. */
const USUAL_BOARD = 3;

/** Creating, changing and deleting tickets. */
export function ticketWriteRoutes(state: SyncroState): Router {
  const router = Router();
  router.post('/tickets', (request, response) => {
    state.access.authorize('ticket', 'write');
    const given = fieldsOf(request.body, TICKET, 'ticket');
    const by = callerOf(response);
    const ticket = asRefusal(() => create(state, given, by));
    const item: WorkItem = { kind: 'ticket', record: ticket };
    for (const comment of given.comments_attributes ?? [])
      addComment(state, item, fieldsOf(comment, COMMENT), by);
    response.json({ ticket: wholeTicket(state, item) });
  });
  router.put('/tickets/:id', (request, response) => {
    state.access.authorize('ticket', 'write');
    const item = needItem(state.world(), request.params.id);
    const given = fieldsOf(request.body, TICKET, 'ticket');
    const by = callerOf(response);
    asRefusal(() => change(state, item, given, by));
    const changed = needItem(state.world(), request.params.id);
    for (const comment of given.comments_attributes ?? [])
      addComment(state, changed, fieldsOf(comment, COMMENT), by);
    response.json({ ticket: wholeTicket(state, changed) });
  });
  router.delete('/tickets/:id', (request, response) => {
    state.access.authorize('ticket', 'delete');
    const item = needItem(state.world(), request.params.id);
    remove(state.world(), item, callerOf(response));
    response.json({ message: 'Ticket was successfully deleted. ' });
  });
  return router;
}

/** The world's own rules, said as this vendor says such things. */
function asRefusal<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof RuleViolation)) throw error;
    throw sentences(error.violations.map(({ message }) => message));
  }
}

function create(state: SyncroState, given: TicketFields, by: string): Ticket {
  const world = state.world();
  const company = world.get('company', given.customer_id);
  if (!company) throw plainRefusal('Customer required field');
  if ((given.subject ?? '').trim() === '') throw sentences(["Subject can't be blank"]);
  const board = world.get('board', given.ticket_type_id);
  const boardId = board && !board.forProjects && board.active ? board.id : USUAL_BOARD;
  const status = statusChange(state, 'ticket', boardId, given.status ?? 'New');
  const memory = memoryFor(state, undefined, { ...given, ticket_type_id: given.ticket_type_id ?? boardId });
  const draft: Draft<'ticket'> = {
    kind: 'service',
    summary: given.subject ?? '',
    companyId: company.id,
    contactId: null,
    siteId: null,
    boardId,
    statusId: status.statusId,
    typeId: null,
    priorityId: [...world.all('priority')].find((one) => one.isDefault)?.id ?? 1,
    ownerId: null,
    resourceIds: [],
    workRoleId: null,
    workTypeId: null,
    projectId: null,
    phaseId: null,
    wbs: null,
    issue: false,
    budgetHours: null,
    actualHours: 0,
    dueDate: null,
    closedAt: null,
    closedBy: null,
    ...ticketChanges(world, given),
    attributes: remember(undefined, { priority: null, ...memory, ...status.memory }),
  };
  return createRecord(world, 'ticket', draft, { by });
}

function change(state: SyncroState, item: WorkItem, given: TicketFields, by: string): void {
  const world = state.world();
  if (given.subject?.trim() === '') throw sentences(["Subject can't be blank"]);
  if (given.customer_id !== undefined && !world.get('company', given.customer_id)) throw notFound();
  const { record } = item;
  const status =
    given.status === undefined ? null : statusChange(state, item.kind, record.boardId, given.status);
  const attributes = remember(record, { ...memoryFor(state, record, given), ...status?.memory });
  const statusId = status === null ? {} : { statusId: status.statusId };
  if (item.kind === 'ticket')
    updateRecord(
      world,
      'ticket',
      record.id,
      { ...ticketChanges(world, given), ...statusId, attributes },
      { by },
    );
  else
    updateRecord(
      world,
      'project',
      record.id,
      { ...projectChanges(world, given), ...statusId, attributes },
      { by },
    );
}

function statusChange(
  state: SyncroState,
  kind: WorkItem['kind'],
  boardId: number,
  name: string,
): { statusId: number; memory: Memory } {
  const world = state.world();
  if (state.quirks.unknownStatus === 'refuse' && !statusList(world).includes(name))
    throw sentences(['Status is not included in the list']);
  const { statusId, status } = statusFor(world, kind, boardId, name);
  return { statusId, memory: { status } };
}

function ticketChanges(world: World, given: TicketFields): Partial<Draft<'ticket'>> {
  return {
    ...(given.subject === undefined ? {} : { summary: given.subject }),
    ...(given.customer_id === undefined ? {} : { companyId: given.customer_id }),
    ...(given.contact_id === undefined ? {} : { contactId: contactId(world, given.contact_id) }),
    ...(given.user_id === undefined ? {} : { ownerId: userId(world, given.user_id) }),
    ...(given.due_date === undefined ? {} : { dueDate: dayOfInput('Due date', given.due_date) }),
    ...(given.priority === undefined ? {} : priorityFor(world, given.priority)),
  };
}

function projectChanges(world: World, given: TicketFields): Partial<Draft<'project'>> {
  return {
    ...(given.subject === undefined ? {} : { name: given.subject }),
    ...(given.customer_id === undefined ? {} : { companyId: given.customer_id }),
    ...(given.contact_id === undefined ? {} : { contactId: contactId(world, given.contact_id) }),
    ...(given.user_id === undefined ? {} : { managerId: userId(world, given.user_id) }),
    ...(given.due_date === undefined ? {} : { dueDate: dayOfInput('Due date', given.due_date) }),
    ...(given.start_at === undefined ? {} : { startDate: dayOfInput('Start at', given.start_at) }),
  };
}

function userId(world: World, id: number): number {
  if (!world.get('member', id)?.active) throw sentences(['User must exist']);
  return id;
}

function contactId(world: World, id: number): number {
  if (!world.get('contact', id)) throw sentences(['Contact must exist']);
  return id;
}

/** What the world has no column for. Custom fields are merged by name. */
function memoryFor(state: SyncroState, record: Project | Ticket | undefined, given: TicketFields): Memory {
  const typeId = given.ticket_type_id;
  if (typeId !== undefined && !ticketTypes(state.world()).some(({ id }) => id === typeId))
    throw sentences(['Ticket type must exist']);
  const properties =
    given.properties === undefined || state.quirks.unknownProperties === 'drop'
      ? {}
      : { properties: { ...(record ? memoryOf(record).properties : {}), ...given.properties } };
  return {
    ...properties,
    ...(typeId === undefined ? {} : { ticketTypeId: typeId }),
    ...(given.problem_type === undefined ? {} : { problemType: given.problem_type }),
    ...(given.priority === undefined ? {} : { priority: given.priority }),
    ...(given.tag_list === undefined ? {} : { tags: given.tag_list }),
    ...(given.start_at === undefined ? {} : { startAt: instantOf('Start at', given.start_at) }),
    ...(given.end_at === undefined ? {} : { endAt: instantOf('End at', given.end_at) }),
  };
}

/** A ticket goes with its comments and timers; one with children stays. */
function remove(world: World, item: WorkItem, by: string): void {
  const { kind, record } = item;
  if (kind === 'project' && world.by('ticket', 'projectId', record.id).length > 0)
    throw sentences(['Ticket has child tickets']);
  for (const entry of timersOf(world, item)) deleteRecord(world, 'timeEntry', entry.id, { by, force: true });
  for (const note of commentsOf(world, item)) deleteRecord(world, 'note', note.id, { by });
  deleteRecord(world, kind, record.id, { by, force: true });
}
