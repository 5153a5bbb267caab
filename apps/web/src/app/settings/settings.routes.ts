import type { Routes } from '@angular/router';
import { pageTitle } from '../shell/page-title.js';
import { AppearancePage } from './appearance.page.js';
import { SettingsPage } from './settings.page.js';

export const SETTINGS_ROUTES: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'appearance' },
      { path: 'appearance', title: pageTitle('appearance.heading'), component: AppearancePage },
    ],
  },
];
