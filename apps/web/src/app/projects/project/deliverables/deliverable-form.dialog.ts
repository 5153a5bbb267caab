import { DIALOG_DATA } from '@angular/cdk/dialog';
import { Component, inject } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { FieldComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { type Difference, differencesOf } from '../items/difference.component.js';
import { ItemFormComponent } from '../items/item-form.component.js';
import { ItemForm, type ItemQuestion } from '../items/item-form.js';
import { ItemsApi } from '../items/items.api.js';
import type { NewItemSource } from '../items/new-item.js';
import { DELIVERABLE_STATUSES } from './deliverable-look.js';

/** What the form of a deliverable holds. */
export interface DeliverableDraft {
  readonly title: string;
  readonly description: string;
  readonly status: Api.DeliverableStatus;
  readonly dueDate: string;
  readonly completedOn: string;
  readonly clientVisible: boolean;
  readonly phaseId: string | null;
  readonly ticketId: string | null;
}

/** What the form is opened for. */
export type DeliverableQuestion = ItemQuestion<Api.DeliverableDto, DeliverableDraft>;

/** P16: adds a deliverable or changes one; its files are not this form's business and never dropped by it. */
@Component({
  selector: 'app-deliverable-form-dialog',
  imports: [FieldComponent, ItemFormComponent],
  templateUrl: './deliverable-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class DeliverableFormDialog {
  private readonly api = inject(ItemsApi);
  protected readonly question = inject<DeliverableQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly statuses = DELIVERABLE_STATUSES;

  private readonly requestKey = newRequestKey();
  protected readonly form = new ItemForm<Api.DeliverableDto, DeliverableDraft>({
    name: 'deliverable',
    question: this.question,
    blank: (source) => draftOf(null, source),
    draftOf: (deliverable) => draftOf(deliverable),
    check: ({ title }) => (title.trim() === '' ? { title: this.t('items.titleMissing') } : {}),
    beside: ['title', 'dueDate', 'completedOn'],
    compare: (mine, theirs) => this.compare(mine, theirs),
    send: (draft, deliverable) =>
      deliverable
        ? this.api.changeDeliverable(deliverable.id, deliverable.version, bodyOf(draft))
        : this.api.createDeliverable(this.question.projectId, bodyOf(draft), this.requestKey),
  });

  private compare(mine: DeliverableDraft, theirs: DeliverableDraft): Difference[] {
    const yes = (value: boolean) => this.t(value ? 'items.yes' : 'items.no');
    const status = (value: Api.DeliverableStatus) => this.t(`items.deliverable.status.${value}`);
    return differencesOf([
      [this.t('items.title'), mine.title.trim(), theirs.title],
      [this.t('items.description'), mine.description.trim(), theirs.description],
      [this.t('items.deliverable.statusLabel'), status(mine.status), status(theirs.status)],
      [this.t('items.dueDate'), mine.dueDate, theirs.dueDate],
      [this.t('items.deliverable.completedOn'), completedOn(mine), completedOn(theirs)],
      [this.t('items.sharedLabel'), yes(mine.clientVisible), yes(theirs.clientVisible)],
    ]);
  }
}

/** Only what is complete was completed on a day. */
function completedOn({ status, completedOn: day }: DeliverableDraft): string {
  return status === 'complete' ? day : '';
}

function bodyOf(draft: DeliverableDraft): Api.CreateDeliverableDto {
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    status: draft.status,
    dueDate: draft.dueDate || null,
    completedOn: completedOn(draft) || null,
    clientVisible: draft.clientVisible,
    phaseId: draft.phaseId,
    ticketId: draft.ticketId,
  };
}

function draftOf(deliverable: Api.DeliverableDto | null, source: NewItemSource = {}): DeliverableDraft {
  return {
    title: deliverable?.title ?? '',
    description: deliverable?.description ?? '',
    status: deliverable?.status ?? 'planned',
    dueDate: deliverable?.dueDate ?? '',
    completedOn: deliverable?.completedOn ?? '',
    clientVisible: deliverable?.clientVisible ?? false,
    phaseId: (deliverable?.source?.kind === 'phase' ? deliverable.source.id : source.phaseId) ?? null,
    ticketId: (deliverable?.source?.kind === 'ticket' ? deliverable.source.id : source.ticketId) ?? null,
  };
}
