import { effect, signal, untracked, type Signal } from '@angular/core';
import { type ProblemView, toProblem } from '@atrium/api-client';
import type { Observable, Subscription } from 'rxjs';

/** One page as the API's lists give it. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Rows of a list that is read page by page. */
export interface PagedList<T> {
  readonly rows: Signal<readonly T[]>;
  readonly loading: Signal<boolean>;
  readonly problem: Signal<ProblemView | null>;
  readonly hasMore: Signal<boolean>;
  /** The first page has come and is empty. */
  readonly empty: Signal<boolean>;
  /** Reads the next page. */
  more(): void;
  /** Reads from the start; what is on screen stays until the answer is there. */
  reload(): void;
  /** Puts a changed row in place of the old one. */
  replace(same: (row: T) => boolean, row: T): void;
}

/**
 * A list that is read anew whenever `params` changes and grows page by page. An answer that is no longer wanted is
 * dropped. Call it where `inject` works.
 */
export function pagedList<P, T>(options: {
  readonly params: () => P;
  readonly load: (params: P, cursor: string | null) => Observable<Page<T>>;
}): PagedList<T> {
  const rows = signal<readonly T[]>([]);
  const loading = signal(true);
  const problem = signal<ProblemView | null>(null);
  const hasMore = signal(false);
  const empty = signal(false);
  let next: string | null = null;
  let reading: Subscription | undefined;

  const read = (params: P, cursor: string | null): void => {
    reading?.unsubscribe();
    loading.set(true);
    problem.set(null);
    reading = options.load(params, cursor).subscribe({
      next: (page) => {
        rows.update((before) => (cursor === null ? page.items : [...before, ...page.items]));
        next = page.nextCursor;
        hasMore.set(next !== null);
        empty.set(cursor === null && page.items.length === 0);
        loading.set(false);
      },
      error: (error: unknown) => {
        loading.set(false);
        problem.set(toProblem(error));
      },
    });
  };

  effect((onCleanup) => {
    const params = options.params();
    untracked(() => read(params, null));
    onCleanup(() => reading?.unsubscribe());
  });

  return {
    rows,
    loading,
    problem,
    hasMore,
    empty,
    more: () => {
      if (next !== null && !loading()) read(untracked(options.params), next);
    },
    reload: () => read(untracked(options.params), null),
    replace: (same, row) => rows.update((all) => all.map((old) => (same(old) ? row : old))),
  };
}
