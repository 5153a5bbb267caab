import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import {
  Clock,
  FieldComponent,
  IconComponent,
  type Segment,
  SegmentedComponent,
  Texts,
  isoDay,
} from '@atrium/ui';
import { EMPTY, catchError, exhaustMap, filter, merge, throwError, timer } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { LiveStore } from '../../../live/live.store.js';
import { SessionStore } from '../../../session/session.store.js';
import { DraftApi } from './draft.api.js';
import { weekText } from '../updates/weeks.js';
import { draftWeeks, likelyWeek } from './draft-weeks.js';

/** For which project, and whether somebody wants to say how. */
export interface DraftQuestion {
  readonly projectId: string;
  readonly project: string;
  readonly withWishes: boolean;
}

const STEPS = ['gathering', 'writing', 'checking'] as const;
/** News come by the live stream; where that is broken, somebody looks. */
const LOOK_EVERY_MS = 3_000;

/** P14: asks which week to draft and for whom, shows how far it is, and closes with the draft. Opened by `DraftUpdate`. */
@Component({
  selector: 'app-draft-dialog',
  imports: [FieldComponent, IconComponent, SegmentedComponent],
  templateUrl: './draft.dialog.html',
  styleUrl: './draft.dialog.scss',
})
export class DraftDialog {
  private readonly ref = inject<DialogRef<Api.WeeklyDraftDto>>(DialogRef);
  private readonly api = inject(DraftApi);
  private readonly live = inject(LiveStore);
  private readonly destroyed = inject(DestroyRef);
  private readonly texts = inject(Texts);
  private readonly today = isoDay(inject(Clock).now(), inject(SessionStore).me()?.tenant.timeZone);
  protected readonly question = inject<DraftQuestion>(DIALOG_DATA);
  protected readonly t = injectT();

  protected readonly weeks = computed(() =>
    draftWeeks(this.today).map((monday) => ({ monday, label: weekText(monday, this.texts.language()) })),
  );
  protected readonly week = signal(likelyWeek(this.today));
  protected readonly audience = signal<Api.DraftAudience>('internal');
  protected readonly wishes = signal('');
  protected readonly audiences = computed<readonly Segment<Api.DraftAudience>[]>(() => [
    { value: 'internal', label: this.t('draft.internal'), icon: 'lock' },
    { value: 'client', label: this.t('draft.forClients'), icon: 'users' },
  ]);

  protected readonly sending = signal(false);
  protected readonly draft = signal<Api.WeeklyDraftDto | null>(null);
  protected readonly problem = signal<ProblemView | null>(null);
  /** The API's word on a field, else what is wrong at all. */
  protected readonly wrong = computed(() => {
    const problem = this.problem();
    return {
      week: fieldMessage(problem, 'week'),
      wishes: fieldMessage(problem, 'instructions'),
      other: problem?.errors.length === 0 ? (problem.detail ?? problem.title) : null,
    };
  });
  protected readonly steps = computed(() => {
    const at = STEPS.findIndex((step) => step === this.draft()?.step);
    return STEPS.map((step, place) => ({ step, done: place < at, now: place === at }));
  });
  /** Names this wish; another wish is another name. */
  private key = crypto.randomUUID();
  private ended = false;

  constructor() {
    // Whoever closes the dialog before the draft is there does not want it any more. Should that not be heard, the draft
    // is forgotten in time.
    this.destroyed.onDestroy(() => {
      const left = this.draft();
      if (left && !this.ended) this.api.discard(left.id).subscribe({ error: () => undefined });
    });
  }

  protected changed(): void {
    this.key = crypto.randomUUID();
    this.problem.set(null);
  }

  protected start(): void {
    if (this.sending()) return;
    this.sending.set(true);
    this.problem.set(null);
    const instructions = this.wishes().trim();
    const wish = {
      week: this.week(),
      audience: this.audience(),
      ...(instructions ? { instructions } : {}),
    };
    this.api
      .request(this.question.projectId, wish, this.key)
      .pipe(takeUntilDestroyed(this.destroyed))
      .subscribe({
        next: (draft) => {
          this.sending.set(false);
          this.draft.set(draft);
          this.follow(draft.id);
        },
        error: (error: unknown) => {
          this.sending.set(false);
          this.problem.set(toProblem(error));
        },
      });
  }

  protected cancel(): void {
    this.ref.close();
  }

  /** Back to the question, with all that was chosen and typed. */
  protected again(): void {
    this.draft.set(null);
    this.ended = false;
    this.changed();
  }

  private follow(id: string): void {
    const news = this.live.on('ai.run-changed').pipe(filter(({ data }) => data['runId'] === id));
    const following = merge(timer(0, LOOK_EVERY_MS), news)
      .pipe(
        exhaustMap(() => this.api.read(id).pipe(catchError(goesOn))),
        takeUntilDestroyed(this.destroyed),
      )
      .subscribe({
        next: (draft) => {
          if (this.draft()?.id !== id) {
            following.unsubscribe();
            return;
          }
          this.draft.set(draft);
          if (draft.state === 'queued' || draft.state === 'running') return;
          following.unsubscribe();
          this.ended = true;
          if (draft.state === 'done') this.ref.close(draft);
        },
        error: (error: unknown) => {
          this.draft.set(null);
          this.problem.set(toProblem(error));
        },
      });
  }
}

/** A look that failed is no end of the draft: the next one tells. Only that it is gone is for good. */
function goesOn(error: unknown) {
  return toProblem(error).status === 404 ? throwError(() => error) : EMPTY;
}
