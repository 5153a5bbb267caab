import type { Route, Routes } from '@angular/router';
import type { Api } from '@atrium/api-client';
import { pageTitle } from '../../shell/page-title.js';
import { ROW_ITEM_ACTIONS } from './items/row-item-actions.js';
import { ProjectPage } from './project.page.js';

/**
 * The tabs of the page, each loaded when it is first opened. A tab is shown when the server lists it for the project and
 * it has a route here. `fills`: the tab takes the height of the window, as a board does.
 */
const TABS: readonly (Pick<Route, 'loadComponent'> & { tab: Api.ProjectPageTab; fills?: boolean })[] = [
  {
    tab: 'overview',
    loadComponent: () => import('./overview/overview.tab.js').then((file) => file.OverviewTab),
  },
  {
    tab: 'timeline',
    loadComponent: () => import('./timeline/timeline.tab.js').then((file) => file.TimelineTab),
  },
  {
    tab: 'updates',
    loadComponent: () => import('./updates/updates.tab.js').then((file) => file.UpdatesTab),
  },
  {
    tab: 'decisions',
    loadComponent: () => import('./decisions/decisions.tab.js').then((file) => file.DecisionsTab),
  },
  {
    tab: 'deliverables',
    loadComponent: () => import('./deliverables/deliverables.tab.js').then((file) => file.DeliverablesTab),
  },
  {
    tab: 'phases',
    loadComponent: () => import('./phases/phases.tab.js').then((file) => file.PhasesTab),
  },
  {
    tab: 'budget',
    loadComponent: () => import('./budget/budget.tab.js').then((file) => file.BudgetTab),
  },
  {
    tab: 'kanban',
    fills: true,
    loadComponent: () => import('./kanban/kanban.tab.js').then((file) => file.KanbanTab),
  },
  {
    tab: 'activity',
    loadComponent: () => import('./activity/activity.tab.js').then((file) => file.ActivityTab),
  },
];

/** The page of one project and its tabs; the overview has no name of its own in the address. */
export const PROJECT_PAGE_ROUTES: Routes = [
  {
    path: '',
    component: ProjectPage,
    providers: ROW_ITEM_ACTIONS,
    children: TABS.map(({ tab, fills, ...route }): Route => {
      const first = tab === 'overview';
      return {
        path: first ? '' : tab,
        title: pageTitle(`project.tab.${tab}`),
        ...(first ? { pathMatch: 'full' } : {}),
        data: { tab, fills },
        ...route,
      };
    }),
  },
];
