import type { Note, Project, Ticket } from '../../../world/model.js';
import type { World } from '../../../world/world.js';
import { ticketIds } from '../wire/shared-ids.js';
import { kept } from '../wire/values.js';
import { type HaloType, findType, projectTypeId, ticketTypeId } from './ticket-types.js';

/** A project or a ticket of the world: both are tickets in Halo. */
export type TicketRecord =
  | { readonly kind: 'project'; readonly record: Project }
  | { readonly kind: 'ticket'; readonly record: Ticket };

export function findTicket(world: World, haloId: number): TicketRecord | undefined {
  const { kind, id } = ticketIds.find(haloId);
  if (kind === 'project') {
    const record = world.get('project', id);
    return record && { kind, record };
  }
  const record = world.get('ticket', id);
  return record && { kind, record };
}

export function haloIdOf({ kind, record }: TicketRecord): number {
  return ticketIds.of(kind, record.id);
}

/** Id of a record's ticket type. */
export function typeIdOf({ kind, record }: TicketRecord): number {
  return kind === 'project' ? projectTypeId(record.boardId) : ticketTypeId(record.boardId, record.typeId);
}

export function typeOf(world: World, ticket: TicketRecord): HaloType {
  const type = findType(world, typeIdOf(ticket));
  if (!type) throw new Error(`ticket ${haloIdOf(ticket)} has no type`);
  return type;
}

/** The ticket above (Halo's id; 0: none): the project, unless the task was put below another one. */
export function parentIdOf({ kind, record }: TicketRecord): number {
  const parent = kept(record).parentId;
  if (typeof parent === 'number') return parent;
  return kind === 'ticket' && record.projectId !== null ? ticketIds.of('project', record.projectId) : 0;
}

export function isClosed(world: World, { kind, record }: TicketRecord): boolean {
  return kind === 'project'
    ? (world.get('projectStatus', record.statusId)?.closed ?? false)
    : record.closedAt !== null;
}

/** When it was closed (epoch milliseconds), null while it is open. */
export function closedAtOf(world: World, ticket: TicketRecord): number | null {
  if (ticket.kind === 'ticket') return ticket.record.closedAt;
  if (!isClosed(world, ticket)) return null;
  const { actualEnd, updatedAt } = ticket.record;
  return actualEnd === null ? updatedAt : Date.parse(`${actualEnd}T00:00:00Z`);
}

/** Who works on it: a project's manager, a ticket's owner. */
export function agentIdOf({ kind, record }: TicketRecord): number | null {
  return kind === 'project' ? record.managerId : record.ownerId;
}

/** Name of the team that has it: the board's, unless it was given to another one. */
export function teamOf(world: World, { record }: TicketRecord): string {
  const team = kept(record).team;
  return typeof team === 'string' ? team : (world.get('board', record.boardId)?.name ?? '');
}

/** The note that a ticket was opened with. */
export function openingNote(world: World, ticketId: number): Note | undefined {
  return world.by('note', 'ticketId', ticketId).find((note) => note.issue && note.audience === 'discussion');
}

/** What it is about, in full. */
export function detailsOf(world: World, { kind, record }: TicketRecord): string {
  return kind === 'project' ? (record.description ?? '') : (openingNote(world, record.id)?.text ?? '');
}
