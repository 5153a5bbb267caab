import { Component, computed, inject, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { type Api, cachedResource, pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  PageHeaderComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { CompanyScopeStore } from '../shell/company-scope.store.js';
import { CompaniesApi } from './companies.api.js';
import { webAddress } from './web-address.js';

interface Fact {
  readonly label: string;
  readonly value: string | null;
  readonly href?: string | null;
  readonly link?: readonly string[];
}

/** One company: what the PSA says about it, its places, its people, and the way to its projects. */
@Component({
  selector: 'app-company-page',
  imports: [
    AvatarComponent,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    PageHeaderComponent,
    RelativeTimePipe,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './company.page.html',
  styleUrl: './company.page.scss',
})
export class CompanyPage {
  private readonly api = inject(CompaniesApi);
  private readonly session = inject(SessionStore);
  private readonly scope = inject(CompanyScopeStore);
  protected readonly t = injectT();
  /** Of the company, from the address. */
  readonly id = input.required<string>();

  protected readonly company = cachedResource({
    params: () => this.id(),
    key: (id) => `companies/${id}`,
    load: (id) => this.api.one(id),
  });
  protected readonly contacts = pagedResource({
    params: () => this.id(),
    key: (id) => `companies/${id}/contacts`,
    load: (id, page) => this.api.contacts(id, page),
  });
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
  protected readonly facts = computed<Fact[]>(() => {
    const company = this.company.value();
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
