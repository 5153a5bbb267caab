import { HttpClient } from '@angular/common/http';
import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { firstValueFrom } from 'rxjs';
import { SessionStore } from './session.store.js';

/** What the app remembers for the signed-in person, on every device (`GET /api/v1/me/preferences`). */
@Injectable({ providedIn: 'root' })
export class PreferencesStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly values = signal<ReadonlyMap<string, unknown> | null>(null);
  private readonly userId = computed(() => this.session.me()?.user.id ?? null);

  /** What is remembered is known (or could not be read: then defaults hold). */
  readonly ready = computed(() => this.values() !== null);

  constructor() {
    effect(() => {
      const id = this.userId();
      untracked(() => {
        this.values.set(null);
        if (id) void this.read(id);
      });
    });
  }

  /** The remembered value, or undefined. `is` checks its shape, because an older version may have written it. */
  get<T>(key: string, is: (value: unknown) => value is T): T | undefined {
    const value = this.values()?.get(key);
    return is(value) ? value : undefined;
  }

  /** Remembers at once here, and on the server; that it could not be kept there is no reason to stop anybody. */
  set(key: string, value: Api.SetPreferenceDto['value']): void {
    this.values.update((values) => new Map(values ?? []).set(key, value));
    this.http.put(`/api/v1/me/preferences/${key}`, { value }).subscribe({ error: () => undefined });
  }

  private async read(userId: string): Promise<void> {
    let items: Api.PreferenceDto[] = [];
    try {
      items = (await firstValueFrom(this.http.get<Api.PreferencePageDto>('/api/v1/me/preferences'))).items;
    } catch {
      // Without what is remembered the defaults are good enough.
    }
    if (this.userId() === userId) {
      this.values.update(
        (known) => new Map([...items.map((i) => [i.key, i.value] as const), ...(known ?? [])]),
      );
    }
  }
}

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every(isText);
