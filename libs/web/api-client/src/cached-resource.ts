import { Injectable, type Signal, computed, effect, inject, signal, untracked } from '@angular/core';
import { type Observable, Subscription, from } from 'rxjs';
import { type ProblemView, toProblem } from './problem.js';

/** Answers kept for as long as the page lives, oldest dropped first; emptied at sign-out. */
@Injectable({ providedIn: 'root' })
export class ResponseCache {
  private readonly answers = new Map<string, unknown>();
  private readonly most = 200;

  get(key: string): unknown {
    return this.answers.get(key);
  }

  set(key: string, value: unknown): void {
    this.answers.delete(key);
    this.answers.set(key, value);
    const oldest = this.answers.keys().next();
    if (this.answers.size > this.most && !oldest.done) this.answers.delete(oldest.value);
  }

  clear(): void {
    this.answers.clear();
  }
}

/** `loading`: nothing to show yet; `refreshing`: an older answer is on screen; `failed`: see `problem`. */
export type ResourceStatus = 'idle' | 'loading' | 'refreshing' | 'ready' | 'failed';

export interface CachedResource<T> {
  readonly value: Signal<T | undefined>;
  readonly status: Signal<ResourceStatus>;
  /** Set after a failure; a cached value may still be there. */
  readonly problem: Signal<ProblemView | null>;
  /** Asks again and keeps what is on screen meanwhile. */
  reload(): void;
  /** Changes the value on screen and in the cache, for optimistic edits and live updates. */
  patch(change: (value: T) => T): void;
}

interface Snapshot<T> {
  readonly key: string | null;
  readonly value: T | undefined;
  readonly status: ResourceStatus;
  readonly problem: ProblemView | null;
}

/**
 * Data of a screen: shown from the cache in the first frame, then refreshed. It loads again whenever `params`
 * changes (null: nothing to load), and cancels a request that is no longer wanted. Call it where `inject` works.
 *
 * @param options.key name of the answer in the cache; different params need different keys
 * @param options.keepPrevious show the previous params' value until the new one is there (lists that are filtered)
 */
export function cachedResource<P, T>(options: {
  readonly params: () => P | null;
  readonly key: (params: P) => string;
  readonly load: (params: P) => Observable<T> | Promise<T>;
  readonly keepPrevious?: boolean;
}): CachedResource<T> {
  const cache = inject(ResponseCache);
  const state = signal<Snapshot<T>>({ key: null, value: undefined, status: 'idle', problem: null });
  const turn = signal(0);

  effect((onCleanup) => {
    const params = options.params();
    turn();
    const request = new Subscription();
    onCleanup(() => request.unsubscribe());
    untracked(() => {
      if (params === null) {
        state.set({ key: null, value: undefined, status: 'idle', problem: null });
        return;
      }
      const key = options.key(params);
      const before = state();
      const kept = before.key === key || options.keepPrevious ? before.value : undefined;
      // The cache holds what this same loader put there under this key.
      const value = (cache.get(key) as T | undefined) ?? kept;
      state.set({ key, value, status: value === undefined ? 'loading' : 'refreshing', problem: null });
      request.add(
        from(options.load(params)).subscribe({
          next: (answer) => {
            cache.set(key, answer);
            state.set({ key, value: answer, status: 'ready', problem: null });
          },
          error: (error: unknown) =>
            state.update((now) => ({ ...now, status: 'failed', problem: toProblem(error) })),
        }),
      );
    });
  });

  return {
    value: computed(() => state().value),
    status: computed(() => state().status),
    problem: computed(() => state().problem),
    reload: () => turn.update((n) => n + 1),
    patch: (change) =>
      state.update((now) => {
        if (now.value === undefined || now.key === null) return now;
        const value = change(now.value);
        cache.set(now.key, value);
        return { ...now, value };
      }),
  };
}
