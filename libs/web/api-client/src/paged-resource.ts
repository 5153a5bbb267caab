import { type Signal, computed, inject, signal } from '@angular/core';
import { type Observable, firstValueFrom } from 'rxjs';
import { ResponseCache, type ResourceStatus, cachedResource } from './cached-resource.js';
import { type ProblemView, toProblem } from './problem.js';

/** One page as every list of the API answers it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Which page is asked for. */
export interface PageWish {
  readonly cursor: string | null;
  readonly limit: number;
}

export interface PagedResource<T> {
  /** Undefined while nothing is known yet. */
  readonly rows: Signal<readonly T[] | undefined>;
  readonly status: Signal<ResourceStatus>;
  readonly problem: Signal<ProblemView | null>;
  readonly hasMore: Signal<boolean>;
  readonly loadingMore: Signal<boolean>;
  /** Adds the next page; a failure is told by `problem` and leaves what is on screen. */
  more(): Promise<void>;
  /** Asks for what is on screen again, in one request, so that nobody is thrown back to the first page. */
  reload(): void;
  patch(change: (rows: readonly T[]) => readonly T[]): void;
}

const MOST_AT_ONCE = 200;

/** A list that grows page by page; the rest is as in `cachedResource`. Call it where `inject` works. */
export function pagedResource<P, T>(options: {
  readonly params: () => P | null;
  readonly key: (params: P) => string;
  readonly load: (params: P, page: PageWish) => Observable<Page<T>>;
  readonly pageSize?: number;
}): PagedResource<T> {
  const cache = inject(ResponseCache);
  const pageSize = options.pageSize ?? 50;
  const loadingMore = signal(false);
  const moreProblem = signal<ProblemView | null>(null);
  const shown = (page: Page<T> | undefined) =>
    Math.min(MOST_AT_ONCE, Math.max(pageSize, page?.items.length ?? 0));

  const list = cachedResource<P, Page<T>>({
    params: options.params,
    key: options.key,
    keepPrevious: true,
    load: (params) => {
      moreProblem.set(null);
      // The cache holds what this same list put there under this key.
      const known = cache.get(options.key(params)) as Page<T> | undefined;
      return options.load(params, { cursor: null, limit: shown(known) });
    },
  });

  return {
    rows: computed(() => list.value()?.items),
    status: list.status,
    problem: computed(() => moreProblem() ?? list.problem()),
    hasMore: computed(() => (list.value()?.nextCursor ?? null) !== null),
    loadingMore: loadingMore.asReadonly(),
    reload: () => list.reload(),
    patch: (change) => list.patch((page) => ({ ...page, items: change(page.items) })),
    more: async () => {
      const params = options.params();
      const cursor = list.value()?.nextCursor;
      if (params === null || !cursor || loadingMore()) return;
      loadingMore.set(true);
      moreProblem.set(null);
      try {
        const next = await firstValueFrom(options.load(params, { cursor, limit: pageSize }));
        // What was reloaded or filtered anew meanwhile has another end: this page does not follow it.
        list.patch((page) =>
          page.nextCursor === cursor
            ? { items: [...page.items, ...next.items], nextCursor: next.nextCursor }
            : page,
        );
      } catch (error) {
        moreProblem.set(toProblem(error));
      } finally {
        loadingMore.set(false);
      }
    },
  };
}
