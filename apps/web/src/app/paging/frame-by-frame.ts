import { type Signal, computed, effect, signal, untracked } from '@angular/core';

/**
 * A list that grows by a few rows per frame: a page of rich rows that is made at once holds the screen for longer than a
 * person's hand allows. Rows that are there stay, and an empty or shorter list is shown as it is.
 * To be called while an injector is at hand, as in the constructor of a component.
 * @param all the rows; undefined while nothing is known yet
 * @param step how many more rows a frame brings
 * @returns the first of them; those that are left come with the next frames
 */
export function frameByFrame<T>(
  all: Signal<readonly T[] | undefined>,
  step: number,
): Signal<readonly T[] | undefined> {
  const most = signal(step);
  effect((onCleanup) => {
    const there = all()?.length ?? 0;
    const now = most();
    if (there < now) {
      // A list that begins anew begins small again.
      untracked(() => most.set(Math.max(there, step)));
      return;
    }
    if (there === now) return;
    const frame = requestAnimationFrame(() => most.set(Math.min(now + step, there)));
    onCleanup(() => cancelAnimationFrame(frame));
  });
  return computed(() => {
    const rows = all();
    return rows && rows.length > most() ? rows.slice(0, most()) : rows;
  });
}
