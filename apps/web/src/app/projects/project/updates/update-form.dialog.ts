import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Clock, FieldComponent, Texts, isoDay } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { DraftApi } from '../draft/draft.api.js';
import { DraftFactsComponent } from '../draft/draft-facts.component.js';
import { DraftNoticeComponent } from '../draft/draft-notice.component.js';
import { differencesOf } from '../items/difference.component.js';
import { ItemFormComponent } from '../items/item-form.component.js';
import { ItemForm, type ItemQuestion } from '../items/item-form.js';
import { ItemsApi } from '../items/items.api.js';
import { type DraftLine, LineListComponent } from '../items/line-list.component.js';
import {
  UPDATE_LISTS,
  type UpdateDraft,
  type UpdateList,
  blankUpdate,
  bodyOfUpdate,
  draftOfUpdate,
  isBlankUpdate,
  linesText,
  updateOfDraft,
} from './update-draft.js';
import { LIST_ICONS } from './update-look.js';
import { mondayOf, weekText, weeksToChoose } from './weeks.js';

/** What the form is opened for. */
export interface UpdateQuestion extends ItemQuestion<Api.UpdateDto, UpdateDraft> {
  /** P14: a draft that a new one is made from. */
  readonly drafted?: Api.WeeklyDraftDto;
}

const WEEKS_BACK = 12;

/** P12: writes a weekly update or changes one. It stays internal until somebody publishes it. */
@Component({
  selector: 'app-update-form-dialog',
  imports: [DraftFactsComponent, DraftNoticeComponent, FieldComponent, ItemFormComponent, LineListComponent],
  templateUrl: './update-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class UpdateFormDialog {
  private readonly api = inject(ItemsApi);
  private readonly drafts = inject(DraftApi);
  private readonly texts = inject(Texts);
  protected readonly question = inject<UpdateQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly lists = UPDATE_LISTS;
  protected readonly icons = LIST_ICONS;

  private readonly today = isoDay(inject(Clock).now());
  private readonly requestKey = newRequestKey();
  protected readonly form = new ItemForm<Api.UpdateDto, UpdateDraft>({
    name: this.question.drafted ? `update:${this.question.drafted.id}` : 'update',
    question: this.question,
    blank: (source) => {
      const { drafted } = this.question;
      return drafted ? updateOfDraft(drafted) : blankUpdate(mondayOf(this.today), source);
    },
    draftOf: draftOfUpdate,
    check: (draft) => (isBlankUpdate(draft) ? { summary: this.t('items.update.blank') } : {}),
    beside: ['summary', 'week'],
    compare: (mine, theirs) =>
      differencesOf([
        [this.t('items.update.week'), mine.week, theirs.week],
        [this.t('items.update.summary'), mine.summary.trim(), theirs.summary],
        ...UPDATE_LISTS.map(
          (list) =>
            [this.t(`items.update.list.${list}`), linesText(mine[list]), linesText(theirs[list])] as const,
        ),
      ]),
    onTopOf: ownLines,
    send: (draft, update) => {
      const body = bodyOfUpdate(draft);
      return update
        ? this.api.changeUpdate(update.id, update.version, body)
        : this.api.createUpdate(this.question.projectId, body, this.requestKey);
    },
    refused: ({ errors }) => {
      // The draft is gone meanwhile; its words are the writer's own now and can be saved as such.
      if (errors.some(({ field }) => field === 'draftId')) this.form.patch({ from: null });
    },
    givenUp: ({ from }) => {
      // Should this not be heard, the draft is forgotten in time.
      if (from) this.drafts.discard(from.id).subscribe({ error: () => undefined });
    },
  });
  /** A2: what the summary rests on. */
  protected readonly summaryFacts = computed(
    () => this.form.draft().from?.draft?.summary.flatMap(({ factIds }) => factIds) ?? [],
  );
  protected readonly facts = computed(() => this.form.draft().from?.draft?.facts ?? []);
  protected readonly weeks = computed(() =>
    weeksToChoose(this.today, WEEKS_BACK, this.question.record?.week).map((value) => ({
      value,
      text: weekText(value, this.texts.language()),
    })),
  );

  protected write(list: UpdateList, lines: readonly DraftLine[]): void {
    this.form.patch({ [list]: lines });
  }
}

/** Lines that somebody else took out meanwhile are new ones. */
function ownLines(mine: UpdateDraft, theirs: Api.UpdateDto): Partial<UpdateDraft> {
  return Object.fromEntries(
    UPDATE_LISTS.map((list) => {
      const known = new Set(theirs[list].map(({ id }) => id));
      return [
        list,
        mine[list].map(({ id, text }) => (id !== undefined && known.has(id) ? { id, text } : { text })),
      ];
    }),
  );
}
