import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { Clock, FieldComponent, IconComponent, Texts, isoDay } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { type Difference, DifferenceComponent, differencesOf } from '../items/difference.component.js';
import { DraftApi } from '../draft/draft.api.js';
import { DraftFactsComponent } from '../draft/draft-facts.component.js';
import { DraftNoticeComponent } from '../draft/draft-notice.component.js';
import { ItemsApi } from '../items/items.api.js';
import { keptDraft } from '../items/kept-draft.js';
import { type DraftLine, LineListComponent } from '../items/line-list.component.js';
import type { NewItemSource } from '../items/new-item.js';
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
export interface UpdateQuestion {
  readonly projectId: string;
  /** Null: a new one. */
  readonly update: Api.UpdateDto | null;
  readonly source?: NewItemSource;
  /** P14: a draft that a new one is made from. */
  readonly drafted?: Api.WeeklyDraftDto;
}

const WEEKS_BACK = 12;

/** P12: writes a weekly update or changes one. It stays internal until somebody publishes it. */
@Component({
  selector: 'app-update-form-dialog',
  imports: [
    DifferenceComponent,
    DraftFactsComponent,
    DraftNoticeComponent,
    FieldComponent,
    IconComponent,
    LineListComponent,
  ],
  templateUrl: './update-form.dialog.html',
  styleUrl: '../items/item-form.scss',
})
export class UpdateFormDialog {
  private readonly api = inject(ItemsApi);
  private readonly drafts = inject(DraftApi);
  private readonly texts = inject(Texts);
  protected readonly ref = inject<DialogRef<Api.UpdateDto>>(DialogRef);
  protected readonly question = inject<UpdateQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly lists = UPDATE_LISTS;
  protected readonly icons = LIST_ICONS;

  private readonly today = isoDay(inject(Clock).now());
  private readonly update = signal(this.question.update);
  private readonly requestKey = newRequestKey();
  protected readonly draft = keptDraft<UpdateDraft>(
    `update:${(this.question.update ?? this.question.drafted)?.id ?? this.question.projectId}`,
    this.question.update ? draftOfUpdate(this.question.update) : this.fresh(this.question.source ?? {}),
  );
  /** A2: what the summary rests on. */
  protected readonly summaryFacts = computed(
    () => this.draft.value().from?.draft?.summary.flatMap(({ factIds }) => factIds) ?? [],
  );
  protected readonly facts = computed(() => this.draft.value().from?.draft?.facts ?? []);
  protected readonly weeks = computed(() =>
    weeksToChoose(this.today, WEEKS_BACK, this.question.update?.week).map((value) => ({
      value,
      text: weekText(value, this.texts.language()),
    })),
  );
  protected readonly linked = computed(
    () => this.draft.value().phaseId !== null || this.draft.value().ticketId !== null,
  );
  protected readonly busy = signal(false);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly blank = signal(false);
  /** The update as somebody else saved it meanwhile. */
  protected readonly theirs = signal<Api.UpdateDto | null>(null);
  protected readonly differences = computed<readonly Difference[]>(() => {
    const theirs = this.theirs();
    if (!theirs) return [];
    const mine = this.draft.value();
    return differencesOf([
      [this.t('items.update.week'), mine.week, theirs.week],
      [this.t('items.update.summary'), mine.summary.trim(), theirs.summary],
      ...UPDATE_LISTS.map(
        (list) =>
          [this.t(`items.update.list.${list}`), linesText(mine[list]), linesText(theirs[list])] as const,
      ),
    ]);
  });

  constructor() {
    // A form that is opened from a phase or ticket is about that one, whatever was typed before.
    const { source } = this.question;
    if (source && (source.phaseId ?? source.ticketId)) {
      this.draft.patch({ phaseId: source.phaseId ?? null, ticketId: source.ticketId ?? null });
    }
  }

  protected error(field: string): string | null {
    return this.blank() && field === 'summary'
      ? this.t('items.update.blank')
      : fieldMessage(this.problem(), field);
  }

  protected alert(): string | null {
    const problem = this.problem();
    if (!problem || problem.errors.some(({ field }) => field === 'summary' || field === 'week')) return null;
    return problem.errors[0]?.message ?? problem.detail ?? problem.title;
  }

  protected write(list: UpdateList, lines: readonly DraftLine[]): void {
    this.draft.patch({ [list]: lines });
    this.blank.set(false);
  }

  protected cancel(): void {
    const { from } = this.draft.value();
    // Should this not be heard, the draft is forgotten in time.
    if (from) this.drafts.discard(from.id).subscribe({ error: () => undefined });
    this.draft.forget();
    this.ref.close();
  }

  protected startOver(): void {
    const update = this.update();
    this.draft.restart(update ? draftOfUpdate(update) : this.fresh({}));
  }

  protected async save(event?: Event): Promise<void> {
    event?.preventDefault();
    this.blank.set(isBlankUpdate(this.draft.value()));
    if (this.blank() || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      const saved = await this.send();
      this.draft.forget();
      this.ref.close(saved);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.UpdateDto);
      else this.problem.set(problem);
      // The draft is gone meanwhile; its words are the writer's own now and can be saved as such.
      if (problem.errors.some(({ field }) => field === 'draftId')) this.draft.patch({ from: null });
      this.busy.set(false);
    }
  }

  /** Saves over what somebody else saved, having seen it. */
  protected keepMine(): void {
    const theirs = this.theirs();
    this.update.set(theirs);
    this.theirs.set(null);
    if (theirs) this.draft.patch(ownLines(this.draft.value(), theirs));
    void this.save();
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    this.update.set(theirs);
    this.theirs.set(null);
    if (theirs) this.draft.restart(draftOfUpdate(theirs));
  }

  private fresh(source: NewItemSource): UpdateDraft {
    const { drafted } = this.question;
    return drafted ? updateOfDraft(drafted) : blankUpdate(mondayOf(this.today), source);
  }

  private send(): Promise<Api.UpdateDto> {
    const body = bodyOfUpdate(this.draft.value());
    const update = this.update();
    return firstValueFrom(
      update
        ? this.api.changeUpdate(update.id, update.version, body)
        : this.api.createUpdate(this.question.projectId, body, this.requestKey),
    );
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
