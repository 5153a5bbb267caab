import { Component, inject } from '@angular/core';
import { pagedResource } from '@atrium/api-client';
import { AmountPipe, DayPipe, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { CompaniesApi } from '../companies.api.js';
import { CompanyStore } from './company.store.js';
import { HoldingListComponent } from './holding-list.component.js';

/** What a company has agreed with the MSP. */
@Component({
  selector: 'app-company-contracts-tab',
  imports: [AmountPipe, DayPipe, HoldingListComponent, StatusBadgeComponent],
  templateUrl: './contracts.tab.html',
  styleUrl: './holding-table.scss',
})
export class ContractsTab {
  private readonly api = inject(CompaniesApi);
  private readonly store = inject(CompanyStore);
  protected readonly t = injectT();
  protected readonly contracts = pagedResource({
    params: () => this.store.id(),
    key: (id) => `companies/${id}/contracts`,
    load: (id, page) => this.api.contracts(id, page),
  });
}
