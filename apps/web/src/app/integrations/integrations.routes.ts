import type { Routes } from '@angular/router';
import { pageTitle } from '../shell/page-title.js';
import { ConnectPage } from './connect/connect.page.js';
import { FirstSyncPage } from './connect/first-sync.page.js';
import { ChangesTab } from './connection/changes.tab.js';
import { ConnectionPage } from './connection/connection.page.js';
import { FreshnessTab } from './connection/freshness.tab.js';
import { QuarantineTab } from './connection/quarantine.tab.js';
import { RunsTab } from './connection/runs.tab.js';
import { SettingsTab } from './connection/settings.tab.js';
import { ConnectionsPage } from './connections.page.js';

export const INTEGRATION_ROUTES: Routes = [
  { path: '', component: ConnectionsPage },
  { path: 'new', title: pageTitle('integrations.connect.heading'), component: ConnectPage },
  { path: 'new/:id', title: pageTitle('integrations.connect.heading'), component: FirstSyncPage },
  {
    path: ':id',
    component: ConnectionPage,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: pageTitle('integrations.tab.freshness'),
        component: FreshnessTab,
      },
      { path: 'runs', title: pageTitle('integrations.tab.runs'), component: RunsTab },
      { path: 'quarantine', title: pageTitle('integrations.tab.quarantine'), component: QuarantineTab },
      { path: 'changes', title: pageTitle('integrations.tab.changes'), component: ChangesTab },
      { path: 'settings', title: pageTitle('integrations.tab.settings'), component: SettingsTab },
    ],
  },
];
