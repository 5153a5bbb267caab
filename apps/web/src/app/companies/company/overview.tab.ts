import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type Api, cachedResource, pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  ErrorStateComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { CompaniesApi } from '../companies.api.js';
import { webAddress } from '../web-address.js';
import { CompanyStore } from './company.store.js';
import { PortalAccessComponent } from './portal-access.component.js';

interface Fact {
  readonly label: string;
  readonly value: string | null;
  readonly href?: string | null;
  readonly link?: readonly string[];
}

/** What the PSA says about a company, its places and its people. */
@Component({
  selector: 'app-company-overview-tab',
  imports: [
    AvatarComponent,
    ErrorStateComponent,
    PortalAccessComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './overview.tab.html',
  styleUrl: './overview.tab.scss',
})
export class OverviewTab {
  private readonly api = inject(CompaniesApi);
  private readonly store = inject(CompanyStore);
  protected readonly t = injectT();

  protected readonly company = computed(() => this.store.company.value());
  protected readonly contacts = pagedResource({
    params: () => this.store.id(),
    key: (id) => `companies/${id}/contacts`,
    load: (id, page) => this.api.contacts(id, page),
  });
  protected readonly levels = cachedResource({
    params: () => 'security-levels',
    key: (name) => name,
    load: () => this.api.securityLevels(),
  });
  protected readonly facts = computed<Fact[]>(() => {
    const company = this.company();
    if (!company) return [];
    const facts: Fact[] = [
      {
        label: this.t('companies.field.phone'),
        value: company.phone,
        href: company.phone && `tel:${company.phone}`,
      },
      {
        label: this.t('companies.field.website'),
        value: company.website,
        href: webAddress(company.website),
      },
      { label: this.t('companies.field.category'), value: company.category },
      { label: this.t('companies.field.classification'), value: company.classification },
      { label: this.t('companies.field.segment'), value: company.marketSegment },
      {
        label: this.t('companies.field.parent'),
        value: company.parent?.name ?? null,
        link: company.parent ? ['/companies', company.parent.id] : undefined,
      },
    ];
    return facts.filter((fact) => fact.value);
  });

  protected nameOf(person: Api.ContactDto): string {
    const name = [person.firstName, person.lastName].filter(Boolean).join(' ');
    return name === '' ? (person.email ?? this.t('companies.nameless')) : name;
  }

  protected lines(place: Api.CompanyDetailDto['locations'][number]): (string | null)[] {
    const town = [place.postalCode, place.city].filter(Boolean).join(' ');
    return [
      place.addressLine1,
      place.addressLine2,
      [town, place.region].filter(Boolean).join(', '),
      place.country,
    ].filter((line) => line !== null && line !== '');
  }
}
