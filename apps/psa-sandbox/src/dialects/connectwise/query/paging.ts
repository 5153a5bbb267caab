import { badRequest } from '../errors.js';

export const DEFAULT_PAGE_SIZE = 25;
export const MAX_PAGE_SIZE = 1000;

/** Which page is wanted: by number, or (forward only) whatever follows an id. */
export type PageRequest =
  | { readonly mode: 'navigable'; readonly page: number; readonly pageSize: number }
  | { readonly mode: 'forward-only'; readonly after: number; readonly pageSize: number };

export interface PageParameters {
  readonly page: string | null;
  readonly pageSize: string | null;
  readonly pageId: string | null;
  readonly orderBy: string | null;
}

/** Reads page, pageSize (25, at most 1000) and pageId. Numbers that are none, or below 1, are a 400. */
export function readPage(parameters: PageParameters, forwardOnly: boolean): PageRequest {
  const pageSize = Math.min(
    wholeNumber('pageSize', parameters.pageSize, DEFAULT_PAGE_SIZE, 1),
    MAX_PAGE_SIZE,
  );
  if (!forwardOnly) return { mode: 'navigable', page: wholeNumber('page', parameters.page, 1, 1), pageSize };
  if (parameters.orderBy !== null)
    throw badRequest('InvalidOrderBy', 'orderBy cannot be used with forward-only pagination.');
  return { mode: 'forward-only', after: wholeNumber('pageId', parameters.pageId, 0, 0), pageSize };
}

function wholeNumber(name: string, value: string | null, otherwise: number, least: number): number {
  if (value === null || value === '') return otherwise;
  const parsed = Number(value);
  if (!Number.isInteger(parsed) || parsed < least)
    throw badRequest('InvalidPaging', `${name} must be a whole number from ${least}.`);
  return parsed;
}

/** The Link header of a numbered page, or null when there is only one. `first` and `prev` are absent on the first page, `next` and `last` on the last. */
export function navigableLinks(url: URL, page: number, pageSize: number, total: number): string | null {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const links: string[] = [];
  if (page < last) links.push(link(url, 'page', page + 1, 'next'), link(url, 'page', last, 'last'));
  if (page > 1)
    links.push(link(url, 'page', 1, 'first'), link(url, 'page', Math.min(page - 1, last), 'prev'));
  return links.length > 0 ? links.join(', ') : null;
}

/** The Link header of a forward-only page: there is always a next one, even after an empty page. */
export function forwardLink(url: URL, lastId: number): string {
  return link(url, 'pageId', lastId, 'next');
}

function link(url: URL, parameter: 'page' | 'pageId', value: number, relation: string): string {
  const target = new URL(url);
  target.searchParams.set(parameter, String(value));
  return `<${target.toString()}>; rel="${relation}"`;
}
