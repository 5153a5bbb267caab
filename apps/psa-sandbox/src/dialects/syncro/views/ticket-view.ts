import type { Note, TimeEntry } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { memoryOf } from '../memory.js';
import { midnight, moment, optionalMoment } from '../moments.js';
import { priorityOf } from '../priorities.js';
import type { SyncroState } from '../state.js';
import { isResolved, statusOf } from '../statuses.js';
import { problemTypeOf, tagsOf, ticketTypeOf } from '../ticket-types.js';
import { childColumn, findItem, numberOf, type WorkItem } from '../work-items.js';
import { contactName, contactView, customerView, fullName, userView } from './people-view.js';

/** Comments in lists are cut to so many characters. */
const LIST_COMMENT = 120;

/** Epoch milliseconds of a ticket's change marker, without building the ticket. */
export function markerOf(state: SyncroState, id: number): number {
  const world = state.world();
  const own = world.collection('ticket').updatedAt(id) ?? world.collection('project').updatedAt(id) ?? 0;
  return state.quirks.childrenTouchTicket ? Math.max(own, state.touched.of(id)) : own;
}

/** A ticket as lists have it: only its first comment, cut. */
export function listedTicket(state: SyncroState, item: WorkItem): object {
  const first = commentsOf(state.world(), item)[0];
  const { offset } = state.quirks;
  const comment = first && commentView(state.world(), first, offset);
  return {
    ...ticketFields(state, item),
    comments: comment ? [{ ...comment, body: comment.body.slice(0, LIST_COMMENT) }] : [],
  };
}

/** A ticket by itself, with everything below it. */
export function wholeTicket(state: SyncroState, item: WorkItem): object {
  const world = state.world();
  const { offset } = state.quirks;
  const { record } = item;
  const contact = world.get('contact', record.contactId);
  const type = ticketTypeOf(world, item);
  return {
    ...ticketFields(state, item),
    comments: commentsOf(world, item).map((note) => commentView(world, note, offset)),
    ticket_timers: timersOf(world, item).map((entry) => timerView(entry, offset)),
    line_items: timersOf(world, item).flatMap(lineItems),
    attachments: [],
    worksheet_results: [],
    assets: [],
    asset_ids: [],
    appointments: [],
    ticket_fields: [],
    ticket_answers: [],
    customer: customerView(world, world.need('company', record.companyId), offset, false),
    contact: contact ? contactView(contact, offset) : null,
    ticket_type: { ...type, account_id: 1, disabled: false, ticket_fields: [] },
    address: null,
  };
}

function ticketFields(state: SyncroState, item: WorkItem): object {
  const world = state.world();
  const { offset } = state.quirks;
  const { kind, record } = item;
  const memory = memoryOf(record);
  const company = world.need('company', record.companyId);
  const contact = world.get('contact', record.contactId);
  const owner = world.get('member', kind === 'project' ? record.managerId : record.ownerId);
  const type = ticketTypeOf(world, item);
  const parentId = kind === 'ticket' ? record.projectId : null;
  return {
    id: record.id,
    number: numberOf(record.id),
    subject: kind === 'project' ? record.name : record.summary,
    created_at: moment(record.createdAt, offset),
    customer_id: company.id,
    customer_business_then_name: company.name,
    due_date: midnight(record.dueDate, offset),
    resolved_at: isResolved(world, item) ? optionalMoment(resolvedAt(item), offset) : null,
    start_at: startOf(item, offset),
    end_at: optionalMoment(memory.endAt ?? null, offset),
    location_id: null,
    location_name: null,
    problem_type: problemTypeOf(world, item),
    status: statusOf(world, item),
    ticket_type_id: type.id,
    ticket_type_name: type.name,
    properties: memory.properties ?? {},
    user_id: owner?.id ?? null,
    updated_at: moment(markerOf(state, record.id), offset),
    pdf_url: null,
    priority: priorityOf(world, item),
    billing_status: null,
    tag_list: tagsOf(world, item),
    sla_name: null,
    sla_id: null,
    creator_name_or_email: null,
    contact_id: contact?.id ?? null,
    contact_fullname: contact ? contactName(contact) : null,
    contract_id: null,
    contract_name: null,
    address_id: null,
    parent: kind === 'project',
    parent_id: parentId,
    child: parentId !== null,
    recurring: false,
    customer_reply: false,
    total_formatted_billable_time: null,
    sla_breached: false,
    sla_breaching_soon: false,
    customer_tag_list: [],
    resolution_time: null,
    response_time: null,
    customer_icons: [],
    user: owner ? userView(owner, offset) : null,
  };
}

function startOf(item: WorkItem, offset: string | null): string | null {
  const { startAt } = memoryOf(item.record);
  if (startAt !== undefined) return optionalMoment(startAt, offset);
  return item.kind === 'project' ? midnight(item.record.startDate, offset) : null;
}

/** Epoch milliseconds. Projects have no such moment: the day on which they ended stands for it. */
export function resolvedAt({ kind, record }: WorkItem): number | null {
  if (kind === 'ticket') return record.closedAt ?? record.updatedAt;
  return record.actualEnd === null ? record.updatedAt : Date.parse(`${record.actualEnd}T12:00:00Z`);
}

/** Notes of a ticket, oldest first. */
export function commentsOf(world: World, item: WorkItem): Note[] {
  return world.by('note', childColumn(item), item.record.id);
}

export function commentView(world: World, note: Note, offset: string | null) {
  const author = world.get('member', note.memberId);
  const contact = world.get('contact', note.contactId);
  return {
    id: note.id,
    created_at: moment(note.createdAt, offset),
    updated_at: moment(note.updatedAt, offset),
    ticket_id: note.ticketId ?? note.projectId,
    subject: memoryOf(note).subject ?? (note.issue ? 'Initial Issue' : 'Update'),
    body: note.text,
    tech: author ? fullName(author) : contact ? contactName(contact) : 'customer-reply',
    hidden: note.audience === 'internal',
    user_id: author?.id ?? null,
    is_rich_text: false,
  };
}

/** Timers of a ticket. Those of a project are its own only, not its tickets'. */
export function timersOf(world: World, item: WorkItem): TimeEntry[] {
  const all = world.by('timeEntry', childColumn(item), item.record.id);
  return item.kind === 'ticket' ? all : all.filter((entry) => entry.ticketId === null);
}

export function timerView(entry: TimeEntry, offset: string | null) {
  const seconds = Math.round(entry.hours * 3600);
  const charges = memoryOf(entry).charges ?? 0;
  return {
    id: entry.id,
    ticket_id: entry.ticketId ?? entry.projectId,
    user_id: entry.memberId,
    start_time: moment(entry.startedAt, offset),
    end_time: optionalMoment(entry.endedAt, offset),
    recorded: entry.state !== 'open',
    created_at: moment(entry.createdAt, offset),
    updated_at: moment(entry.updatedAt, offset),
    billable: entry.billing === 'billable',
    notes: entry.notes,
    toggl_id: null,
    product_id: entry.workTypeId,
    comment_id: null,
    ticket_line_item_id: charges > 0 ? lineItemId(entry.id, charges) : null,
    active_duration: seconds,
    billable_time: entry.billing === 'billable' ? seconds : 0,
    billable_override: null,
  };
}

const lineItemId = (timerId: number, n: number): number => timerId * 10 + n;

/** Charging a timer makes a line item; charging it again makes another. */
function lineItems(entry: TimeEntry): object[] {
  const count = memoryOf(entry).charges ?? 0;
  return Array.from({ length: count }, (_, at) => ({
    id: lineItemId(entry.id, at + 1),
    name: 'Labor',
    item: 'Labor',
    product_id: entry.workTypeId,
    quantity: entry.hours,
  }));
}

/** The ticket that a note or timer hangs on. */
export function ownerOf(world: World, child: Note | TimeEntry): WorkItem | undefined {
  return findItem(world, child.ticketId ?? child.projectId ?? 0);
}
