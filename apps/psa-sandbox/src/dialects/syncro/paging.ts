import type { Request } from 'express';

/** Rows per page, fixed by the endpoint; clients cannot choose (but for comments). */
export const PAGE_SIZES = {
  tickets: 50,
  contacts: 50,
  customers: 100,
  ticket_timers: 100,
  contracts: 50,
  invoices: 25,
  products: 25,
  comments: 10,
} as const;

export interface Page<T> {
  readonly rows: readonly T[];
  readonly meta: { readonly total_pages: number; readonly page: number };
}

/** What some lists say besides: how many rows there are in all, and on a page. */
export function counted<T>({ meta }: Page<T>, all: readonly T[], size: number): object {
  return { ...meta, total_entries: all.length, per_page: size };
}

/** The page asked for (`?page=n` from 1; anything else is the first). Past the end there are no rows. */
export function pageOf<T>(request: Request, all: readonly T[], size: number): Page<T> {
  const page = Math.max(1, Math.trunc(Number(request.query.page)) || 1);
  const rows = all.slice((page - 1) * size, page * size);
  return { rows, meta: { total_pages: Math.ceil(all.length / size), page } };
}
