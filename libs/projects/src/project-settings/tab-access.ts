import type { ProjectSettingsValues } from './project-settings-values.js';
import { PROJECT_TABS, type ProjectTab } from './project-tab.js';

/** The permission that the budget tab asks for, by who may see budgets (P17, P42). */
const BUDGET_PERMISSION = {
  managers: 'manage_projects',
  writers: 'write_projects',
  everyone: 'read_projects',
} as const;

/** P25: the tabs that somebody with these permissions has, in their order. */
export function tabsFor(
  settings: Pick<ProjectSettingsValues, 'tabs' | 'budgetAudience'>,
  permissions: ReadonlySet<string>,
): ProjectTab[] {
  return PROJECT_TABS.filter(
    (tab) =>
      settings.tabs.includes(tab) &&
      (tab !== 'budget' || permissions.has(BUDGET_PERMISSION[settings.budgetAudience])),
  );
}
