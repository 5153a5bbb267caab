import type { Note, TimeEntry } from '../../../world/model.js';
import { chargeOf } from '../../../world/money.js';
import type { World } from '../../../world/world.js';
import { agentOf, userName } from '../lists/people.js';
import { type Style, wireInstant } from '../wire/dates.js';
import { NOBODY, ticketIds } from '../wire/shared-ids.js';
import { kept, type Loose, toHtml } from '../wire/values.js';
import { type NumberedAction, ticketOfAction } from './action-numbers.js';
import { outcomeOfNote, TIME_OUTCOME } from './outcomes.js';

/** An action as lists and answers show it. `withHtml` adds the note once more, with tags. */
export function actionView(
  world: World,
  { number, action }: NumberedAction,
  style: Style,
  withHtml: boolean,
): Loose {
  const { record } = action;
  const own = kept(record);
  const text = action.kind === 'note' ? action.record.text : entryText(action.record);
  return {
    id: number,
    ticket_id: ticketOfAction(action) ?? 0,
    project_id: record.projectId === null ? 0 : ticketIds.of('project', record.projectId),
    note: text,
    ...(withHtml ? { note_html: text === '' ? '' : toHtml(text) } : {}),
    datetime: wireInstant(record.createdAt, style),
    actiondatecreated: wireInstant(record.createdAt, style),
    last_updated: wireInstant(record.updatedAt, style),
    ...(action.kind === 'note'
      ? noteView(world, action.record, style)
      : entryView(world, action.record, style)),
    old_status: own.oldStatus ?? 0,
    new_status: own.newStatus ?? 0,
    actioncontractid: 0,
    attachment_count: 0,
  };
}

/** What the client may read, or, where that is nothing, what it may not. */
function entryText(entry: TimeEntry): string {
  return entry.notes ?? entry.internalNotes ?? '';
}

/** Whether the client does not see an entry's words. */
export function isHiddenEntry(entry: TimeEntry): boolean {
  return entry.notes === null && entry.internalNotes !== null;
}

function noteView(world: World, note: Note, style: Style): Loose {
  const outcome = outcomeOfNote(note.audience);
  const own = kept(note);
  const contact = world.get('contact', note.contactId);
  const agent = agentOf(world, note.memberId);
  return {
    outcome: own.outcome ?? outcome.name,
    outcome_id: own.outcomeId ?? outcome.id,
    who: contact ? userName(contact) : agent.name,
    who_type: contact ? 0 : 1,
    who_agentid: agent.id,
    actionby_agent_id: agent.id,
    actionby_user_id: contact?.id ?? 0,
    actionarrivaldate: wireInstant(note.createdAt, style),
    actioncompletiondate: wireInstant(note.createdAt, style),
    hiddenfromuser: note.audience === 'internal',
    important: note.flagged,
    ...NO_TIME,
  };
}

const NO_TIME = {
  timetaken: 0,
  timetakenadjusted: 0,
  nonbilltime: 0,
  actionchargehours: 0,
  actionnonchargehours: 0,
  actionchargeamount: 0,
  actisbillable: false,
  chargerate: 0,
  actreviewed: false,
  actioninvoicenumber: '',
} as const;

function entryView(world: World, entry: TimeEntry, style: Style): Loose {
  const own = kept(entry);
  const agent = agentOf(world, entry.memberId);
  const billable = entry.billing === 'billable';
  return {
    outcome: own.outcome ?? TIME_OUTCOME.name,
    outcome_id: own.outcomeId ?? TIME_OUTCOME.id,
    who: agent.name,
    who_type: 1,
    who_agentid: agent.id,
    actionby_agent_id: agent.id === NOBODY ? 0 : agent.id,
    actionby_user_id: 0,
    actionarrivaldate: wireInstant(entry.startedAt, style),
    actioncompletiondate: wireInstant(entry.endedAt ?? entry.startedAt, style),
    hiddenfromuser: isHiddenEntry(entry),
    important: own.important === true,
    timetaken: entry.hours,
    timetakenadjusted: entry.hours,
    nonbilltime: billable ? 0 : entry.hours,
    actionchargehours: billable ? entry.hours : 0,
    actionnonchargehours: billable ? 0 : entry.hours,
    actionchargeamount: chargeOf(world, entry),
    actisbillable: billable,
    chargerate: entry.workTypeId,
    actreviewed: entry.state !== 'open',
    actioninvoicenumber: entry.state === 'billed' ? String(50_000 + (entry.id % 10_000)) : '',
  };
}
