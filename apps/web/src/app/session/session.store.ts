import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { type Api, ResponseCache, type ProblemView, toProblem } from '@atrium/api-client';
import { AppearanceStore } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { LanguageStore } from '../i18n/language.store.js';
import { grants } from './permissions.js';

/** Who is signed in. */
export interface SessionView {
  readonly user: Pick<Api.MeDto, 'id' | 'name' | 'email' | 'memberId'>;
  readonly tenant: Api.TenantDto;
  readonly permissions: readonly string[];
}

/** The session of this browser. The server decides what is allowed; `can` only spares people dead ends. */
@Injectable({ providedIn: 'root' })
export class SessionStore {
  private readonly http = inject(HttpClient);
  private readonly cache = inject(ResponseCache);
  private readonly appearance = inject(AppearanceStore);
  private readonly language = inject(LanguageStore);
  private readonly view = signal<SessionView | null>(null);
  private asked: Promise<ProblemView | null> | null = null;

  readonly me = this.view.asReadonly();
  readonly signedIn = computed(() => this.view() !== null);
  /** The session ended under the user's hands: the page stays, and a dialog asks for the password. */
  readonly expired = signal(false);

  can(permission: string): boolean {
    return grants(this.view()?.permissions ?? [], permission);
  }

  /** Asks the server once who is signed in. Null when that is known now; a problem when it could not be asked. */
  ensure(): Promise<ProblemView | null> {
    this.asked ??= this.ask();
    return this.asked;
  }

  /** Null on success; else 401 (wrong), 423 (locked, with the wait), 429 or whatever went wrong. */
  async signIn(email: string, password: string): Promise<ProblemView | null> {
    try {
      await firstValueFrom(this.http.post('/api/v1/auth/sign-in', { email, password }));
    } catch (error) {
      return toProblem(error);
    }
    const before = this.view()?.user.id;
    const problem = await this.ask();
    if (problem) return problem;
    if (before !== undefined && before !== this.view()?.user.id) this.cache.clear();
    this.expired.set(false);
    return null;
  }

  /** Ends the session here even when the server cannot be reached; then the cookie dies with its time. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/v1/auth/sign-out', {}));
    } finally {
      this.forget();
    }
  }

  private async ask(): Promise<ProblemView | null> {
    try {
      this.enter(viewOf(await firstValueFrom(this.http.get<Api.MeDto>('/api/v1/me'))));
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status !== 401) {
        this.asked = null;
        return problem;
      }
      this.view.set(null);
    }
    return null;
  }

  private enter(view: SessionView): void {
    this.view.set(view);
    this.asked = Promise.resolve(null);
    this.appearance.setAccent(view.tenant.accent);
    // The page reads well in the language it has; a catalogue that cannot be loaded now is no reason to stop.
    this.language.follow(view.tenant.locale).catch(() => undefined);
  }

  /** The organization's settings were saved here: name and colour follow at once. */
  updateTenant(tenant: Api.TenantDto): void {
    this.view.update((view) => view && { ...view, tenant });
    this.appearance.setAccent(tenant.accent);
  }

  private forget(): void {
    this.view.set(null);
    this.asked = null;
    this.expired.set(false);
    this.cache.clear();
    this.appearance.setAccent(null);
  }
}

function viewOf({ id, name, email, memberId, permissions, tenant }: Api.MeDto): SessionView {
  return { user: { id, name, email, memberId }, tenant, permissions };
}
