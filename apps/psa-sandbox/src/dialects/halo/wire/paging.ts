import type { Query } from './query.js';

/** More than these come on no page, whatever was asked for; nothing in the answer says so. */
export const LARGEST_PAGE = 100;
const USUAL_PAGE = 50;

export interface Page<T> {
  readonly items: readonly T[];
  /** `page_no` and `page_size`, where the list was asked for in pages. */
  readonly position: { readonly page_no?: number; readonly page_size?: number };
}

/** `pageinate=true&page_no=1&page_size=100` gives a page, `count=20` the first twenty, nothing at all the first fifty. */
export function pageOf<T>(all: readonly T[], query: Query): Page<T> {
  if (query.flag('pageinate') === true) {
    const page_no = Math.max(1, query.whole('page_no') ?? 1);
    const page_size = Math.min(LARGEST_PAGE, Math.max(1, query.whole('page_size') ?? USUAL_PAGE));
    return {
      items: all.slice((page_no - 1) * page_size, page_no * page_size),
      position: { page_no, page_size },
    };
  }
  return { items: all.slice(0, Math.max(0, query.whole('count') ?? USUAL_PAGE)), position: {} };
}
