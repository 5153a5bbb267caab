import type { Routes } from '@angular/router';
import { CompaniesPage } from './companies.page.js';
import { CompanyPage } from './company.page.js';

export const COMPANY_ROUTES: Routes = [
  { path: '', component: CompaniesPage },
  { path: ':id', component: CompanyPage },
];
