import { Injectable, InjectionToken, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, startWith } from 'rxjs';

/** A company as the scope shows it. */
export interface ScopeCompany {
  readonly id: string;
  readonly name: string;
}

/** Where companies are looked up; provided by the companies module of the app. */
export interface CompanySource {
  readonly find: (text: string) => Promise<readonly ScopeCompany[]>;
  readonly byId: (id: string) => Promise<ScopeCompany | null>;
}

/** Without a provider the scope is not shown. */
export const COMPANY_SOURCE = new InjectionToken<CompanySource>('company source');

/**
 * Whose work the pages show: one company, or all. It lives in the address (`?company=<id>`), so that a link
 * carries it and Back undoes it.
 */
@Injectable({ providedIn: 'root' })
export class CompanyScopeStore {
  private readonly router = inject(Router);
  private readonly known = signal<ReadonlyMap<string, ScopeCompany>>(new Map());

  /** Id of the chosen company; null is all of them. */
  readonly id = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      startWith(null),
      map(() => this.router.parseUrl(this.router.url).queryParamMap.get('company')),
    ),
    { initialValue: null },
  );
  /** The chosen company once its name is known. */
  readonly company = computed(() => this.known().get(this.id() ?? '') ?? null);

  remember(company: ScopeCompany): void {
    this.known.update((known) => new Map(known).set(company.id, company));
  }

  choose(company: ScopeCompany | null): void {
    if (company) this.remember(company);
    void this.router.navigate([], {
      queryParams: { company: company?.id ?? null },
      queryParamsHandling: 'merge',
    });
  }
}
