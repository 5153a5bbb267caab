import type { Routes } from '@angular/router';
import { permittedGuard } from '../session/session.guard.js';
import { pageTitle } from '../shell/page-title.js';
import { AppearancePage } from './appearance.page.js';
import { SettingsPage } from './settings.page.js';
import { unsavedGuard } from './unsaved-changes.js';

export const SETTINGS_ROUTES: Routes = [
  {
    path: '',
    component: SettingsPage,
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'appearance' },
      { path: 'appearance', title: pageTitle('appearance.heading'), component: AppearancePage },
      {
        path: 'notifications',
        title: pageTitle('notifications.heading'),
        loadComponent: () =>
          import('./notifications/notifications.page.js').then((file) => file.NotificationsPage),
      },
      {
        path: 'sessions',
        title: pageTitle('sessions.heading'),
        loadComponent: () => import('./sessions/sessions.page.js').then((file) => file.SessionsPage),
      },
      {
        path: 'project-settings',
        title: pageTitle('projectSettings.heading'),
        canMatch: [permittedGuard('manage_projects')],
        canDeactivate: [unsavedGuard],
        loadComponent: () =>
          import('./projects/project-settings.page.js').then((file) => file.ProjectSettingsPage),
      },
      {
        path: 'projects',
        title: pageTitle('mapping.heading'),
        canMatch: [permittedGuard('read_projects')],
        canDeactivate: [unsavedGuard],
        loadComponent: () =>
          import('./status-mapping/status-mapping.page.js').then((file) => file.StatusMappingPage),
      },
      {
        path: 'organization',
        title: pageTitle('organization.heading'),
        canMatch: [permittedGuard('manage_settings')],
        canDeactivate: [unsavedGuard],
        loadComponent: () =>
          import('./organization/organization.page.js').then((file) => file.OrganizationPage),
      },
      {
        path: 'client-portal',
        title: pageTitle('clientPortal.heading'),
        canMatch: [permittedGuard('manage_settings')],
        canDeactivate: [unsavedGuard],
        loadComponent: () =>
          import('./client-portal/client-portal.page.js').then((file) => file.ClientPortalPage),
      },
      {
        path: 'staff-users',
        title: pageTitle('users.heading'),
        canMatch: [permittedGuard('manage_users')],
        loadComponent: () => import('./staff-users/staff-users.page.js').then((file) => file.StaffUsersPage),
      },
      {
        path: 'roles',
        title: pageTitle('roles.heading'),
        canMatch: [permittedGuard('manage_users')],
        loadComponent: () => import('./roles/roles.page.js').then((file) => file.RolesPage),
      },
      {
        path: 'roles/:id',
        title: pageTitle('roles.heading'),
        canMatch: [permittedGuard('manage_users')],
        canDeactivate: [unsavedGuard],
        loadComponent: () => import('./roles/role.page.js').then((file) => file.RolePage),
      },
      {
        path: 'api-keys',
        title: pageTitle('apiKeys.heading'),
        canMatch: [permittedGuard('manage_api_keys')],
        loadComponent: () => import('./api-keys/api-keys.page.js').then((file) => file.ApiKeysPage),
      },
      {
        path: 'audit',
        title: pageTitle('audit.heading'),
        canMatch: [permittedGuard('read_audit')],
        loadComponent: () => import('./audit/audit.page.js').then((file) => file.AuditPage),
      },
    ],
  },
];
