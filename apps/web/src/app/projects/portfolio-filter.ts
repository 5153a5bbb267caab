import type { ParamMap, Params } from '@angular/router';

/** P3: what the portfolio is narrowed to. It lives in the address, so that links and Back carry it. */
export interface PortfolioFilter {
  readonly search: string;
  /** A pressed summary card (P1). */
  readonly card: string | null;
  readonly state: ProjectState;
  readonly health: readonly string[];
  readonly companyId: string | null;
}

export const PROJECT_STATES = ['open', 'closed', 'all'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/** Reads the filter from the address; what it does not know, it leaves out. */
export function filterFromParams(params: ParamMap): PortfolioFilter {
  const state = PROJECT_STATES.find((candidate) => candidate === params.get('state')) ?? 'open';
  return {
    search: params.get('search') ?? '',
    card: params.get('card'),
    state,
    health: params.getAll('health'),
    companyId: params.get('company'),
  };
}

/** The address of a filter; defaults are left out, so that the plain page has a plain address. */
export function filterToParams(filter: PortfolioFilter): Params {
  return {
    search: filter.search || null,
    card: filter.card,
    state: filter.state === 'open' ? null : filter.state,
    health: filter.health.length > 0 ? filter.health : null,
    company: filter.companyId,
  };
}

/** The filter as the API's query. */
export function filterToQuery(filter: PortfolioFilter): Record<string, string | readonly string[]> {
  return {
    ...(filter.search ? { search: filter.search } : {}),
    ...(filter.card ? { card: filter.card } : {}),
    ...(filter.state === 'open' ? {} : { state: filter.state }),
    ...(filter.health.length > 0 ? { health: filter.health } : {}),
    ...(filter.companyId ? { companyId: filter.companyId } : {}),
  };
}
