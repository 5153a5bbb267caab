import {
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import { Confirm, FieldComponent, IconComponent, type Segment, SegmentedComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { newRequestKey } from '../integrations/connect/request-key.js';
import { parseDuration } from './duration.js';
import { ExactHoursPipe } from './exact-hours.pipe.js';
import { TicketDrafts } from './ticket-drafts.js';
import { TicketsApi } from './tickets.api.js';
import {
  type TimeDraft,
  type TimeMistake,
  emptyTime,
  isTimeDraft,
  spanOf,
  timeEntryOf,
  timerSpan,
} from './time-draft.js';
import { TimerStore } from './timer.store.js';

/** P21: logs the person's time on a ticket: a duration or start and end, notes, work type, billable. */
@Component({
  selector: 'app-time-form',
  imports: [ExactHoursPipe, FieldComponent, IconComponent, SegmentedComponent],
  templateUrl: './time-form.component.html',
  styleUrl: './time-form.component.scss',
})
export class TimeFormComponent {
  private readonly api = inject(TicketsApi);
  private readonly drafts = inject(TicketDrafts);
  private readonly confirm = inject(Confirm);
  private readonly timers = inject(TimerStore);
  protected readonly t = injectT();

  readonly ticket = input.required<Api.TicketDto>();
  /** The person came to log time: the first field has the focus. */
  readonly focused = input(false);
  readonly logged = output();
  private readonly first = viewChild<ElementRef<HTMLInputElement>>('duration');

  private readonly id = computed(() => this.ticket().id);
  private readonly types = cachedResource({
    params: () => this.id(),
    key: (id) => `tickets/${id}/work-types`,
    load: (id) => this.api.workTypes(id),
  });
  protected readonly workTypes = computed(() => this.types.value()?.items ?? []);
  protected readonly draft = signal<TimeDraft>(emptyTime(new Date()));
  protected readonly modes = computed<readonly Segment<TimeDraft['mode']>[]>(() => [
    { value: 'duration', label: this.t('tickets.entry.duration') },
    { value: 'span', label: this.t('tickets.entry.span') },
  ]);
  /** The timer that was stopped on this ticket: this form is its time. */
  protected readonly timer = computed(() => {
    const timer = this.timers.timer();
    return timer?.stoppedAt && timer.ticket.id === this.id() ? timer : null;
  });
  /** What the typed time comes to, said back. */
  protected readonly hours = computed(() => {
    const draft = this.draft();
    if (draft.mode === 'duration') return parseDuration(draft.duration);
    const span = spanOf(draft);
    return span && (span.end.getTime() - span.start.getTime()) / 3_600_000;
  });
  protected readonly mistake = signal<TimeMistake | null>(null);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly busy = signal(false);
  protected readonly said = signal<string | null>(null);
  /** The same for each try of one entry, so that a repeated one is not logged twice. */
  private key = newRequestKey();

  constructor() {
    afterNextRender(() => {
      if (this.focused()) this.first()?.nativeElement.focus();
    });
    effect(() => {
      const kept = this.drafts.read(this.id(), 'time', isTimeDraft);
      untracked(() => this.draft.set(kept ?? emptyTime(new Date())));
    });
    effect(() => {
      const timer = this.timer();
      if (timer?.stoppedAt) {
        const span = timerSpan(timer.startedAt, timer.stoppedAt);
        untracked(() => this.change(span));
      }
    });
    effect(() => {
      const draft = this.draft();
      const typed = draft.notes !== '' || draft.duration !== '' || draft.from !== '';
      this.drafts.keep(untracked(this.id), 'time', typed ? draft : null);
    });
  }

  protected change(part: Partial<TimeDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.mistake.set(null);
    this.said.set(null);
    this.key = newRequestKey();
  }

  protected error(field: TimeMistake): string | null {
    if (this.mistake() === field) return this.t(`tickets.entry.wrong.${field}`);
    const problem = this.problem();
    const names = { duration: ['hours'], day: [], span: ['startedAt', 'endedAt'] }[field];
    return names.map((name) => fieldMessage(problem, name)).find((text) => text !== null) ?? null;
  }

  /** What went wrong and belongs to no field of the form. */
  protected readonly trouble = computed(() => {
    const problem = this.problem();
    if (!problem) return null;
    const atField = ['hours', 'startedAt', 'endedAt'].some((name) => fieldMessage(problem, name));
    return atField ? null : (problem.detail ?? this.t('tickets.notSaved'));
  });

  protected async save(): Promise<void> {
    if (this.busy()) return;
    this.problem.set(null);
    const made = timeEntryOf(this.draft());
    if ('mistake' in made) {
      this.mistake.set(made.mistake);
      return;
    }
    this.busy.set(true);
    const endTimer = this.timer() !== null;
    try {
      const entry = { ...made.entry, ...(endTimer ? { endTimer } : {}) };
      await firstValueFrom(this.api.logTime(this.id(), entry, this.key));
      if (endTimer) this.timers.gone();
      this.key = newRequestKey();
      const { billable, workTypeId } = this.draft();
      this.draft.set({ ...emptyTime(new Date()), billable, workTypeId });
      this.said.set(this.t('tickets.entry.logged'));
      this.logged.emit();
    } catch (error) {
      this.problem.set(toProblem(error));
    } finally {
      this.busy.set(false);
    }
  }

  protected async discardTimer(): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('tickets.timer.discard'),
      text: this.t('tickets.timer.discardText'),
      confirm: this.t('tickets.timer.discard'),
      danger: true,
    });
    if (!agreed) return;
    const problem = await this.timers.discard();
    if (problem) this.problem.set(problem);
    else this.change({ mode: 'duration', from: '' });
  }
}
