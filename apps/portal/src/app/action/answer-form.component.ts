import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { PortalApi } from '../portal.api.js';
import { answerOf, type AnswerFaults, faultsOf } from './answer.js';
import { type AnswerDraft, forgetDraft, keepDraft, readDraft } from './answer-draft.js';

const MOST_SLOTS = 5;

/** P52: the form of one action, by its kind. What is typed is kept on the device until it is sent. */
@Component({
  selector: 'portal-answer-form',
  imports: [FieldComponent, IconComponent, NgTemplateOutlet],
  templateUrl: './answer-form.component.html',
  styleUrl: './answer-form.component.scss',
})
export class AnswerFormComponent {
  private readonly api = inject(PortalApi);
  protected readonly t = injectT();

  readonly action = input.required<Api.PortalActionDto>();
  /** The action as it is after the answer. */
  readonly answered = output<Api.PortalActionDto>();
  /** Somebody else settled it meanwhile. */
  readonly outdated = output();

  private readonly id = computed(() => this.action().id);
  protected readonly draft = linkedSignal<string, AnswerDraft>({
    source: this.id,
    computation: (id) => readDraft(id),
  });
  protected readonly busy = signal(false);
  protected readonly tried = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly kept = signal(false);
  protected readonly mostSlots = MOST_SLOTS;

  protected readonly faults = computed<AnswerFaults>(() =>
    this.tried() ? faultsOf(this.action(), this.draft()) : {},
  );
  /** What went wrong and belongs to no field. */
  protected readonly failure = computed(() => {
    const problem = this.problem();
    if (!problem || problem.errors.length > 0) return null;
    return problem.status === 0 ? this.t('answer.offline') : (problem.detail ?? this.t('answer.failed'));
  });

  constructor() {
    effect(() => {
      const draft = this.draft();
      const kept = keepDraft(untracked(this.id), draft);
      this.kept.set(kept && !isEmpty(draft));
    });
  }

  protected error(field: keyof AnswerFaults): string | null {
    const fault = this.faults()[field];
    return fault ? this.t(fault) : fieldMessage(this.problem(), field);
  }

  protected change(part: Partial<AnswerDraft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
  }

  protected changeSlot(place: number, part: { start?: string; end?: string }): void {
    this.change({
      slots: this.draft().slots.map((slot, index) => (index === place ? { ...slot, ...part } : slot)),
    });
  }

  protected addSlot(): void {
    this.change({ slots: [...this.draft().slots, { start: '', end: '' }] });
  }

  protected removeSlot(place: number): void {
    this.change({ slots: this.draft().slots.filter((_, index) => index !== place) });
  }

  protected async send(): Promise<void> {
    this.tried.set(true);
    if (this.busy() || Object.keys(faultsOf(this.action(), this.draft())).length > 0) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const action = await firstValueFrom(this.api.respond(this.id(), answerOf(this.action(), this.draft())));
      forgetDraft(action.id);
      this.answered.emit(action);
    } catch (error) {
      const problem = toProblem(error);
      this.problem.set(problem);
      if (problem.status === 409 || problem.status === 404) this.outdated.emit();
    } finally {
      this.busy.set(false);
    }
  }
}

function isEmpty({ approval, reason, text, optionId, slots }: AnswerDraft): boolean {
  return !approval && !reason && !text && !optionId && slots.every(({ start, end }) => !start && !end);
}
