import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent, SegmentedComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { type Difference, DifferenceComponent, differencesOf } from '../items/difference.component.js';
import { ItemsApi } from '../items/items.api.js';
import { keptDraft } from '../items/kept-draft.js';
import { LineListComponent } from '../items/line-list.component.js';
import type { NewItemSource } from '../items/new-item.js';
import { PersonPickerComponent } from '../items/person-picker.component.js';
import { type ActionDraft, blankAction, bodyOfAction, draftOfAction } from './action-draft.js';
import { ACTION_KINDS, hasOptions } from './action-look.js';

/** What the form is opened for. */
export interface ActionQuestion {
  readonly projectId: string;
  /** Null: a new one. */
  readonly action: Api.ClientActionDto | null;
  readonly source?: NewItemSource;
}

/** P15: asks a client for something, or changes what is asked. Saving tells nobody; *Notify* does. */
@Component({
  selector: 'app-action-form-dialog',
  imports: [
    DifferenceComponent,
    FieldComponent,
    IconComponent,
    LineListComponent,
    PersonPickerComponent,
    SegmentedComponent,
  ],
  templateUrl: './action-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class ActionFormDialog {
  private readonly api = inject(ItemsApi);
  protected readonly ref = inject<DialogRef<Api.ClientActionDto>>(DialogRef);
  protected readonly question = inject<ActionQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly kinds = ACTION_KINDS;

  private readonly action = signal(this.question.action);
  private readonly requestKey = newRequestKey();
  protected readonly draft = keptDraft<ActionDraft>(
    `action:${this.question.action?.id ?? this.question.projectId}`,
    this.question.action ? draftOfAction(this.question.action) : blankAction(this.question.source ?? {}),
  );
  protected readonly policies = computed(() => [
    { value: 'any' as const, label: this.t('items.action.policy.any') },
    { value: 'all' as const, label: this.t('items.action.policy.all') },
  ]);
  /** Once somebody has answered, what was asked stays. */
  protected readonly answered = computed(
    () => this.action()?.assignees.some(({ answer }) => answer !== null) ?? false,
  );
  protected readonly withOptions = computed(() => hasOptions(this.draft.value().kind));
  protected readonly linked = computed(
    () => this.draft.value().phaseId !== null || this.draft.value().ticketId !== null,
  );
  protected readonly busy = signal(false);
  protected readonly untitled = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  /** The action as somebody else saved it meanwhile. */
  protected readonly theirs = signal<Api.ClientActionDto | null>(null);
  protected readonly differences = computed<readonly Difference[]>(() => {
    const theirs = this.theirs();
    return theirs ? this.compare(this.draft.value(), draftOfAction(theirs)) : [];
  });

  constructor() {
    const { source } = this.question;
    if (source && (source.phaseId ?? source.ticketId)) {
      this.draft.patch({ phaseId: source.phaseId ?? null, ticketId: source.ticketId ?? null });
    }
  }

  protected error(field: string): string | null {
    return this.untitled() && field === 'title'
      ? this.t('items.titleMissing')
      : fieldMessage(this.problem(), field);
  }

  protected alert(): string | null {
    const problem = this.problem();
    if (!problem || problem.errors.some(({ field }) => field === 'title' || field === 'dueDate')) return null;
    return problem.errors[0]?.message ?? problem.detail ?? problem.title;
  }

  protected cancel(): void {
    this.draft.forget();
    this.ref.close();
  }

  protected startOver(): void {
    const action = this.action();
    this.draft.restart(action ? draftOfAction(action) : blankAction({}));
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    this.untitled.set(this.draft.value().title.trim() === '');
    if (this.untitled() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const saved = await this.send();
      this.draft.forget();
      this.ref.close(saved);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.ClientActionDto);
      else this.problem.set(problem);
      this.busy.set(false);
    }
  }

  /** Saves over what somebody else saved, having seen it. */
  protected keepMine(): void {
    const theirs = this.theirs();
    this.action.set(theirs);
    this.theirs.set(null);
    const known = new Set(theirs?.options.map(({ id }) => id));
    this.draft.patch({
      options: this.draft
        .value()
        .options.map(({ id, text }) => (id !== undefined && known.has(id) ? { id, text } : { text })),
    });
    void this.save();
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    this.action.set(theirs);
    this.theirs.set(null);
    if (theirs) this.draft.restart(draftOfAction(theirs));
  }

  private send(): Promise<Api.ClientActionDto> {
    const { kind, options, ...body } = bodyOfAction(this.draft.value());
    const action = this.action();
    const asked = this.answered() ? {} : { kind, ...(options ? { options } : {}) };
    return firstValueFrom(
      action
        ? this.api.changeAction(action.id, action.version, { ...body, ...asked })
        : this.api.createAction(
            this.question.projectId,
            { ...body, kind, ...(options ? { options } : {}) },
            this.requestKey,
          ),
    );
  }

  private compare(mine: ActionDraft, theirs: ActionDraft): Difference[] {
    const yes = (value: boolean) => this.t(value ? 'items.yes' : 'items.no');
    const names = ({ assignees }: ActionDraft) =>
      assignees
        .map(({ name }) => name)
        .sort()
        .join(', ');
    const lines = ({ options }: ActionDraft) => options.map(({ text }) => text.trim()).join('\n');
    return differencesOf([
      [
        this.t('items.action.kindLabel'),
        this.t(`items.action.kind.${mine.kind}`),
        this.t(`items.action.kind.${theirs.kind}`),
      ],
      [this.t('items.title'), mine.title.trim(), theirs.title],
      [this.t('items.description'), mine.description.trim(), theirs.description],
      [this.t('items.dueDate'), mine.dueDate, theirs.dueDate],
      [this.t('items.action.urgent'), yes(mine.urgent), yes(theirs.urgent)],
      [this.t('items.action.options'), lines(mine), lines(theirs)],
      [this.t('items.action.assignees'), names(mine), names(theirs)],
      [
        this.t('items.action.policyLabel'),
        this.t(`items.action.policy.${mine.policy}`),
        this.t(`items.action.policy.${theirs.policy}`),
      ],
      [this.t('items.sharedLabel'), yes(mine.clientVisible), yes(theirs.clientVisible)],
    ]);
  }
}
