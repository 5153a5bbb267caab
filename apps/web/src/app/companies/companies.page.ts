import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { type Api, cachedResource, pagedResource } from '@atrium/api-client';
import {
  CellDirective,
  DataTableComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  FilterMenuComponent,
  type FilterOption,
  IconComponent,
  PageHeaderComponent,
  SearchFieldComponent,
  StatusBadgeComponent,
  type TableColumn,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { CompanyScopeStore } from '../shell/company-scope.store.js';
import { CompaniesApi, type CompanyFilter } from './companies.api.js';
import { webAddress } from './web-address.js';

/** The tenant's clients as the PSA knows them: searched, narrowed by type, page by page. */
@Component({
  selector: 'app-companies-page',
  imports: [
    CellDirective,
    DataTableComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    FilterMenuComponent,
    IconComponent,
    PageHeaderComponent,
    RouterLink,
    SearchFieldComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './companies.page.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      height: 100%;
      min-height: 420px;
      padding: 16px 20px;
    }
    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .scoped {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
      margin: 0;
      padding: 8px 12px;
    }
    .content {
      flex: 1;
      min-height: 0;
    }
    .name {
      display: block;
      font-weight: 550;
      color: var(--atr-text);
    }
    .web {
      display: block;
    }
  `,
})
export class CompaniesPage {
  private readonly api = inject(CompaniesApi);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly session = inject(SessionStore);
  protected readonly scope = inject(CompanyScopeStore);
  protected readonly t = injectT();
  protected readonly href = webAddress;

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly filter = computed<CompanyFilter>(
    () => ({ search: this.params().get('search') ?? '', type: this.params().get('type') }),
    { equal: (a, b) => a.search === b.search && a.type === b.type },
  );
  protected readonly companies = pagedResource({
    params: () => this.filter(),
    key: (filter) => `companies?${JSON.stringify(filter)}`,
    load: (filter, page) => this.api.list(filter, page),
  });
  private readonly knownTypes = cachedResource({
    params: () => true,
    key: () => 'companies/types',
    load: () => this.api.types(),
  });

  protected readonly types = computed<FilterOption[]>(() =>
    (this.knownTypes.value()?.items ?? []).map(({ name, count }) => ({ value: name, label: name, count })),
  );
  protected readonly mayConnect = computed(() => this.session.can('manage_integrations'));
  protected readonly rowId = (row: Api.CompanyDto): string => row.id;
  protected readonly columns = computed<readonly TableColumn<Api.CompanyDto>[]>(() => [
    { id: 'name', header: this.t('companies.field.name'), width: 300, fixed: true },
    {
      id: 'identifier',
      header: this.t('companies.field.identifier'),
      width: 160,
      text: (row) => row.identifier ?? '',
    },
    { id: 'type', header: this.t('companies.type'), width: 180 },
    { id: 'phone', header: this.t('companies.field.phone'), width: 150, text: (row) => row.phone ?? '' },
    { id: 'website', header: this.t('companies.field.website'), width: 220 },
    { id: 'source', header: this.t('companies.field.source'), width: 180, text: (row) => row.source.name },
  ]);

  protected narrow(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
