import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, computed, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Confirm, FieldComponent, type Segment, SegmentedComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { differencesOf } from '../items/difference.component.js';
import { ItemFormComponent } from '../items/item-form.component.js';
import { ItemForm, type ItemQuestion } from '../items/item-form.js';
import { MILESTONE_STATUSES } from './milestone-look.js';
import { removalOf } from './milestone-removal.js';
import { TimelineApi } from './timeline.api.js';

const FIELDS = [
  'title',
  'description',
  'plannedDate',
  'actualDate',
  'status',
  'clientVisible',
  'internalNote',
] as const;
type Field = (typeof FIELDS)[number];
/** What the form of a milestone holds. */
export type MilestoneDraft = Readonly<Pick<Api.MilestoneDto, Field>>;

/** What the form is opened for. */
export type MilestoneQuestion = ItemQuestion<Api.MilestoneDto, MilestoneDraft>;
/** The milestone as it was saved, or that it was removed. */
export type MilestoneAnswer = Api.MilestoneDto | 'removed';

const BLANK: MilestoneDraft = {
  title: '',
  description: null,
  plannedDate: null,
  actualDate: null,
  status: 'pending',
  clientVisible: false,
  internalNote: null,
};

/** P11: adds a milestone or changes one. */
@Component({
  selector: 'app-milestone-dialog',
  imports: [FieldComponent, ItemFormComponent, SegmentedComponent],
  templateUrl: './milestone.dialog.html',
  styles: `
    .two {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
      gap: 12px 16px;
    }
    .status {
      display: flex;
      flex-direction: column;
      align-items: flex-start;
      gap: 4px;
      font-weight: 550;
    }
    .check {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
    }
    .remove {
      margin-inline-end: auto;
    }
  `,
})
export class MilestoneDialog {
  private readonly api = inject(TimelineApi);
  private readonly confirm = inject(Confirm);
  protected readonly question = inject<MilestoneQuestion>(DIALOG_DATA);
  protected readonly t = injectT();

  private readonly requestKey = newRequestKey();
  protected readonly form = new ItemForm<Api.MilestoneDto, MilestoneDraft>({
    name: 'milestone',
    question: this.question,
    blank: () => BLANK,
    draftOf: (milestone) =>
      Object.fromEntries(FIELDS.map((field) => [field, milestone[field]])) as MilestoneDraft,
    check: ({ title }) => (title.trim() === '' ? { title: this.t('timeline.titleMissing') } : {}),
    beside: FIELDS,
    compare: (mine, theirs) =>
      differencesOf(
        FIELDS.map((field) => [
          this.t(`timeline.field.${field}`),
          this.say(field, cleaned(mine)),
          this.say(field, theirs),
        ]),
      ),
    send: (draft, milestone) =>
      milestone
        ? this.api.change(milestone.id, cleaned(draft), milestone.version)
        : this.api.add(this.question.projectId, cleaned(draft), this.requestKey),
  });
  protected readonly statuses = computed<readonly Segment<Api.MilestoneStatus>[]>(() =>
    MILESTONE_STATUSES.map((value) => ({ value, label: this.t(`timeline.status.${value}`) })),
  );

  protected async remove(): Promise<void> {
    const milestone = this.form.record();
    if (!milestone || !(await this.confirm.ask(removalOf(milestone, this.t)))) return;
    const removed = await this.form.attempt(this.api.remove(milestone.id, milestone.version));
    if (removed) this.form.close('removed' satisfies MilestoneAnswer);
  }

  private say(field: Field, draft: MilestoneDraft): string {
    if (field === 'status') return this.t(`timeline.status.${draft.status}`);
    if (field === 'clientVisible') return this.t(draft.clientVisible ? 'timeline.yes' : 'timeline.no');
    return draft[field] ?? '';
  }
}

/** As it is sent: no space around words, and only what is complete was reached on a day. */
function cleaned(draft: MilestoneDraft): MilestoneDraft {
  return {
    ...draft,
    title: draft.title.trim(),
    description: words(draft.description),
    actualDate: draft.status === 'complete' ? draft.actualDate : null,
    internalNote: words(draft.internalNote),
  };
}

function words(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}
