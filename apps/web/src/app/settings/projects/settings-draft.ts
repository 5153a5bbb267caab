import type { Api } from '@atrium/api-client';

/** The settings as a person is changing them. A number that cannot be read is NaN until it can. */
export type SettingsDraft = Api.SaveProjectSettingsDto;
export type SettingsKey = keyof SettingsDraft;
export type CardField = SettingsDraft['cardFields'][number];
export type ProjectTab = SettingsDraft['tabs'][number];

export const CARD_FIELDS: readonly CardField[] = [
  'company',
  'number',
  'status',
  'health',
  'progress',
  'hours',
  'due_date',
  'waiting',
  'manager',
];
export const PROJECT_TABS: readonly ProjectTab[] = [
  'timeline',
  'updates',
  'decisions',
  'deliverables',
  'budget',
  'phases',
  'kanban',
];

/** What is saved without its version. */
export function draftOf({ version: _, ...values }: Api.ProjectSettingsDto): SettingsDraft {
  return values;
}

/** The settings in which two states differ, in the order of the page. */
export function differences(one: SettingsDraft, other: SettingsDraft): SettingsKey[] {
  return ORDER.filter((key) => JSON.stringify(one[key]) !== JSON.stringify(other[key]));
}

/** What somebody else saved, with what this person changed since `base` on top. */
export function rebased(base: SettingsDraft, mine: SettingsDraft, theirs: SettingsDraft): SettingsDraft {
  const changed = differences(base, mine).map((key) => [key, mine[key]] as const);
  return { ...theirs, ...Object.fromEntries(changed) };
}

/** A choice of a list on or off, in the list's order. */
export function toggled<V>(all: readonly V[], chosen: readonly V[], one: V, on: boolean): V[] {
  return all.filter((value) => (value === one ? on : chosen.includes(value)));
}

/** P40: tickets need phases and time entries need tickets: switching one off takes along what needs it. */
export function withTab(draft: SettingsDraft, tab: ProjectTab, on: boolean): Partial<SettingsDraft> {
  const tabs = toggled(PROJECT_TABS, draft.tabs, tab, on);
  return tab === 'phases' && !on ? { tabs, tickets: false, timeEntries: false } : { tabs };
}

export function withTickets(draft: SettingsDraft, on: boolean): Partial<SettingsDraft> {
  return { tickets: on, timeEntries: on && draft.timeEntries };
}

/** Fields that hold no number yet, by their names in the API. */
export function unreadable(draft: SettingsDraft): string[] {
  return Object.entries(draft.health)
    .filter(([, value]) => Number.isNaN(value))
    .map(([name]) => `health.${name}`);
}

const ORDER: readonly SettingsKey[] = [
  'cardFields',
  'tabs',
  'tickets',
  'timeEntries',
  'health',
  'workingDays',
  'holidays',
  'budgetAudience',
  'ticketBoard',
  'clients',
];
