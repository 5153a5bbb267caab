import type { Routes } from '@angular/router';
import { permittedGuard, signedInGuard, signedOutGuard } from './session/session.guard.js';
import { pageTitle } from './shell/page-title.js';
import { ShellComponent } from './shell/shell.component.js';

/** Every address of the app. A section's own routes are loaded with its first page. */
export const APP_ROUTES: Routes = [
  {
    path: 'sign-in',
    title: pageTitle('signIn.heading'),
    canActivate: [signedOutGuard],
    loadComponent: () => import('./session/sign-in.page.js').then((file) => file.SignInPage),
  },
  {
    path: 'unavailable',
    title: pageTitle('unavailable.heading'),
    loadComponent: () => import('./errors/unavailable.page.js').then((file) => file.UnavailablePage),
  },
  {
    path: '',
    component: ShellComponent,
    canActivate: [signedInGuard],
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'home' },
      {
        path: 'home',
        title: pageTitle('sections.home'),
        loadComponent: () => import('./home/home.page.js').then((file) => file.HomePage),
      },
      {
        path: 'projects',
        title: pageTitle('sections.projects'),
        canMatch: [permittedGuard('read_projects')],
        loadChildren: () => import('./projects/projects.routes.js').then((file) => file.PROJECT_ROUTES),
      },
      {
        path: 'companies',
        title: pageTitle('sections.companies'),
        canMatch: [permittedGuard('read_companies')],
        loadChildren: () => import('./companies/companies.routes.js').then((file) => file.COMPANY_ROUTES),
      },
      {
        path: 'integrations',
        title: pageTitle('sections.integrations'),
        canMatch: [permittedGuard('manage_integrations')],
        loadChildren: () =>
          import('./integrations/integrations.routes.js').then((file) => file.INTEGRATION_ROUTES),
      },
      {
        path: 'settings',
        title: pageTitle('sections.settings'),
        loadChildren: () => import('./settings/settings.routes.js').then((file) => file.SETTINGS_ROUTES),
      },
      {
        path: 'mailbox',
        title: pageTitle('mailbox.heading'),
        canMatch: [permittedGuard('manage_settings')],
        loadComponent: () => import('./mailbox/mailbox.page.js').then((file) => file.MailboxPage),
      },
      {
        path: '**',
        title: pageTitle('notFound.heading'),
        loadComponent: () => import('./errors/not-found.page.js').then((file) => file.NotFoundPage),
      },
    ],
  },
];
