import type { Phase, Project, Ticket } from './model.js';
import type { World } from './world.js';

/** Cuts the noise of adding floats: hours have two decimals. */
export function hours(value: number): number {
  return Math.round(value * 100) / 100;
}

export interface PhaseFigures {
  readonly actualHours: number;
  readonly scheduledHours: number;
}

/** Hours of every phase of a project: those of its own tickets and of all phases below it. */
export function phaseFigures(
  phases: readonly Phase[],
  tickets: readonly Ticket[],
): Map<number, PhaseFigures> {
  const sums = new Map(phases.map((phase) => [phase.id, { actualHours: 0, scheduledHours: 0 }]));
  const parents = new Map(phases.map((phase) => [phase.id, phase.parentId]));
  for (const ticket of tickets) {
    const seen = new Set<number>();
    for (let at = ticket.phaseId; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      seen.add(at);
      const sum = sums.get(at);
      if (!sum) break;
      sum.actualHours += ticket.actualHours;
      sum.scheduledHours += ticket.budgetHours ?? 0;
    }
  }
  for (const sum of sums.values()) {
    sum.actualHours = hours(sum.actualHours);
    sum.scheduledHours = hours(sum.scheduledHours);
  }
  return sums;
}

export interface ProjectFigures {
  readonly actualHours: number;
  readonly estimatedHours: number;
  readonly progress: number;
}

/**
 * Figures of a project from its tickets. Progress (0 to 1) is 1 in a closed status, else hours burned over hours
 * estimated or closed tickets over all tickets, as its board says; never above 1.
 */
export function projectFigures(
  tickets: readonly Ticket[],
  closed: boolean,
  progressBy: 'hours' | 'closed-tickets',
): ProjectFigures {
  const actualHours = hours(tickets.reduce((sum, ticket) => sum + ticket.actualHours, 0));
  const estimatedHours = hours(tickets.reduce((sum, ticket) => sum + (ticket.budgetHours ?? 0), 0));
  const done = tickets.filter((ticket) => ticket.closedAt !== null).length;
  const part = progressBy === 'hours' ? ratio(actualHours, estimatedHours) : ratio(done, tickets.length);
  return { actualHours, estimatedHours, progress: closed ? 1 : Math.min(1, hours(part)) };
}

/** A ticket's hours after its time entries changed; goes on to its phases and project. */
export function reviewHours(world: World, ticketId: number, by: string): void {
  const ticket = world.get('ticket', ticketId);
  if (!ticket) return;
  const actualHours = hours(
    world.by('timeEntry', 'ticketId', ticketId).reduce((sum, entry) => sum + entry.hours, 0),
  );
  if (actualHours !== ticket.actualHours) world.change('ticket', ticketId, { actualHours }, by);
  if (ticket.projectId === null) return;
  reviewPhases(world, ticket.projectId, by);
  reviewProject(world, ticket.projectId, by);
}

/** Hours of a project's phases after its tickets or phases changed. */
export function reviewPhases(world: World, projectId: number, by: string): void {
  const phases = world.by('phase', 'projectId', projectId);
  const figures = phaseFigures(phases, world.by('ticket', 'projectId', projectId));
  for (const phase of phases) {
    const now = figures.get(phase.id);
    if (now && (now.actualHours !== phase.actualHours || now.scheduledHours !== phase.scheduledHours))
      world.change('phase', phase.id, now, by);
  }
}

/** Hours and progress of a project after its tickets or its status changed. */
export function reviewProject(world: World, projectId: number, by: string): void {
  const project = world.get('project', projectId);
  if (!project) return;
  const tickets = world.by('ticket', 'projectId', projectId);
  const now = projectFigures(
    tickets,
    closedProject(world, project),
    world.need('board', project.boardId).progressBy,
  );
  const same =
    now.actualHours === project.actualHours &&
    now.estimatedHours === project.estimatedHours &&
    now.progress === project.progress;
  if (!same) world.change('project', projectId, now, by);
}

function closedProject(world: World, project: Project): boolean {
  return world.get('projectStatus', project.statusId)?.closed ?? false;
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
