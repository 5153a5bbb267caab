import { Injectable, inject, signal } from '@angular/core';
import { cachedResource } from '@atrium/api-client';
import { CompaniesApi } from '../companies.api.js';

/** The company whose page is open, for the page and its tabs. */
@Injectable()
export class CompanyStore {
  private readonly api = inject(CompaniesApi);
  private readonly current = signal<string | null>(null);
  readonly id = this.current.asReadonly();

  readonly company = cachedResource({
    params: () => this.current(),
    key: (id) => `companies/${id}`,
    load: (id) => this.api.one(id),
  });

  open(id: string): void {
    this.current.set(id);
  }
}
