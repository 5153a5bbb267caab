import type { Phase } from '../../../world/model.js';
import { compareWbs } from '../../../world/wbs.js';
import type { World } from '../../../world/world.js';
import { type Style, wireDay } from '../wire/dates.js';
import { ticketIds } from '../wire/shared-ids.js';
import { kept, type Loose } from '../wire/values.js';

/** A project's phases as one row of milestones: those below a phase come right after it. */
export function milestonesOf(world: World, projectId: number): Phase[] {
  return world.by('phase', 'projectId', projectId).sort((a, b) => compareWbs(a.wbs, b.wbs) || a.id - b.id);
}

/** Tickets that a milestone holds (Halo's ids): those of the phase, and those that were only put on its list. */
export function ticketsOf(world: World, phase: Phase): number[] {
  const own = (world.collection('ticket').idsBy('phaseId', phase.id) ?? []).map((id) =>
    ticketIds.of('ticket', id),
  );
  return [...own, ...numbers(kept(phase).alsoTickets).filter((id) => exists(world, id) && !own.includes(id))];
}

function exists(world: World, haloId: number): boolean {
  const { kind, id } = ticketIds.find(haloId);
  return world.get(kind, id) !== undefined;
}

/** Milestones that must be done before (their ids). */
export function prerequisitesOf(world: World, phase: Phase): number[] {
  return numbers(kept(phase).dependsOn).filter((id) => world.get('phase', id) !== undefined);
}

export function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
}

/** Places in the row, from 1, unless somebody numbered all milestones of the project differently. */
export function sequencesOf(row: readonly Phase[]): number[] {
  const given = row.map((phase) => kept(phase).sequence);
  return given.every((sequence) => typeof sequence === 'number')
    ? given
    : row.map((_phase, place) => place + 1);
}

function stateOf(world: World, phase: Phase): number {
  const status = world.get('phaseStatus', phase.statusId);
  return status?.closed ? 2 : status?.name === 'In Progress' ? 1 : 0;
}

function summaryOf(world: World, haloId: number): string {
  const { kind, id } = ticketIds.find(haloId);
  const record = world.get(kind, id);
  return record === undefined ? '' : 'summary' in record ? record.summary : record.name;
}

/** All milestones of a project, in order. */
export function milestoneViews(world: World, projectId: number, style: Style): Loose[] {
  const row = milestonesOf(world, projectId);
  const sequences = sequencesOf(row);
  return row.map((phase, place) => {
    const ticketId = ticketIds.of('project', projectId);
    const tickets = ticketsOf(world, phase);
    const before = prerequisitesOf(world, phase);
    return {
      id: phase.id,
      ticket_id: ticketId,
      name: phase.name,
      sequence: sequences[place],
      start_date: wireDay(phase.startDate, style),
      target_date: wireDay(phase.dueDate, style),
      start_days: 0,
      target_days: 0,
      state: stateOf(world, phase),
      milestone_value: 0,
      processed_date: wireDay(null, style),
      invoicenumber: '',
      from_template_id: 0,
      tickets: tickets.map((id) => ({
        id,
        milestone_id: phase.id,
        ticket_id: id,
        ticket_name: summaryOf(world, id),
      })),
      tickets_list: tickets.map((id) => ({
        id,
        idsummary: `${id} - ${summaryOf(world, id)}`,
        table: 'faults',
        use: 'ticket',
      })),
      dependencies: before.map((id, n) => ({
        id: phase.id * 10 + n,
        child: phase.id,
        parent: id,
        parent_name: world.get('phase', id)?.name ?? '',
      })),
      milestone_dependencies: before.map((id) => ({ id })),
    };
  });
}
