import type { Routes } from '@angular/router';
import { ProjectsPage } from './projects.page.js';

export const PROJECT_ROUTES: Routes = [{ path: '', component: ProjectsPage }];
