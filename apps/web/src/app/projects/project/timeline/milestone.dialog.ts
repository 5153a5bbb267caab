import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import { Confirm, FieldComponent, type Segment, SegmentedComponent } from '@atrium/ui';
import { filter, firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { newRequestKey } from '../../../integrations/connect/request-key.js';
import { askBeforeUnload } from '../../../settings/unsaved-changes.js';
import { TimelineApi } from './timeline.api.js';

export interface MilestoneQuestion {
  readonly projectId: string;
  /** Null: a new one. */
  readonly milestone: Api.MilestoneDto | null;
}

const STATUSES = ['pending', 'in_progress', 'complete', 'skipped'] as const;
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
type Draft = Readonly<Pick<Api.MilestoneDto, Field>>;

const EMPTY: Draft = {
  title: '',
  description: null,
  plannedDate: null,
  actualDate: null,
  status: 'pending',
  clientVisible: false,
  internalNote: null,
};

/** P11: adds a milestone or changes one. Closes with true when something was saved. */
@Component({
  selector: 'app-milestone-dialog',
  imports: [FieldComponent, SegmentedComponent],
  templateUrl: './milestone.dialog.html',
  styles: `
    form {
      gap: 12px;
      width: min(560px, calc(100vw - 32px));
    }
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
    .bad {
      margin: 0;
      color: var(--atr-bad-text);
    }
    .conflict {
      padding: 12px 16px;
      border: 1px solid var(--tone);
      border-radius: var(--atr-radius-l);
      background: var(--tone-soft);
    }
    .conflict ul {
      margin: 8px 0 12px;
      padding-inline-start: 18px;
    }
    .conflict div {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
    .remove {
      margin-inline-end: auto;
    }
  `,
})
export class MilestoneDialog {
  private readonly api = inject(TimelineApi);
  private readonly ref = inject<DialogRef<boolean>>(DialogRef);
  private readonly confirm = inject(Confirm);
  protected readonly question = inject<MilestoneQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  private readonly key = newRequestKey();

  private readonly base = signal<Api.MilestoneDto | null>(this.question.milestone);
  protected readonly draft = signal<Draft>(this.question.milestone ?? EMPTY);
  private readonly changed = computed(() => {
    const before: Draft = this.base() ?? EMPTY;
    const now = this.draft();
    return FIELDS.filter((field) => (before[field] ?? '') !== (now[field] ?? ''));
  });
  protected readonly statuses = computed<readonly Segment<Draft['status']>[]>(() =>
    STATUSES.map((value) => ({ value, label: this.t(`timeline.status.${value}`) })),
  );
  protected readonly saving = signal(false);
  private readonly problem = signal<ProblemView | null>(null);
  private readonly titleMissing = signal(false);
  /** What somebody else saved meanwhile. */
  protected readonly theirs = signal<Api.MilestoneDto | null>(null);
  protected readonly disagreements = computed(() => {
    const theirs = this.theirs();
    if (!theirs) return [];
    const mine = this.draft();
    return FIELDS.filter((field) => (mine[field] ?? '') !== (theirs[field] ?? '')).map((field) => ({
      label: this.t(`timeline.field.${field}`),
      mine: this.say(field, mine),
      theirs: this.say(field, theirs),
    }));
  });
  protected readonly failure = computed(() => {
    const problem = this.problem();
    return problem?.errors.length === 0 ? (problem.detail ?? problem.title) : null;
  });

  constructor() {
    askBeforeUnload({ unsaved: () => this.changed().length > 0 });
    this.ref.disableClose = true;
    this.ref.backdropClick.pipe(takeUntilDestroyed()).subscribe(() => void this.close());
    const escapes = this.ref.keydownEvents.pipe(
      filter(({ key }) => key === 'Escape'),
      takeUntilDestroyed(),
    );
    escapes.subscribe(() => void this.close());
  }

  protected set(part: Partial<Draft>): void {
    this.draft.update((draft) => ({ ...draft, ...part }));
    this.problem.set(null);
    if (part.title) this.titleMissing.set(false);
  }

  protected error(field: Field): string | null {
    if (field === 'title' && this.titleMissing()) return this.t('timeline.titleMissing');
    return fieldMessage(this.problem(), field);
  }

  protected async save(): Promise<void> {
    if (this.saving() || this.theirs()) return;
    this.titleMissing.set(this.draft().title.trim() === '');
    if (this.titleMissing()) return;
    const base = this.base();
    if (base && this.changed().length === 0) {
      this.ref.close(false);
      return;
    }
    const wish = Object.fromEntries(this.changed().map((field) => [field, this.draft()[field]]));
    await this.send(() =>
      base
        ? this.api.change(base.id, wish, base.version)
        : this.api.add(this.question.projectId, { ...wish, title: this.draft().title }, this.key),
    );
  }

  protected async remove(): Promise<void> {
    const base = this.base();
    if (!base) return;
    const sure = await this.confirm.ask({
      heading: this.t('timeline.removeHeading', { name: base.title }),
      text: this.t('timeline.removeText'),
      confirm: this.t('timeline.remove'),
      danger: true,
    });
    if (sure) await this.send(() => this.api.remove(base.id, base.version));
  }

  /** P23: mine on top of theirs, or theirs. */
  protected settle(mine: boolean): void {
    const theirs = this.theirs();
    if (!theirs) return;
    const kept = mine ? Object.fromEntries(this.changed().map((field) => [field, this.draft()[field]])) : {};
    this.base.set(theirs);
    this.draft.set({ ...theirs, ...kept });
    this.theirs.set(null);
    if (mine) void this.save();
  }

  protected async close(): Promise<void> {
    const lose =
      this.changed().length === 0 ||
      (await this.confirm.ask({
        heading: this.t('settings.unsaved.heading'),
        text: this.t('settings.unsaved.text'),
        confirm: this.t('settings.unsaved.leave'),
        danger: true,
      }));
    if (lose) this.ref.close(false);
  }

  private async send(request: () => Parameters<typeof firstValueFrom>[0]): Promise<void> {
    this.saving.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(request());
      this.ref.close(true);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.MilestoneDto);
      else this.problem.set(problem);
    } finally {
      this.saving.set(false);
    }
  }

  private say(field: Field, draft: Draft): string {
    if (field === 'status') return this.t(`timeline.status.${draft.status}`);
    if (field === 'clientVisible') return this.t(draft.clientVisible ? 'timeline.yes' : 'timeline.no');
    return draft[field] ?? '–';
  }
}
