import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { FieldComponent, SegmentedComponent } from '@atrium/ui';
import type { Observable } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { type Difference, differencesOf } from '../items/difference.component.js';
import { ItemFormComponent } from '../items/item-form.component.js';
import { ItemForm, type ItemQuestion } from '../items/item-form.js';
import { ItemsApi } from '../items/items.api.js';
import { LineListComponent } from '../items/line-list.component.js';
import { PersonPickerComponent } from '../items/person-picker.component.js';
import { type ActionDraft, blankAction, bodyOfAction, draftOfAction } from './action-draft.js';
import { ACTION_KINDS, hasOptions } from './action-look.js';

/** What the form is opened for. */
export type ActionQuestion = ItemQuestion<Api.ClientActionDto, ActionDraft>;

/** P15: asks a client for something, or changes what is asked. Saving tells nobody; *Notify* does. */
@Component({
  selector: 'app-action-form-dialog',
  imports: [FieldComponent, ItemFormComponent, LineListComponent, PersonPickerComponent, SegmentedComponent],
  templateUrl: './action-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class ActionFormDialog {
  private readonly api = inject(ItemsApi);
  protected readonly question = inject<ActionQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly kinds = ACTION_KINDS;

  private readonly requestKey = newRequestKey();
  protected readonly form = new ItemForm<Api.ClientActionDto, ActionDraft>({
    name: 'action',
    question: this.question,
    blank: blankAction,
    draftOf: draftOfAction,
    check: ({ title }) => (title.trim() === '' ? { title: this.t('items.titleMissing') } : {}),
    beside: ['title', 'dueDate'],
    compare: (mine, theirs) => this.compare(mine, theirs),
    onTopOf: ({ options }, theirs) => {
      // Options that somebody else took out meanwhile are new ones.
      const known = new Set(theirs.options.map(({ id }) => id));
      return {
        options: options.map(({ id, text }) => (id !== undefined && known.has(id) ? { id, text } : { text })),
      };
    },
    send: (draft, action) => this.send(draft, action),
  });
  protected readonly policies = computed(() => [
    { value: 'any' as const, label: this.t('items.action.policy.any') },
    { value: 'all' as const, label: this.t('items.action.policy.all') },
  ]);
  /** Once somebody has answered, what was asked stays. */
  protected readonly answered = computed(() => hasAnswers(this.form.record()));
  protected readonly withOptions = computed(() => hasOptions(this.form.draft().kind));

  private send(draft: ActionDraft, action: Api.ClientActionDto | null): Observable<Api.ClientActionDto> {
    const body = bodyOfAction(draft);
    if (!action) return this.api.createAction(this.question.projectId, body, this.requestKey);
    const { kind, options, ...rest } = body;
    const asked = hasAnswers(action) ? {} : { kind, ...(options ? { options } : {}) };
    return this.api.changeAction(action.id, action.version, { ...rest, ...asked });
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

function hasAnswers(action: Api.ClientActionDto | null): boolean {
  return action?.assignees.some(({ answer }) => answer !== null) ?? false;
}
