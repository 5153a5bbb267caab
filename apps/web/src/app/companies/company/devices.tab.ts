import { Component, inject } from '@angular/core';
import { pagedResource } from '@atrium/api-client';
import { Clock, DayPipe, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { CompaniesApi } from '../companies.api.js';
import { CompanyStore } from './company.store.js';
import { HoldingListComponent } from './holding-list.component.js';

/** What is looked after at a company, and what of it is out of warranty. */
@Component({
  selector: 'app-company-devices-tab',
  imports: [DayPipe, HoldingListComponent, StatusBadgeComponent],
  templateUrl: './devices.tab.html',
  styleUrl: './holding-table.scss',
})
export class DevicesTab {
  private readonly api = inject(CompaniesApi);
  private readonly store = inject(CompanyStore);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly today = this.clock.today;
  protected readonly devices = pagedResource({
    params: () => this.store.id(),
    key: (id) => `companies/${id}/devices`,
    load: (id, page) => this.api.devices(id, page),
  });
}
