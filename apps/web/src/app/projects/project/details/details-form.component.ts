import { Component, afterNextRender, computed, inject, input, output, signal } from '@angular/core';
import { type Api, type ProblemView, fieldMessage, toProblem } from '@atrium/api-client';
import {
  ErrorStateComponent,
  FieldComponent,
  HealthBadgeComponent,
  IconComponent,
  type Segment,
  SegmentedComponent,
  SkeletonComponent,
  Texts,
  Toasts,
} from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { healthReason } from '../../health-reasons.js';
import {
  type DetailsDraft,
  type DetailsField,
  type Person,
  changedFields,
  conflicts,
  draftOf,
  merged,
  wishOf,
} from './details-draft.js';
import { DetailsApi } from './details.api.js';
import { detailsText } from './details-text.js';

const HEALTHS = ['on_track', 'at_risk', 'behind'] as const;
type HealthChoice = 'automatic' | (typeof HEALTHS)[number];

/** P23: edits what people say of a project. What two people changed at once is chosen field by field. */
@Component({
  selector: 'app-details-form',
  imports: [
    ErrorStateComponent,
    FieldComponent,
    HealthBadgeComponent,
    IconComponent,
    SegmentedComponent,
    SkeletonComponent,
  ],
  templateUrl: './details-form.component.html',
  styleUrl: './details-form.component.scss',
})
export class DetailsFormComponent {
  private readonly api = inject(DetailsApi);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly projectId = input.required<string>();
  readonly saved = output();
  readonly cancelled = output();
  protected readonly sharings = ['by_settings', 'shared', 'hidden'] as const;

  /** What is stored, as far as this form knows. */
  protected readonly details = signal<Api.ProjectDetailsDto | null>(null);
  protected readonly draft = signal<DetailsDraft | null>(null);
  private readonly base = computed(() => {
    const details = this.details();
    return details && draftOf(details);
  });
  readonly unsaved = computed(() => {
    const [base, draft] = [this.base(), this.draft()];
    return base !== null && draft !== null && changedFields(base, draft).length > 0;
  });
  protected readonly loadProblem = signal<ProblemView | null>(null);
  private readonly problem = signal<ProblemView | null>(null);
  protected readonly saving = signal(false);
  private readonly reasonMissing = signal(false);

  private readonly people = signal<{ staff: readonly Person[]; contacts: readonly Person[] }>({
    staff: [],
    contacts: [],
  });
  /** The chosen one is in the list even when they left since. */
  protected readonly staff = computed(() => withChosen(this.people().staff, this.draft()?.lead ?? null));
  protected readonly contacts = computed(() =>
    withChosen(this.people().contacts, this.draft()?.sponsor ?? null),
  );
  protected readonly addable = computed(() => {
    const listed = new Set(this.draft()?.contacts.map(({ id }) => id));
    return this.people().contacts.filter(({ id }) => !listed.has(id));
  });

  protected readonly healths = computed<readonly Segment<HealthChoice>[]>(() => [
    { value: 'automatic', label: this.t('projectDetails.automatic') },
    ...HEALTHS.map((value) => ({ value, label: this.t(`ui.health.${value}`) })),
  ]);
  protected readonly mayOverride = computed(() => {
    const automatic = this.details()?.automaticHealth ?? null;
    return (automatic !== null && automatic !== 'completed') || this.details()?.override !== null;
  });
  protected readonly reasons = computed(() =>
    (this.details()?.automaticReasons ?? []).map((reason) =>
      healthReason(reason, this.t, this.texts.language()),
    ),
  );

  /** What somebody else saved meanwhile, and the fields for which this person takes it. */
  protected readonly theirs = signal<Api.ProjectDetailsDto | null>(null);
  protected readonly giveUp = signal<ReadonlySet<DetailsField>>(new Set());
  protected readonly disagreements = computed(() => {
    const [base, mine, theirs] = [this.base(), this.draft(), this.theirs()];
    if (!base || !mine || !theirs) return [];
    const other = draftOf(theirs);
    const say = (draft: DetailsDraft, field: DetailsField) =>
      detailsText(draft, field, this.t, this.texts.language());
    return conflicts(base, mine, other).map((field) => ({
      field,
      mine: say(mine, field),
      theirs: say(other, field),
    }));
  });
  protected readonly takenOver = computed(() => {
    const [base, theirs] = [this.base(), this.theirs()];
    if (!base || !theirs) return '';
    const asked = new Set(this.disagreements().map(({ field }) => field));
    return changedFields(base, draftOf(theirs))
      .filter((field) => !asked.has(field))
      .map((field) => this.t(`projectDetails.${field}`))
      .join(', ');
  });
  protected readonly failure = computed(() => {
    const problem = this.problem();
    return problem?.errors.length === 0 ? (problem.detail ?? problem.title) : null;
  });

  constructor() {
    afterNextRender(() => void this.load());
  }

  protected async load(): Promise<void> {
    this.loadProblem.set(null);
    try {
      const details = await firstValueFrom(this.api.read(this.projectId()));
      this.details.set(details);
      this.draft.set(draftOf(details));
      const [staff, contacts] = await Promise.all([
        firstValueFrom(this.api.people(this.projectId(), 'staff')),
        firstValueFrom(this.api.people(this.projectId(), 'contact')),
      ]);
      this.people.set({ staff: staff.items, contacts: contacts.items });
    } catch (error) {
      // Without the lists of people the rest of the form still works.
      if (this.details()) this.problem.set(toProblem(error));
      else this.loadProblem.set(toProblem(error));
    }
  }

  protected set(part: Partial<DetailsDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...part });
    this.problem.set(null);
    if (part.override !== undefined) this.reasonMissing.set(false);
  }

  protected personOf(people: readonly Person[], id: string): Person | null {
    return people.find((person) => person.id === id) ?? null;
  }

  protected setHealth(choice: HealthChoice): void {
    const old = this.draft()?.override ?? this.base()?.override;
    this.set({
      override:
        choice === 'automatic'
          ? null
          : { health: choice, reason: old?.reason ?? '', until: old?.until ?? '' },
    });
  }

  protected setRole(place: number, role: string): void {
    const contacts = this.draft()?.contacts ?? [];
    this.set({ contacts: contacts.map((one, index) => (index === place ? { ...one, role } : one)) });
  }

  protected removeContact(place: number): void {
    this.set({ contacts: (this.draft()?.contacts ?? []).filter((_, index) => index !== place) });
  }

  protected addContact(select: HTMLSelectElement): void {
    const person = this.personOf(this.addable(), select.value);
    select.value = '';
    if (person) this.set({ contacts: [...(this.draft()?.contacts ?? []), { ...person, role: '' }] });
  }

  protected choose(field: DetailsField, theirs: boolean): void {
    this.giveUp.update((chosen) => {
      const next = new Set(chosen);
      if (theirs) next.add(field);
      else next.delete(field);
      return next;
    });
  }

  /** P23: goes on from what the other saved, with what this person chose. */
  protected async settle(): Promise<void> {
    const [base, mine, theirs] = [this.base(), this.draft(), this.theirs()];
    if (!base || !mine || !theirs) return;
    this.draft.set(merged(base, mine, draftOf(theirs), this.giveUp()));
    this.details.set(theirs);
    this.theirs.set(null);
    this.giveUp.set(new Set());
    if (this.unsaved()) await this.save();
    else this.saved.emit();
  }

  protected error(field: string): string | null {
    if (field === 'override.reason' && this.reasonMissing()) return this.t('projectDetails.reasonMissing');
    return fieldMessage(this.problem(), field);
  }

  protected async save(): Promise<void> {
    const [details, base, draft] = [this.details(), this.base(), this.draft()];
    if (!details || !base || !draft || !this.unsaved() || this.saving() || this.theirs()) return;
    this.reasonMissing.set(draft.override?.reason.trim() === '');
    if (this.reasonMissing()) return;
    this.saving.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.api.change(this.projectId(), wishOf(base, draft), details.version));
      this.toasts.show({ tone: 'good', text: this.t('projectDetails.saved') });
      this.saved.emit();
    } catch (error) {
      const problem = toProblem(error);
      // The API sends what is stored now along with a version conflict.
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.ProjectDetailsDto);
      else this.problem.set(problem);
    } finally {
      this.saving.set(false);
    }
  }
}

function withChosen(people: readonly Person[], chosen: Person | null): readonly Person[] {
  return chosen === null || people.some(({ id }) => id === chosen.id) ? people : [chosen, ...people];
}
