import { Component, computed, effect, inject, input } from '@angular/core';
import { type Params, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  PageHeaderComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { SessionStore } from '../../session/session.store.js';
import { CompanyScopeStore } from '../../shell/company-scope.store.js';
import { namePage } from '../../shell/page-title.js';
import { CompanyStore } from './company.store.js';

const TABS: readonly { path: string; label: TextKey }[] = [
  { path: './', label: 'companies.tab.overview' },
  { path: 'devices', label: 'companies.tab.devices' },
  { path: 'contracts', label: 'companies.tab.contracts' },
  { path: 'invoices', label: 'companies.tab.invoices' },
];

/** One company: who it is, the way to its projects, and tabs with what the PSA knows about it. */
@Component({
  selector: 'app-company-page',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    PageHeaderComponent,
    RelativeTimePipe,
    RouterLink,
    RouterLinkActive,
    RouterOutlet,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  providers: [CompanyStore],
  templateUrl: './company.page.html',
  styleUrl: './company.page.scss',
})
export class CompanyPage {
  private readonly session = inject(SessionStore);
  private readonly scope = inject(CompanyScopeStore);
  private readonly store = inject(CompanyStore);
  protected readonly t = injectT();
  /** Of the company, from the address. */
  readonly id = input.required<string>();

  protected readonly tabs = TABS;
  protected readonly company = this.store.company;
  protected readonly mayReadProjects = computed(() => this.session.can('read_projects'));
  protected readonly back = computed<Params>(() => (this.scope.id() ? { company: this.scope.id() } : {}));
  protected readonly subtitle = computed(() => {
    const company = this.company.value();
    return company
      ? [company.types.length > 0 ? company.types.join(', ') : company.type, company.identifier]
          .filter(Boolean)
          .join(' · ')
      : null;
  });

  constructor() {
    effect(() => this.store.open(this.id()));
    namePage(() => this.company.value()?.name);
  }
}
