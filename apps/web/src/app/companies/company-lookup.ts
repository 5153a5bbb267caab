import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';
import { toProblem } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import type { PaletteCommand, PaletteSource } from '../palette/palette-command.js';
import { SessionStore } from '../session/session.store.js';
import type { CompanySource, ScopeCompany } from '../shell/company-scope.store.js';
import { CompaniesApi } from './companies.api.js';

const MOST_SHOWN = 8;

/** Finds companies by name for the scope in the top bar and for the palette. */
@Injectable({ providedIn: 'root' })
export class CompanyLookup implements CompanySource, PaletteSource {
  private readonly api = inject(CompaniesApi);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly t = injectT();

  readonly heading = (): string => this.t('sections.companies');

  // The scope wants companies, the palette commands: one search serves both, told apart by who asks.
  readonly find = async (text: string): Promise<readonly (ScopeCompany & PaletteCommand)[]> => {
    if (!this.session.can('read_companies')) return [];
    const page = { cursor: null, limit: MOST_SHOWN };
    const { items } = await firstValueFrom(this.api.list({ search: text, type: null }, page));
    return items.map(({ id, name, type }) => ({
      id,
      name,
      label: name,
      hint: type ?? undefined,
      icon: 'building',
      run: () => void this.router.navigate(['/companies', id]),
    }));
  };

  readonly byId = async (id: string): Promise<ScopeCompany | null> => {
    try {
      const { name } = await firstValueFrom(this.api.one(id));
      return { id, name };
    } catch (error) {
      if (toProblem(error).status === 404) return null;
      throw error;
    }
  };
}
