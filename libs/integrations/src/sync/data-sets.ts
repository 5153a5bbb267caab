import type { DataSet } from '../psa/psa-adapter.js';

/** All data sets as the API names them; the order there never changes. */
export const dataSetNames = [
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
] as const satisfies readonly DataSet[];

/**
 * Dependency order of an initial sync (I7): what others refer to comes first. A reference to something that
 * arrives later is filled in at the end, so the order is about speed and parents, not about correctness. Notes are
 * read parent by parent, which takes longest, and no board waits for them: they come last.
 */
export const dataSetOrder: readonly DataSet[] = [
  'members',
  'references',
  'companies',
  'locations',
  'contacts',
  'projects',
  'phases',
  'tickets',
  'time_entries',
  'contracts',
  'devices',
  'invoices',
  'notes',
];

const defaultMinutes: Record<DataSet, number> = {
  members: 24 * 60,
  references: 24 * 60,
  companies: 60,
  locations: 60,
  contacts: 60,
  projects: 15,
  phases: 15,
  tickets: 5,
  notes: 10,
  time_entries: 10,
  contracts: 60,
  devices: 60,
  invoices: 60,
};

/** Shortest and longest interval that a tenant may set, in minutes. */
export const intervalLimits = { min: 1, max: 7 * 24 * 60 } as const;

/** Minutes between two incremental syncs per data set, where they differ from the default. */
export type ScheduleOverrides = Partial<Record<DataSet, number>>;

/** How often a data set is synced (I7), in minutes. */
export function minutesOf(dataSet: DataSet, overrides: ScheduleOverrides): number {
  return overrides[dataSet] ?? defaultMinutes[dataSet];
}

/** The asked-for sets that the connection mirrors, in dependency order, none twice. */
export function inOrder(
  dataSets: readonly DataSet[],
  mirrored: readonly DataSet[] = dataSets,
): readonly DataSet[] {
  return dataSetOrder.filter((dataSet) => dataSets.includes(dataSet) && mirrored.includes(dataSet));
}

/** True for one of our data set names. */
export function isDataSet(name: string): name is DataSet {
  return (dataSetOrder as readonly string[]).includes(name);
}
