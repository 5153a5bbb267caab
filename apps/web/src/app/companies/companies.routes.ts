import type { Routes } from '@angular/router';
import { pageTitle } from '../shell/page-title.js';
import { CompaniesPage } from './companies.page.js';
import { CompanyPage } from './company/company.page.js';
import { ContractsTab } from './company/contracts.tab.js';
import { DevicesTab } from './company/devices.tab.js';
import { InvoicesTab } from './company/invoices.tab.js';
import { OverviewTab } from './company/overview.tab.js';

export const COMPANY_ROUTES: Routes = [
  { path: '', component: CompaniesPage },
  {
    path: ':id',
    component: CompanyPage,
    children: [
      {
        path: '',
        pathMatch: 'full',
        title: pageTitle('companies.tab.overview'),
        component: OverviewTab,
      },
      { path: 'devices', title: pageTitle('companies.tab.devices'), component: DevicesTab },
      { path: 'contracts', title: pageTitle('companies.tab.contracts'), component: ContractsTab },
      { path: 'invoices', title: pageTitle('companies.tab.invoices'), component: InvoicesTab },
    ],
  },
];
