import { Component, inject } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import { AmountPipe, Clock, DayPipe, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import type { Look } from '../../integrations/connection-look.js';
import { CompaniesApi } from '../companies.api.js';
import { CompanyStore } from './company.store.js';
import { HoldingListComponent } from './holding-list.component.js';
import { invoiceLook } from './invoice-look.js';

/** The bills to a company, the newest first. */
@Component({
  selector: 'app-company-invoices-tab',
  imports: [AmountPipe, DayPipe, HoldingListComponent, StatusBadgeComponent],
  templateUrl: './invoices.tab.html',
  styleUrl: './holding-table.scss',
})
export class InvoicesTab {
  private readonly api = inject(CompaniesApi);
  private readonly store = inject(CompanyStore);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();
  private readonly today = this.clock.today;
  protected readonly invoices = pagedResource({
    params: () => this.store.id(),
    key: (id) => `companies/${id}/invoices`,
    load: (id, page) => this.api.invoices(id, page),
  });

  protected lookOf(invoice: Api.InvoiceDto): Look {
    return invoiceLook(invoice, this.today());
  }
}
