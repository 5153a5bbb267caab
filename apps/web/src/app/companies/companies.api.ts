import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { Api, PageWish } from '@atrium/api-client';
import type { Observable } from 'rxjs';

/** What the list of companies is narrowed to. */
export interface CompanyFilter {
  readonly search: string;
  readonly type: string | null;
}

/** The API's part about companies. */
@Injectable({ providedIn: 'root' })
export class CompaniesApi {
  private readonly http = inject(HttpClient);
  private readonly base = '/api/v1/companies';

  list({ search, type }: CompanyFilter, page: PageWish): Observable<Api.CompanyPageDto> {
    const params = {
      limit: String(page.limit),
      ...(page.cursor ? { cursor: page.cursor } : {}),
      ...(search ? { search } : {}),
      ...(type ? { type } : {}),
    };
    return this.http.get<Api.CompanyPageDto>(this.base, { params });
  }

  types(): Observable<Api.CompanyTypeListDto> {
    return this.http.get<Api.CompanyTypeListDto>(`${this.base}/types`);
  }

  one(id: string): Observable<Api.CompanyDetailDto> {
    return this.http.get<Api.CompanyDetailDto>(`${this.base}/${id}`);
  }

  contacts(id: string, page: PageWish): Observable<Api.ContactPageDto> {
    return this.under(id, 'contacts', page);
  }

  /** What contacts can be allowed to see in the client portal. */
  securityLevels(): Observable<Api.SecurityLevelListDto> {
    return this.http.get<Api.SecurityLevelListDto>('/api/v1/security-levels');
  }

  devices(id: string, page: PageWish): Observable<Api.DevicePageDto> {
    return this.under(id, 'devices', page);
  }

  contracts(id: string, page: PageWish): Observable<Api.ContractPageDto> {
    return this.under(id, 'contracts', page);
  }

  invoices(id: string, page: PageWish): Observable<Api.InvoicePageDto> {
    return this.under(id, 'invoices', page);
  }

  private under<P>(id: string, list: string, page: PageWish): Observable<P> {
    const params = { limit: String(page.limit), ...(page.cursor ? { cursor: page.cursor } : {}) };
    return this.http.get<P>(`${this.base}/${id}/${list}`, { params });
  }
}
