import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { Billing, Note, TimeEntry } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import type { Call } from '../call.js';
import { findTicket, haloIdOf, type TicketRecord, typeOf } from '../tickets/ticket-facts.js';
import { toAgent, toStatus, toWords } from '../tickets/ticket-fields.js';
import { toInstant } from '../wire/dates.js';
import { obeying, writeEach } from '../wire/elements.js';
import { missing, notFound, refused } from '../wire/errors.js';
import { statusIds } from '../wire/shared-ids.js';
import { keeping, type Loose, toFlag, toInteger, toNumber, toText, sent } from '../wire/values.js';
import { findAction } from './action-list.js';
import { type ActionRecord, actionsOf, type NumberedAction } from './action-numbers.js';
import { actionView, isHiddenEntry } from './action-view.js';
import { type Outcome, OUTCOMES, RESOLUTION_OUTCOME } from './outcomes.js';

const HOUR = 3_600_000;

/** POST of `/Actions`: a note, time, a change of status, or all in one. With an id it changes that action of the ticket. */
export function writeActions(call: Call): unknown {
  const { world, by } = call;
  return writeEach(call.request.body, (element) => {
    const ticketId = toInteger(element.ticket_id, 'ticket_id');
    if (ticketId === null) throw missing('Please select a Ticket.');
    const ticket = findTicket(world, ticketId);
    if (!ticket) throw refused(`Ticket ${ticketId} does not exist.`);
    const number = toInteger(element.id, 'id') ?? 0;
    const action =
      number === 0 ? add(world, ticket, element, by) : change(world, ticket, number, element, by);
    return actionView(world, numberedAgain(world, ticket, action), 'post', true);
  });
}

/** DELETE of `/Actions/{id}?ticket_id=`. */
export function removeAction(call: Call): void {
  const { action } = findAction(call);
  obeying(() => {
    deleteRecord(call.world, action.kind, action.record.id, { by: call.by });
  });
}

function numberedAgain(world: World, ticket: TicketRecord, { kind, record }: ActionRecord): NumberedAction {
  const found = actionsOf(world, haloIdOf(ticket)).find(
    ({ action }) => action.kind === kind && action.record.id === record.id,
  );
  if (!found) throw new Error(`${kind} ${record.id} is gone right after it was written`);
  return found;
}

interface ChosenOutcome {
  readonly known: Outcome | undefined;
  /** What is kept of it: free words are allowed. */
  readonly kept: Loose;
}

/** By id or by name. Throws 400 for an id that is not in the list. */
function toOutcome(element: Loose): ChosenOutcome {
  const id = toInteger(element.outcome_id, 'outcome_id') ?? 0;
  const name = toText(element.outcome, 'outcome');
  const known = OUTCOMES.find((one) =>
    id > 0 ? one.id === id : one.name.toLowerCase() === name?.toLowerCase(),
  );
  if (id > 0 && !known) throw refused(`Outcome ${id} does not exist.`);
  if (known) return { known, kept: { outcome: known.name, outcomeId: known.id } };
  return { known, kept: name === null ? {} : { outcome: name, outcomeId: -1 } };
}

function add(world: World, ticket: TicketRecord, element: Loose, by: string): ActionRecord {
  const text = toWords(element, 'note') ?? null;
  const hours = toNumber(element.timetaken, 'timetaken') ?? 0;
  if (hours < 0) throw refused('timetaken must not be negative.');
  const status = toNewStatus(world, ticket, element);
  if (text === null && hours === 0 && status === null) throw missing('Please enter a Note.');
  const outcome = toOutcome(element);
  const steps = status && {
    oldStatus: statusIds.of(status.kind, ticket.record.statusId),
    newStatus: statusIds.of(status.kind, status.id),
  };
  const kept = { ...outcome.kept, ...steps };
  const action: ActionRecord =
    hours > 0
      ? addTime(world, ticket, element, { text, hours, outcome, kept }, by)
      : addNote(world, ticket, element, { text: text ?? `Status: ${status?.name ?? ''}`, outcome, kept }, by);
  // Last, since a closed ticket takes no time.
  if (status)
    obeying(() => updateRecord(world, ticket.kind, ticket.record.id, { statusId: status.id }, { by }));
  return action;
}

function toNewStatus(world: World, ticket: TicketRecord, element: Loose) {
  const wanted = toInteger(element.new_status, 'new_status') ?? 0;
  if (wanted <= 0) return null;
  const kind = ticket.kind === 'project' ? ('projectStatus' as const) : ('ticketStatus' as const);
  const id = toStatus(world, typeOf(world, ticket), wanted, ticket.record.statusId);
  return { kind, id, name: world.get(kind, id)?.name ?? '' };
}

const placeOf = ({ kind, record }: TicketRecord) =>
  kind === 'ticket' ? { ticketId: record.id, projectId: null } : { ticketId: null, projectId: record.id };

function hiddenBy(element: Loose, outcome: ChosenOutcome): boolean {
  return toFlag(element.hiddenfromuser) ?? outcome.known?.hidden ?? false;
}

function addNote(
  world: World,
  ticket: TicketRecord,
  element: Loose,
  { text, outcome, kept }: { text: string; outcome: ChosenOutcome; kept: Loose },
  by: string,
): ActionRecord {
  const hidden = hiddenBy(element, outcome);
  const audience: Note['audience'] = hidden
    ? 'internal'
    : outcome.known === RESOLUTION_OUTCOME
      ? 'resolution'
      : 'discussion';
  const draft = {
    ...placeOf(ticket),
    ...{ text, audience, issue: false, flagged: toFlag(element.important) ?? false },
    memberId: whoOf(world, element, by),
    contactId: null,
    attributes: { halo: kept },
  } as const;
  return { kind: 'note', record: obeying(() => createRecord(world, 'note', draft, { by })) };
}

/** The agent who did it: the one sent, else the one behind the application. Throws 400. */
function whoOf(world: World, element: Loose, by: string): number | null {
  if (sent(element, 'who_agentid')) return toAgent(world, element.who_agentid, 'who_agentid');
  return [...world.all('member')].find(({ identifier }) => identifier === by)?.id ?? null;
}

function addTime(
  world: World,
  ticket: TicketRecord,
  element: Loose,
  { text, hours, outcome, kept }: { text: string | null; hours: number; outcome: ChosenOutcome; kept: Loose },
  by: string,
): ActionRecord {
  const memberId = whoOf(world, element, by);
  const member = world.get('member', memberId);
  if (!member) throw refused('Time needs an agent.');
  const workTypeId = toWorkType(world, element) ?? member.workTypeId;
  // Words are hidden only when that was said: "Log Time" alone does not hide them.
  const hidden = toFlag(element.hiddenfromuser) ?? outcome.known?.name === 'Private Note';
  const draft = {
    ...placeOf(ticket),
    ...{ memberId: member.id, companyId: ticket.record.companyId, phaseId: null },
    ...toSpan(element, hours, world.clock.now()),
    ...{ deduction: 0, hours, workTypeId, workRoleId: member.workRoleId },
    billing: toBilling(element, hours) ?? world.need('workType', workTypeId).billing,
    ...wordsOf(text, hidden),
    state: 'open',
    attributes: { halo: { ...kept, ...(toFlag(element.important) ? { important: true } : {}) } },
  } as const;
  return { kind: 'timeEntry', record: obeying(() => createRecord(world, 'timeEntry', draft, { by })) };
}

const wordsOf = (text: string | null, hidden: boolean): Pick<TimeEntry, 'notes' | 'internalNotes'> =>
  hidden ? { notes: null, internalNotes: text ?? '' } : { notes: text, internalNotes: null };

/** Start and end; the one that was not sent follows from the hours, and both end now when neither was. Throws 400. */
function toSpan(element: Loose, hours: number, now: number): Pick<TimeEntry, 'startedAt' | 'endedAt'> {
  const start = toInstant(element.actionarrivaldate, 'actionarrivaldate');
  const end = toInstant(element.actioncompletiondate, 'actioncompletiondate');
  const length = Math.round(hours * HOUR);
  const last = end ?? (start === null ? Math.floor(now / 1_000) * 1_000 : start + length);
  return { startedAt: start ?? last - length, endedAt: last };
}

function toWorkType(world: World, element: Loose): number | null {
  const id = toInteger(element.chargerate, 'chargerate') ?? 0;
  if (id <= 0) return null;
  if (!world.get('workType', id)?.active) throw refused(`Charge rate ${id} does not exist.`);
  return id;
}

function toBilling(element: Loose, hours: number): Billing | null {
  const billable = toFlag(element.actisbillable);
  if (billable !== undefined) return billable ? 'billable' : 'do-not-bill';
  const unbilled = toNumber(element.nonbilltime, 'nonbilltime') ?? 0;
  return unbilled > 0 && unbilled >= hours ? 'no-charge' : null;
}

function change(
  world: World,
  ticket: TicketRecord,
  number: number,
  element: Loose,
  by: string,
): ActionRecord {
  const found = actionsOf(world, haloIdOf(ticket)).find((one) => one.number === number);
  if (!found) throw notFound('Action');
  const { action } = found;
  if (action.kind === 'note') {
    const changes = noteChanges(action.record, element);
    return {
      kind: 'note',
      record: obeying(() => updateRecord(world, 'note', action.record.id, changes, { by })),
    };
  }
  const changes = entryChanges(world, action.record, element);
  return {
    kind: 'timeEntry',
    record: obeying(() => updateRecord(world, 'timeEntry', action.record.id, changes, { by })),
  };
}

function noteChanges(note: Note, element: Loose): Partial<Note> {
  const text = toWords(element, 'note');
  const hidden = toFlag(element.hiddenfromuser);
  const shown = note.audience === 'internal' ? 'discussion' : note.audience;
  return {
    ...(text === undefined ? {} : { text: text ?? '' }),
    ...(hidden === undefined ? {} : { audience: hidden ? 'internal' : shown }),
    ...(sent(element, 'important') ? { flagged: toFlag(element.important) ?? false } : {}),
    attributes: keeping(note, toOutcome(element).kept),
  };
}

function entryChanges(world: World, entry: TimeEntry, element: Loose): Partial<TimeEntry> {
  const text = toWords(element, 'note');
  const hidden = toFlag(element.hiddenfromuser) ?? isHiddenEntry(entry);
  const words = text === undefined ? (entry.notes ?? entry.internalNotes) : text;
  const hours = sent(element, 'timetaken') ? (toNumber(element.timetaken, 'timetaken') ?? 0) : entry.hours;
  const moved = ['timetaken', 'actionarrivaldate', 'actioncompletiondate'].some((name) =>
    sent(element, name),
  );
  const span = toSpan({ actionarrivaldate: new Date(entry.startedAt).toISOString(), ...element }, hours, 0);
  const workTypeId = toWorkType(world, element);
  const billing = toBilling(element, hours);
  return {
    ...(text === undefined && !sent(element, 'hiddenfromuser') ? {} : wordsOf(words, hidden)),
    ...(moved ? { hours, ...span } : {}),
    ...(workTypeId === null ? {} : { workTypeId }),
    ...(billing === null ? {} : { billing }),
    ...(sent(element, 'who_agentid')
      ? { memberId: toAgent(world, element.who_agentid, 'who_agentid') ?? entry.memberId }
      : {}),
    attributes: keeping(entry, toOutcome(element).kept),
  };
}
