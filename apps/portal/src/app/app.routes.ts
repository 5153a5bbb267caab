import type { Routes } from '@angular/router';
import { requireVisit } from './visit/visit.guard.js';

export const APP_ROUTES: Routes = [
  {
    path: 'sign-in',
    title: 'title.signIn',
    loadComponent: () => import('./sign-in/sign-in.page.js').then((file) => file.SignInPage),
  },
  {
    path: '',
    canActivate: [requireVisit],
    loadComponent: () => import('./shell/shell.component.js').then((file) => file.ShellComponent),
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: 'title.home',
        loadComponent: () => import('./home/home.page.js').then((file) => file.HomePage),
      },
      {
        path: 'places',
        title: 'title.places',
        loadComponent: () => import('./sign-in/places.page.js').then((file) => file.PlacesPage),
      },
      {
        path: 'projects/:id',
        title: 'title.project',
        loadComponent: () => import('./project/project.page.js').then((file) => file.ProjectPage),
      },
      {
        path: 'settled',
        title: 'title.settled',
        loadComponent: () => import('./action/settled.page.js').then((file) => file.SettledPage),
      },
      {
        path: 'actions/:id',
        title: 'title.action',
        loadComponent: () => import('./action/action.page.js').then((file) => file.ActionPage),
      },
      {
        path: '**',
        title: 'title.notFound',
        loadComponent: () => import('./shell/not-found.page.js').then((file) => file.NotFoundPage),
      },
    ],
  },
];
