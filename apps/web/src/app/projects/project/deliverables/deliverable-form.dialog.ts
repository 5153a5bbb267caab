import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { FieldComponent, IconComponent } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { type Difference, DifferenceComponent, differencesOf } from '../items/difference.component.js';
import { ItemsApi } from '../items/items.api.js';
import { keptDraft } from '../items/kept-draft.js';
import type { NewItemSource } from '../items/new-item.js';
import { DELIVERABLE_STATUSES } from './deliverable-look.js';

/** What the form is opened for. */
export interface DeliverableQuestion {
  readonly projectId: string;
  /** Null: a new one. */
  readonly deliverable: Api.DeliverableDto | null;
  readonly source?: NewItemSource;
}

interface DeliverableDraft {
  readonly title: string;
  readonly description: string;
  readonly status: Api.DeliverableStatus;
  readonly dueDate: string;
  readonly completedOn: string;
  readonly clientVisible: boolean;
  readonly phaseId: string | null;
  readonly ticketId: string | null;
}

/** P16: adds a deliverable or changes one; its files are not this form's business and never dropped by it. */
@Component({
  selector: 'app-deliverable-form-dialog',
  imports: [DifferenceComponent, FieldComponent, IconComponent],
  templateUrl: './deliverable-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class DeliverableFormDialog {
  private readonly api = inject(ItemsApi);
  protected readonly ref = inject<DialogRef<Api.DeliverableDto>>(DialogRef);
  protected readonly question = inject<DeliverableQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly statuses = DELIVERABLE_STATUSES;

  private readonly deliverable = signal(this.question.deliverable);
  private readonly requestKey = newRequestKey();
  protected readonly draft = keptDraft<DeliverableDraft>(
    `deliverable:${this.question.deliverable?.id ?? this.question.projectId}`,
    draftOf(this.question.deliverable, this.question.source),
  );
  protected readonly linked = computed(
    () => this.draft.value().phaseId !== null || this.draft.value().ticketId !== null,
  );
  protected readonly busy = signal(false);
  protected readonly untitled = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  /** The deliverable as somebody else saved it meanwhile. */
  protected readonly theirs = signal<Api.DeliverableDto | null>(null);
  protected readonly differences = computed<readonly Difference[]>(() => {
    const theirs = this.theirs();
    return theirs ? this.compare(this.draft.value(), draftOf(theirs)) : [];
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
    const shown = ['title', 'dueDate', 'completedOn'];
    if (!problem || problem.errors.some(({ field }) => shown.includes(field))) return null;
    return problem.errors[0]?.message ?? problem.detail ?? problem.title;
  }

  protected cancel(): void {
    this.draft.forget();
    this.ref.close();
  }

  protected startOver(): void {
    this.draft.restart(draftOf(this.deliverable()));
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
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.DeliverableDto);
      else this.problem.set(problem);
      this.busy.set(false);
    }
  }

  /** Saves over what somebody else saved, having seen it. */
  protected keepMine(): void {
    this.deliverable.set(this.theirs());
    this.theirs.set(null);
    void this.save();
  }

  protected takeTheirs(): void {
    this.deliverable.set(this.theirs());
    this.theirs.set(null);
    this.draft.restart(draftOf(this.deliverable()));
  }

  private send(): Promise<Api.DeliverableDto> {
    const { title, description, status, dueDate, completedOn, clientVisible, phaseId, ticketId } =
      this.draft.value();
    const body: Api.CreateDeliverableDto = {
      title: title.trim(),
      description: description.trim(),
      status,
      dueDate: dueDate || null,
      completedOn: status === 'complete' ? completedOn || null : null,
      clientVisible,
      phaseId,
      ticketId,
    };
    const deliverable = this.deliverable();
    return firstValueFrom(
      deliverable
        ? this.api.changeDeliverable(deliverable.id, deliverable.version, body)
        : this.api.createDeliverable(this.question.projectId, body, this.requestKey),
    );
  }

  private compare(mine: DeliverableDraft, theirs: DeliverableDraft): Difference[] {
    const yes = (value: boolean) => this.t(value ? 'items.yes' : 'items.no');
    const status = (value: Api.DeliverableStatus) => this.t(`items.deliverable.status.${value}`);
    return differencesOf([
      [this.t('items.title'), mine.title.trim(), theirs.title],
      [this.t('items.description'), mine.description.trim(), theirs.description],
      [this.t('items.deliverable.statusLabel'), status(mine.status), status(theirs.status)],
      [this.t('items.dueDate'), mine.dueDate, theirs.dueDate],
      [this.t('items.deliverable.completedOn'), mine.completedOn, theirs.completedOn],
      [this.t('items.sharedLabel'), yes(mine.clientVisible), yes(theirs.clientVisible)],
    ]);
  }
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
