import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ProblemView, toProblem } from '@atrium/api-client';
import { type Subscription, auditTime, filter, map } from 'rxjs';
import { LiveStore } from '../live/live.store.js';
import { IntegrationsApi } from './integrations.api.js';
import {
  type Progress,
  type ProgressMessage,
  currentRun,
  fromRun,
  isFinished,
  isOver,
  withMessage,
} from './sync-progress.js';

/** Messages may get lost: while something runs, the record is read again this often. */
const LOOK_AGAIN_MS = 5_000;
/** Enough to hold the run of the first sync beside the short ones that started meanwhile. */
const RUNS_LOOKED_AT = 10;

/** The sync of one connection as it goes: the record of its run, kept up to date by live messages. */
@Injectable()
export class SyncProgressStore {
  private readonly api = inject(IntegrationsApi);
  private readonly live = inject(LiveStore);
  private readonly connectionId = signal<string | null>(null);
  private wanted: 'first' | 'latest' = 'latest';
  private readonly state = signal<Progress | null>(null);
  private request: Subscription | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** Null while unknown, or when there has been no run. */
  readonly progress = this.state.asReadonly();
  readonly loading = signal(true);
  readonly problem = signal<ProblemView | null>(null);
  readonly finished = computed(() => {
    const progress = this.state();
    return progress !== null && isFinished(progress);
  });

  constructor() {
    const messages = this.live.on('sync.progress').pipe(
      // The type of the event says what its data are.
      map((message) => message.data as unknown as ProgressMessage),
      filter((message) => message.connectionId === this.connectionId()),
      takeUntilDestroyed(),
    );
    messages.subscribe((message) => this.state.update((now) => now && withMessage(now, message)));
    // A data set that came to its end, or a run that this page does not know: the record tells the rest.
    messages
      .pipe(
        filter((message) => isOver(message.state) || message.runId !== this.state()?.runId),
        auditTime(400),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.read());
    inject(DestroyRef).onDestroy(() => this.stop());
    effect(() => {
      this.connectionId();
      untracked(() => {
        this.stop();
        this.state.set(null);
        this.loading.set(true);
        this.read();
      });
    });
  }

  follow(connectionId: string, wanted: 'first' | 'latest'): void {
    this.wanted = wanted;
    this.connectionId.set(connectionId);
  }

  read(): void {
    const id = this.connectionId();
    if (!id) return;
    this.stop();
    this.request = this.api.runs(id, { cursor: null, limit: RUNS_LOOKED_AT }).subscribe({
      next: ({ items }) => {
        const run = currentRun(items, this.wanted);
        this.state.update((now) => run && fromRun(run, now));
        this.problem.set(null);
        this.loading.set(false);
        if (this.state() && !this.finished()) this.timer = setTimeout(() => this.read(), LOOK_AGAIN_MS);
      },
      error: (error: unknown) => {
        this.problem.set(toProblem(error));
        this.loading.set(false);
        this.timer = setTimeout(() => this.read(), LOOK_AGAIN_MS);
      },
    });
  }

  private stop(): void {
    clearTimeout(this.timer);
    this.request?.unsubscribe();
  }
}
