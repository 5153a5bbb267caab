import type { TimeEntry } from './model.js';
import type { World } from './world.js';

/** Cuts the noise of multiplying floats: amounts have two decimals. */
export function amount(value: number): number {
  return Math.round(value * 100) / 100;
}

/** What an hour of an entry is sold for: the rate of its role, times what its work type makes of it. */
export function rateOf(world: World, entry: Pick<TimeEntry, 'workRoleId' | 'workTypeId'>): number | null {
  const role = world.get('workRole', entry.workRoleId);
  return role ? amount(role.hourlyRate * (world.get('workType', entry.workTypeId)?.rate ?? 1)) : null;
}

/** What an entry is billed at. */
export function chargeOf(world: World, entry: TimeEntry): number {
  return entry.billing === 'billable' ? amount(entry.hours * (rateOf(world, entry) ?? 0)) : 0;
}

const sums = new WeakMap<World, { revision: string; readonly byProject: Map<number, number> }>();

/** What all time on a project is billed at; reckoned once per state of the world. */
export function projectCharge(world: World, projectId: number): number {
  const revision = `${world.collection('timeEntry').revision}/${world.collection('ticket').revision}/${world.collection('workRole').revision}`;
  let known = sums.get(world);
  if (known?.revision !== revision) {
    known = { revision, byProject: new Map() };
    sums.set(world, known);
  }
  const found = known.byProject.get(projectId);
  if (found !== undefined) return found;
  let cents = 0;
  for (const ticketId of world.collection('ticket').idsBy('projectId', projectId) ?? [])
    for (const entry of world.by('timeEntry', 'ticketId', ticketId))
      cents += Math.round(chargeOf(world, entry) * 100);
  known.byProject.set(projectId, cents / 100);
  return cents / 100;
}
