import { createRecord, deleteRecord } from '../../../world/changes.js';
import type { World } from '../../../world/world.js';
import type { Call } from '../call.js';
import { readMilestones, replaceMilestones } from '../milestones/milestone-write.js';
import { obeying, writeEach } from '../wire/elements.js';
import { missing, notFound, refused } from '../wire/errors.js';
import { ticketIds } from '../wire/shared-ids.js';
import { type Loose, toInteger, toText, sent } from '../wire/values.js';
import { updateProject, updateTask, writeDetails } from './ticket-changes.js';
import { projectDraft, ticketDraft } from './ticket-drafts.js';
import { findTicket, type TicketRecord, typeOf } from './ticket-facts.js';
import { sameSort, toWords } from './ticket-fields.js';
import { toParent, toType } from './ticket-place.js';
import { findType, ITIL } from './ticket-types.js';
import { ticketDetail } from './ticket-view.js';

/** POST of `/Tickets` and `/Projects`: elements with an id change that ticket, those without one make a new one. */
export function writeTickets(call: Call, only: 'projects' | 'all'): unknown {
  return writeEach(call.request.body, (element) => {
    const id = toInteger(element.id, 'id');
    const ticket = id === null || id === 0 ? create(call, element, only) : update(call, element, id);
    return ticketDetail(call.world, ticket, 'post');
  });
}

/** DELETE: refused while something hangs on it. */
export function removeTicket({ world, id, by }: Call): void {
  const ticket = findTicket(world, id);
  if (!ticket) throw notFound('Ticket');
  obeying(() => {
    deleteRecord(world, ticket.kind, ticket.record.id, { by });
  });
}

function create(call: Call, element: Loose, only: 'projects' | 'all'): TicketRecord {
  const { world, by } = call;
  const summary = toText(element.summary, 'summary');
  if (summary === null) throw missing('Please enter a Summary.');
  const parent = toParent(world, element);
  const type = toType(world, element, parent, only);
  const details = toWords(element, 'details');
  if (type.itil === ITIL.project) {
    const draft = projectDraft(world, element, type, summary);
    const milestones = sent(element, 'milestones') ? readMilestones(world, null, element.milestones) : [];
    const project = obeying(() => createRecord(world, 'project', draft, { by }));
    replaceMilestones(world, project.id, milestones, by);
    return need(world, 'project', project.id);
  }
  const draft = ticketDraft(world, element, type, summary, parent);
  const ticket = obeying(() => createRecord(world, 'ticket', draft, { by }));
  writeDetails(world, ticket.id, details ?? '', by);
  return need(world, 'ticket', ticket.id);
}

function need(world: World, kind: TicketRecord['kind'], id: number): TicketRecord {
  const found = findTicket(world, ticketIds.of(kind, id));
  if (!found) throw new Error(`${kind} ${id} is gone right after it was written`);
  return found;
}

function update(call: Call, element: Loose, id: number): TicketRecord {
  const { world, by } = call;
  const ticket = findTicket(world, id);
  if (!ticket) throw notFound('Ticket');
  if (sent(element, 'summary') && toText(element.summary, 'summary') === null)
    throw missing('Please enter a Summary.');
  const type = typeOf(world, ticket);
  const wantedType = sent(element, 'tickettype_id')
    ? findType(world, toInteger(element.tickettype_id, 'tickettype_id') ?? 0)
    : type;
  if (!wantedType) throw refused(`Ticket type ${String(element.tickettype_id)} does not exist.`);
  sameSort(type, wantedType);
  if (ticket.kind === 'project') updateProject(world, ticket.record, element, type, by);
  else updateTask(world, ticket.record, element, wantedType, by);
  return need(world, ticket.kind, ticket.record.id);
}
