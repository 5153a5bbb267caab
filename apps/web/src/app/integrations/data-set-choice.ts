import type { Api } from '@atrium/api-client';

/** All that can be mirrored, in dependency order. */
export const DATA_SETS = [
  'members',
  'references',
  'companies',
  'locations',
  'contacts',
  'projects',
  'phases',
  'tickets',
  'notes',
  'time_entries',
  'contracts',
  'devices',
  'invoices',
] as const satisfies readonly Api.DataSet[];

/** What a data set means nothing without. */
const NEEDS: Readonly<Record<Api.DataSet, readonly Api.DataSet[]>> = {
  members: [],
  references: [],
  companies: [],
  locations: ['companies'],
  contacts: ['companies'],
  projects: ['members', 'references', 'companies'],
  phases: ['projects'],
  tickets: ['members', 'references', 'companies'],
  notes: ['projects', 'tickets'],
  time_entries: ['members', 'references'],
  contracts: ['companies'],
  devices: ['companies'],
  invoices: ['companies'],
};

/** Adding one adds what it needs; taking one away takes away what needs it. In dependency order. */
export function toggleDataSet(chosen: readonly Api.DataSet[], set: Api.DataSet): readonly Api.DataSet[] {
  const now = new Set(chosen);
  if (now.has(set)) removeWith(now, set);
  else addWith(now, set);
  return DATA_SETS.filter((candidate) => now.has(candidate));
}

/** Those of the chosen that the PSA has: what one needs may be missing there altogether. */
export function offeredOf(
  chosen: readonly Api.DataSet[],
  offered: readonly Api.DataSet[],
): readonly Api.DataSet[] {
  return chosen.filter((set) => offered.includes(set));
}

/**
 * What is left of a choice where the PSA does not permit some of it: of these, those that nothing else needs. The others stay
 * chosen, so that the person sees what has to be permitted first.
 */
export function permittedOf(
  chosen: readonly Api.DataSet[],
  forbidden: readonly Api.DataSet[],
): readonly Api.DataSet[] {
  const needed = new Set(chosen.flatMap((set) => NEEDS[set]));
  return chosen.filter((set) => !forbidden.includes(set) || needed.has(set));
}

function addWith(chosen: Set<Api.DataSet>, set: Api.DataSet): void {
  chosen.add(set);
  for (const needed of NEEDS[set]) addWith(chosen, needed);
}

function removeWith(chosen: Set<Api.DataSet>, set: Api.DataSet): void {
  chosen.delete(set);
  for (const other of DATA_SETS) {
    if (chosen.has(other) && NEEDS[other].includes(set)) removeWith(chosen, other);
  }
}
