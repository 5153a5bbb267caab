import type { Routes } from '@angular/router';
import { ProjectsPage } from './projects.page.js';

export const PROJECT_ROUTES: Routes = [
  { path: '', pathMatch: 'full', component: ProjectsPage },
  {
    path: ':id',
    loadChildren: () => import('./project/project.routes.js').then((file) => file.PROJECT_PAGE_ROUTES),
  },
];
