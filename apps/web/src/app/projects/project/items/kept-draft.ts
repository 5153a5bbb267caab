import { DOCUMENT, type Signal, inject, signal } from '@angular/core';

/** What somebody types, kept in this window until it is saved or given up. */
export interface KeptDraft<T> {
  readonly value: Signal<T>;
  /** It was found from before: the page was left, reloaded or the dialog closed without saving. */
  readonly restored: Signal<boolean>;
  patch(change: Partial<T>): void;
  /** Begins anew from a value, and forgets what was kept. */
  restart(value: T): void;
  /** Saved or given up: nothing is kept any more. */
  forget(): void;
}

/**
 * A draft that a failed save, a reload or the end of the session does not take away. Call it where `inject` works.
 * @param name of the record that it belongs to
 */
export function keptDraft<T extends object>(name: string, initial: T): KeptDraft<T> {
  const storage = inject(DOCUMENT).defaultView?.sessionStorage;
  const key = `atrium.draft.${name}`;
  const found = read<T>(storage?.getItem(key) ?? null);
  const value = signal<T>(found ? { ...initial, ...found } : initial);
  const restored = signal(found !== null);
  const forget = (): void => {
    storage?.removeItem(key);
    restored.set(false);
  };
  return {
    value: value.asReadonly(),
    restored: restored.asReadonly(),
    patch: (change) => {
      value.update((now) => ({ ...now, ...change }));
      storage?.setItem(key, JSON.stringify(value()));
    },
    restart: (fresh) => {
      forget();
      value.set(fresh);
    },
    forget,
  };
}

function read<T>(text: string | null): Partial<T> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    // Written by an older release: it is worth nothing.
    return null;
  }
}
