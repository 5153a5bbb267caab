import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { Phase } from '../../../world/model.js';
import { compareWbs, nextWbs } from '../../../world/wbs.js';
import type { World } from '../../../world/world.js';
import { toDay } from '../wire/dates.js';
import { refused } from '../wire/errors.js';
import { ticketIds } from '../wire/shared-ids.js';
import { keeping, kept, type Loose, toInteger, toText } from '../wire/values.js';
import { milestonesOf } from './milestone-view.js';

/** A milestone as it is to be. What was not sent is blank. */
interface Wanted {
  /** Null: a new one. */
  readonly id: number | null;
  readonly name: string;
  readonly sequence: number;
  readonly startDate: string | null;
  readonly dueDate: string | null;
  /** Halo's ids of tickets, of any project. */
  readonly tickets: readonly number[];
  readonly dependsOn: readonly number[];
}

/** Reads the whole list that was sent; a project that is only being made (null) has no milestones to change yet. Throws 400. */
export function readMilestones(world: World, projectId: number | null, value: unknown): Wanted[] {
  if (!Array.isArray(value)) throw refused('milestones must be a list.');
  return value
    .map((one: unknown) => readMilestone(world, projectId, (one ?? {}) as Loose))
    .sort((a, b) => a.sequence - b.sequence);
}

function readMilestone(world: World, projectId: number | null, row: Loose): Wanted {
  const id = toInteger(row.id, 'milestones.id');
  const known = id !== null && id > 0 ? id : null;
  if (known !== null && world.get('phase', known)?.projectId !== projectId)
    throw refused(`Milestone ${known} does not belong to this project.`);
  return {
    id: known,
    name: toText(row.name, 'milestones.name') ?? '',
    sequence: toInteger(row.sequence, 'milestones.sequence') ?? 0,
    startDate: toDay(row.start_date, 'milestones.start_date')?.day ?? null,
    dueDate: toDay(row.target_date, 'milestones.target_date')?.day ?? null,
    // `tickets` can be sent, too, and changes nothing.
    tickets: idsIn(row.tickets_list, 'milestones.tickets_list'),
    dependsOn: idsIn(row.milestone_dependencies, 'milestones.milestone_dependencies'),
  };
}

function idsIn(value: unknown, name: string): number[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw refused(`${name} must be a list.`);
  return value.map((one: unknown) => toInteger((one as Loose | null)?.id, `${name}.id`) ?? 0);
}

/**
 * Puts the list in the place of a project's milestones: those that are missing from it are deleted, and their tickets
 * are in none. Nested phases keep their place under another as long as the order of the list allows it; otherwise all
 * become one flat row.
 */
export function replaceMilestones(
  world: World,
  projectId: number,
  wanted: readonly Wanted[],
  by: string,
): void {
  const before = milestonesOf(world, projectId);
  const staying = new Set(wanted.map(({ id }) => id));
  const flat = mustFlatten(before, wanted, staying);
  const ids = flat
    ? wanted.map((row, place) => put(world, projectId, row, { wbs: String(place + 1) }, by))
    : [];
  if (!flat) for (const row of wanted) ids.push(put(world, projectId, row, null, by));
  assignTickets(world, projectId, wanted, ids, by);
  const gone = before.filter(({ id }) => !staying.has(id)).sort((a, b) => compareWbs(b.wbs, a.wbs));
  for (const phase of gone) deleteRecord(world, 'phase', phase.id, { by, force: true });
}

function mustFlatten(
  before: readonly Phase[],
  wanted: readonly Wanted[],
  staying: ReadonlySet<number | null>,
): boolean {
  const order = wanted.map(({ id }) => id).filter((id) => id !== null);
  const left = before.map(({ id }) => id).filter((id) => staying.has(id));
  const sameOrder = order.length === left.length && order.every((id, place) => id === left[place]);
  const newAtEnd = wanted.slice(order.length).every(({ id }) => id === null);
  const orphans = before.some(
    ({ id, parentId }) => staying.has(id) && parentId !== null && !staying.has(parentId),
  );
  return !sameOrder || !newAtEnd || orphans;
}

/** Writes one milestone; `place` is null where it keeps the one it has. Gives its id. */
function put(
  world: World,
  projectId: number,
  row: Wanted,
  place: { wbs: string } | null,
  by: string,
): number {
  const { name, startDate, dueDate, sequence, dependsOn } = row;
  if (row.id === null) {
    const used = world.by('phase', 'projectId', projectId).map(({ wbs }) => wbs);
    const draft = {
      ...{ projectId, parentId: null, name, startDate, dueDate, wbs: place?.wbs ?? nextWbs(used, null) },
      ...{ statusId: firstStatus(world), milestone: false, notes: null, deadline: null },
      ...{ budgetHours: null, scheduledHours: 0, actualHours: 0 },
      attributes: { halo: { sequence, dependsOn } },
    };
    return createRecord(world, 'phase', draft, { by }).id;
  }
  const phase = world.need('phase', row.id);
  const changes = {
    ...{ name, startDate, dueDate },
    ...(place ? { wbs: place.wbs, parentId: null } : {}),
    attributes: keeping(phase, { sequence, dependsOn }),
  };
  const differs = Object.entries(changes).some(
    ([column, value]) => JSON.stringify(phase[column as keyof Phase]) !== JSON.stringify(value),
  );
  if (differs) updateRecord(world, 'phase', phase.id, changes, { by });
  return phase.id;
}

function firstStatus(world: World): number {
  const statuses = [...world.all('phaseStatus')];
  return (statuses.find(({ isDefault }) => isDefault) ?? statuses[0])?.id ?? 1;
}

/**
 * A task is in the first milestone that lists it, or stays in the one it is in. Further lists it is on, and tickets of
 * other projects, are only written down.
 */
function assignTickets(
  world: World,
  projectId: number,
  wanted: readonly Wanted[],
  phaseIds: readonly number[],
  by: string,
): void {
  const tasks = world.by('ticket', 'projectId', projectId);
  const home = new Map<number, number | null>();
  for (const task of tasks) {
    const listed = phaseIds.filter((_id, n) => wanted[n]?.tickets.includes(ticketIds.of('ticket', task.id)));
    const stays = task.phaseId !== null && listed.includes(task.phaseId);
    home.set(task.id, stays ? task.phaseId : (listed[0] ?? null));
  }
  for (const task of tasks) {
    const phaseId = home.get(task.id) ?? null;
    if (phaseId !== task.phaseId) updateRecord(world, 'ticket', task.id, { phaseId }, { by });
  }
  wanted.forEach(({ tickets }, n) => {
    const phase = world.need('phase', phaseIds[n] ?? 0);
    const alsoTickets = tickets.filter((haloId) => {
      const { kind, id } = ticketIds.find(haloId);
      return world.get(kind, id) !== undefined && !(kind === 'ticket' && home.get(id) === phase.id);
    });
    const known = kept(phase).alsoTickets ?? [];
    if (JSON.stringify(known) !== JSON.stringify(alsoTickets))
      updateRecord(world, 'phase', phase.id, { attributes: keeping(phase, { alsoTickets }) }, { by });
  });
}
