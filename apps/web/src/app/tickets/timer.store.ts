import { HttpClient } from '@angular/common/http';
import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, type ProblemView, toProblem } from '@atrium/api-client';
import { filter, firstValueFrom, type Observable } from 'rxjs';
import { LiveStore } from '../live/live.store.js';
import { SessionStore } from '../session/session.store.js';

const URL = '/api/v1/me/timer';

/** P21: the person's one timer. It runs on the server; here is what it shows, second by second. */
@Injectable({ providedIn: 'root' })
export class TimerStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly state = signal<{ readonly timer: Api.TimerDto; readonly at: number } | null>(null);
  private readonly now = signal(performance.now());
  private tick: ReturnType<typeof setInterval> | undefined;

  readonly timer = computed(() => this.state()?.timer ?? null);
  readonly running = computed(() => this.timer()?.stoppedAt === null);
  /** How long it has run, in whole seconds: what the server said, and what has passed since. */
  readonly seconds = computed(() => {
    const state = this.state();
    if (!state) return 0;
    const since = state.timer.stoppedAt === null ? Math.max(0, this.now() - state.at) / 1000 : 0;
    return Math.floor(state.timer.seconds + since);
  });

  constructor() {
    effect(() => {
      const id = this.session.me()?.user.id;
      untracked(() => {
        this.take(null);
        if (id && this.session.can('write_projects')) this.read();
      });
    });
    inject(LiveStore)
      .on('timer.changed')
      .pipe(
        filter(({ data }) => data['staffUserId'] === this.session.me()?.user.id),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.read());
    inject(DestroyRef).onDestroy(() => clearInterval(this.tick));
  }

  /** Null when it runs now; a problem when it does not: 409 `timers.another`, 403, 422 or whatever went wrong. */
  start(ticketId: string): Promise<ProblemView | null> {
    return this.ask(this.http.put<Api.TimerStateDto>(URL, { ticketId }));
  }

  stop(): Promise<ProblemView | null> {
    return this.ask(this.http.post<Api.TimerStateDto>(`${URL}/stop`, {}));
  }

  async discard(): Promise<ProblemView | null> {
    try {
      await firstValueFrom(this.http.delete(URL));
      this.take(null);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  /** Its time was logged: the server has taken it away with the entry. */
  gone(): void {
    this.take(null);
  }

  private read(): void {
    // The top bar simply shows no timer when it cannot be asked for; the next event or reload asks again.
    this.http
      .get<Api.TimerStateDto>(URL)
      .subscribe({ next: ({ timer }) => this.take(timer), error: () => undefined });
  }

  private async ask(request: Observable<Api.TimerStateDto>): Promise<ProblemView | null> {
    try {
      this.take((await firstValueFrom(request)).timer);
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }

  private take(timer: Api.TimerDto | null): void {
    this.state.set(timer && { timer, at: performance.now() });
    this.now.set(performance.now());
    clearInterval(this.tick);
    if (timer?.stoppedAt === null) this.tick = setInterval(() => this.now.set(performance.now()), 1_000);
  }
}
