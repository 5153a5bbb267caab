import type { Routes } from '@angular/router';

export const PROJECT_ROUTES: Routes = [];
