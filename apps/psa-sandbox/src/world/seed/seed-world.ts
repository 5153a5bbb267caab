import { DAY } from '../clock.js';
import { GeneratedCollection } from '../collection.js';
import { phaseFigures, projectFigures } from '../derived.js';
import { INDEXED } from '../model.js';
import { Dice } from '../random.js';
import { World } from '../world.js';
import { plantHoldings } from './holdings.js';
import { plantMoney } from './money.js';
import { NoteSource } from './notes.js';
import { plantCompanies, plantMembers } from './people-and-companies.js';
import { Planter } from './planter.js';
import { plantProjects, type TicketPlan } from './projects.js';
import { plantReferenceLists } from './reference-lists.js';
import { plantServiceTickets } from './service-tickets.js';
import { SIZES, type WorldSize } from './sizes.js';
import { entryCounts, TimeEntrySource } from './time-entries.js';

/** Midnight UTC of the day that `now` lies in. */
export function dayStart(now: number): number {
  return Math.floor(now / DAY) * DAY;
}

/**
 * Makes a whole world: the same for the same size, seed and base day (epoch milliseconds of a midnight UTC).
 * Every date is relative to the base day, no change marker is later than it.
 */
export function seedWorld(size: WorldSize, seed: number, baseDay: number): World {
  const world = new World(baseDay, seed);
  const counts = SIZES[size];
  const plant = new Planter(world, seed);
  plantReferenceLists(world, plant);
  plantMembers(plant, counts.members);
  plantCompanies(world, plant, counts);
  const plans = [...plantProjects(world, plant, counts), ...plantServiceTickets(world, plant, counts)];
  const entries = new TimeEntrySource(world, plans, entryCounts(plans, counts.timeEntries, seed));
  world.adopt('timeEntry', new GeneratedCollection(entries, INDEXED.timeEntry ?? []));
  fillHours(world, plans, entries);
  fillFigures(world);
  plantMoney(world, plant);
  plantHoldings(world, plant, counts);
  world.adopt('note', new GeneratedCollection(new NoteSource(world), INDEXED.note ?? []));
  return world;
}

/** Sets each ticket's hours to the sum of its entries and, from the project's story, its budget. */
function fillHours(world: World, plans: readonly TicketPlan[], entries: TimeEntrySource): void {
  const tickets = world.collection('ticket');
  plans.forEach((plan, n) => {
    const ticket = world.need('ticket', plan.id);
    const actualHours = entries.hoursOf(n);
    tickets.put({ ...ticket, actualHours, budgetHours: budgetOf(world, plan, ticket.kind) });
  });
  for (const project of world.all('project')) spreadBudget(world, project.id, plans);
}

function budgetOf(world: World, plan: TicketPlan, kind: 'project' | 'service'): number | null {
  if (kind === 'service' || plan.burn === null) return null;
  return 2 + new Dice(world.seed, 91, plan.id).int(0, 12);
}

/** Scales the budgets of a project's tickets so that hours burned over hours estimated is what its story says. */
function spreadBudget(world: World, projectId: number, plans: readonly TicketPlan[]): void {
  const tickets = world.by('ticket', 'projectId', projectId);
  const first = tickets[0];
  const burn = first === undefined ? null : (planOf(plans, first.id)?.burn ?? null);
  const actual = tickets.reduce((sum, ticket) => sum + ticket.actualHours, 0);
  const weights = tickets.reduce((sum, ticket) => sum + (ticket.budgetHours ?? 0), 0);
  if (burn === null || burn === 0 || actual === 0 || weights === 0) return;
  const scale = actual / burn / weights;
  for (const ticket of tickets) {
    const budgetHours = Math.max(0.25, Math.round((ticket.budgetHours ?? 0) * scale * 4) / 4);
    world.collection('ticket').put({ ...ticket, budgetHours });
  }
}

/** Plans lie in ticket order without gaps, so the place follows from the id. */
function planOf(plans: readonly TicketPlan[], ticketId: number): TicketPlan | undefined {
  const first = plans[0];
  return first === undefined ? undefined : plans[ticketId - first.id];
}

function fillFigures(world: World): void {
  for (const project of world.all('project')) {
    const tickets = world.by('ticket', 'projectId', project.id);
    const phases = world.by('phase', 'projectId', project.id);
    const figures = phaseFigures(phases, tickets);
    for (const phase of phases) world.collection('phase').put({ ...phase, ...figures.get(phase.id) });
    const closed = world.need('projectStatus', project.statusId).closed;
    const { progressBy } = world.need('board', project.boardId);
    world.collection('project').put({ ...project, ...projectFigures(tickets, closed, progressBy) });
  }
}
