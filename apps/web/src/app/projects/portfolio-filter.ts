import { type ParamMap, type Params, convertToParamMap } from '@angular/router';

/** P3: what the portfolio is narrowed to. It lives in the address, so that links and Back carry it. */
export interface PortfolioFilter {
  readonly search: string;
  /** A pressed summary card (P1). */
  readonly card: string | null;
  readonly state: ProjectState;
  /** Status groups, `unmapped` among them. */
  readonly column: readonly string[];
  readonly health: readonly string[];
  readonly companyId: string | null;
  /** PSA members by id. */
  readonly manager: readonly string[];
  /** First and last due day, `yyyy-mm-dd`, both included. */
  readonly dueFrom: string | null;
  readonly dueTo: string | null;
}

export const PROJECT_STATES = ['open', 'closed', 'all'] as const;
export type ProjectState = (typeof PROJECT_STATES)[number];

/** Nothing chosen: all open projects. */
export const PLAIN_FILTER: PortfolioFilter = {
  search: '',
  card: null,
  state: 'open',
  column: [],
  health: [],
  companyId: null,
  manager: [],
  dueFrom: null,
  dueTo: null,
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the filter from the address; what it does not know, it leaves out. */
export function filterFromParams(params: ParamMap): PortfolioFilter {
  const state = PROJECT_STATES.find((candidate) => candidate === params.get('state')) ?? 'open';
  const day = (name: string) => (DAY.test(params.get(name) ?? '') ? params.get(name) : null);
  return {
    search: params.get('search') ?? '',
    card: params.get('card'),
    state,
    column: params.getAll('column'),
    health: params.getAll('health'),
    companyId: params.get('company'),
    manager: params.getAll('manager'),
    dueFrom: day('dueFrom'),
    dueTo: day('dueTo'),
  };
}

/** The address of a filter; defaults are left out, so that the plain page has a plain address. */
export function filterToParams(filter: PortfolioFilter): Params {
  const some = (values: readonly string[]) => (values.length > 0 ? values : null);
  return {
    search: filter.search || null,
    card: filter.card,
    state: filter.state === 'open' ? null : filter.state,
    column: some(filter.column),
    health: some(filter.health),
    company: filter.companyId,
    manager: some(filter.manager),
    dueFrom: filter.dueFrom,
    dueTo: filter.dueTo,
  };
}

/** The filter as the API's query. */
export function filterToQuery(filter: PortfolioFilter): Record<string, string | readonly string[]> {
  return {
    ...(filter.search ? { search: filter.search } : {}),
    ...(filter.card ? { card: filter.card } : {}),
    ...(filter.state === 'open' ? {} : { state: filter.state }),
    ...(filter.column.length > 0 ? { column: filter.column } : {}),
    ...(filter.health.length > 0 ? { health: filter.health } : {}),
    ...(filter.companyId ? { companyId: filter.companyId } : {}),
    ...(filter.manager.length > 0 ? { managerId: filter.manager } : {}),
    ...(filter.dueFrom ? { dueFrom: filter.dueFrom } : {}),
    ...(filter.dueTo ? { dueTo: filter.dueTo } : {}),
  };
}

/** The filter as the text of an address, for saved filters and copied links: always in the same order. */
export function filterToText(filter: PortfolioFilter): string {
  const text = new URLSearchParams();
  for (const [name, value] of Object.entries(filterToParams(filter)) as [string, unknown][]) {
    for (const one of Array.isArray(value) ? value : [value]) if (one) text.append(name, String(one));
  }
  return text.toString();
}

/** The filter that `filterToText` wrote. */
export function filterFromText(text: string): PortfolioFilter {
  const params: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) (params[name] ??= []).push(value);
  return filterFromParams(convertToParamMap(params));
}
