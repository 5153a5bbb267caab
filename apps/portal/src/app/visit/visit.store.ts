import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { type Api, ResponseCache, type ProblemView, toProblem } from '@atrium/api-client';
import { AppearanceStore } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { forgetDrafts } from '../action/answer-draft.js';

/** Who visits the portal in this browser, and the look of the MSP. */
@Injectable({ providedIn: 'root' })
export class VisitStore {
  private readonly http = inject(HttpClient);
  private readonly cache = inject(ResponseCache);
  private readonly appearance = inject(AppearanceStore);
  private readonly view = signal<Api.PortalMeDto | null>(null);
  private asked: Promise<ProblemView | null> | null = null;

  readonly me = this.view.asReadonly();
  readonly visiting = computed(() => this.view() !== null);

  /** Asks the server once who is visiting. Null when that is known now; a problem when it could not be asked. */
  ensure(): Promise<ProblemView | null> {
    this.asked ??= this.ask();
    return this.asked;
  }

  /** Somebody has just signed in, or gone to another company: nothing that was known counts any more. */
  begin(): Promise<ProblemView | null> {
    this.cache.clear();
    this.asked = null;
    return this.ensure();
  }

  /** Shows the MSP's colour before anybody has signed in. */
  brand(provider: Api.PortalProviderDto | null): void {
    this.appearance.setAccent(provider?.accent ?? null);
  }

  /** Ends the visit here even when the server cannot be reached; then the cookie dies with its time. */
  async signOut(): Promise<void> {
    try {
      await firstValueFrom(this.http.post('/api/v1/portal/sign-out', {}));
    } finally {
      forgetDrafts();
      this.end();
    }
  }

  /** The session is over: what was on screen belongs to nobody any more. */
  end(): void {
    this.view.set(null);
    this.asked = null;
    this.cache.clear();
  }

  private async ask(): Promise<ProblemView | null> {
    try {
      const me = await firstValueFrom(this.http.get<Api.PortalMeDto>('/api/v1/portal/me'));
      this.view.set(me);
      this.brand(me.provider);
    } catch (error) {
      const problem = toProblem(error);
      this.view.set(null);
      if (problem.status !== 401) {
        this.asked = null;
        return problem;
      }
    }
    return null;
  }
}
