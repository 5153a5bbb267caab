import { Component, computed, inject, linkedSignal, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { type Api, type ProblemView, cachedResource, fieldMessage, toProblem } from '@atrium/api-client';
import { Confirm, ErrorStateComponent, IconComponent, SkeletonComponent, Toasts } from '@atrium/ui';
import { firstValueFrom } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { LiveStore } from '../../live/live.store.js';
import { SectionHeadComponent } from '../section-head.component.js';
import { type UnsavedChanges, askBeforeUnload } from '../unsaved-changes.js';
import { CalendarSection } from './calendar.section.js';
import { CardFieldsSection } from './card-fields.section.js';
import { type Choice, ChoicesComponent } from './choices.component.js';
import { ClientsSection } from './clients.section.js';
import { HealthSection } from './health.section.js';
import { ProjectSettingsApi } from './project-settings.api.js';
import {
  type SettingsDraft,
  type SettingsKey,
  differences,
  draftOf,
  rebased,
  unreadable,
} from './settings-draft.js';
import { TabsSection } from './tabs.section.js';
import { TicketBoardSection } from './ticket-board.section.js';

const AUDIENCES = ['managers', 'writers', 'everyone'] as const;

/** Settings > Projects (P33, P40, P42, P43). One Save for the page. */
@Component({
  selector: 'app-project-settings-page',
  imports: [
    CalendarSection,
    CardFieldsSection,
    ChoicesComponent,
    ClientsSection,
    ErrorStateComponent,
    HealthSection,
    IconComponent,
    RouterLink,
    SectionHeadComponent,
    SkeletonComponent,
    TabsSection,
    TicketBoardSection,
  ],
  templateUrl: './project-settings.page.html',
  styleUrl: './project-settings.page.scss',
})
export class ProjectSettingsPage implements UnsavedChanges {
  private readonly api = inject(ProjectSettingsApi);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly t = injectT();

  protected readonly settings = cachedResource({
    params: () => 'all',
    key: () => 'project-settings',
    load: () => this.api.read(),
  });
  /** What the changes are counted from. It follows the server only while nothing is changed here. */
  private readonly base = linkedSignal<Api.ProjectSettingsDto | undefined, Api.ProjectSettingsDto | null>({
    source: () => this.settings.value(),
    computation: (fresh, previous) => {
      const before = previous?.value ?? null;
      if (!fresh || (before !== null && this.dirty)) return before;
      return fresh;
    },
  });
  protected readonly draft = linkedSignal<SettingsDraft | null>(() => {
    const base = this.base();
    return base && draftOf(base);
  });
  protected readonly saved = computed<SettingsDraft | null>(() => {
    const base = this.base();
    return base && draftOf(base);
  });
  protected readonly changes = computed<SettingsKey[]>(() => {
    const [base, draft] = [this.base(), this.draft()];
    return base && draft ? differences(draftOf(base), draft) : [];
  });
  readonly unsaved = computed(() => this.changes().length > 0);
  /** The same outside of the graph of signals: `base` must not follow the draft. */
  private dirty = false;

  protected readonly busy = signal(false);
  private readonly problem = signal<ProblemView | null>(null);
  private readonly checked = signal(false);
  /** What somebody else saved meanwhile. */
  protected readonly theirs = signal<Api.ProjectSettingsDto | null>(null);
  protected readonly disagreements = computed<SettingsKey[]>(() => {
    const [base, draft, theirs] = [this.base(), this.draft(), this.theirs()];
    if (!base || !draft || !theirs) return [];
    return differences(draftOf(theirs), rebased(draftOf(base), draft, draftOf(theirs)));
  });
  protected readonly audiences = computed<readonly Choice<SettingsDraft['budgetAudience']>[]>(() =>
    AUDIENCES.map((value) => ({
      value,
      label: this.t(`projectSettings.budgets.${value}`),
      hint: this.t(`projectSettings.budgets.${value}Hint`),
    })),
  );
  protected readonly errorOf = (field: string): string | null => this.errors().get(field) ?? null;
  private readonly errors = computed(() => this.wrongFields());
  protected readonly failure = computed(() => {
    const problem = this.problem();
    if (this.checked() && this.errors().size > 0) return this.t('projectSettings.wrong');
    return problem && (problem.detail ?? problem.title);
  });

  constructor() {
    askBeforeUnload(this);
    inject(LiveStore)
      .on('projects.settings-changed')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.settings.reload());
  }

  protected change(part: Partial<SettingsDraft>): void {
    this.draft.update((draft) => draft && { ...draft, ...part });
    this.dirty = this.unsaved();
    this.problem.set(null);
  }

  protected discard(): void {
    this.take(this.settings.value() ?? this.base());
  }

  protected names(keys: readonly SettingsKey[]): string {
    return keys.map((key) => this.t(`projectSettings.key.${key}`)).join(', ');
  }

  protected async save(): Promise<void> {
    const [base, draft] = [this.base(), this.draft()];
    if (!base || !draft || !this.unsaved() || this.busy()) return;
    this.problem.set(null);
    this.checked.set(true);
    if (this.errors().size > 0) return;
    await this.send(async () => {
      this.take(await firstValueFrom(this.api.save(draft, base.version)));
      this.toasts.show({ tone: 'good', text: this.t('projectSettings.savedToast') });
    });
  }

  protected keepMine(): void {
    const [base, draft, theirs] = [this.base(), this.draft(), this.theirs()];
    if (!base || !draft || !theirs) return;
    const mine = rebased(draftOf(base), draft, draftOf(theirs));
    this.take(theirs);
    this.change(mine);
    void this.save();
  }

  protected keepTheirs(): void {
    this.take(this.theirs());
  }

  /** P43: says what a reset changes before it does. */
  protected async reset(): Promise<void> {
    await this.send(async () => {
      const [{ changes }, current] = await Promise.all([
        firstValueFrom(this.api.resetPreview()),
        firstValueFrom(this.api.read()),
      ]);
      if (changes.length === 0) {
        this.toasts.show({ tone: 'info', text: this.t('projectSettings.reset.nothing') });
        return;
      }
      const sure = await this.confirm.ask({
        heading: this.t('projectSettings.reset.heading'),
        text: this.t('projectSettings.reset.text', { settings: this.names(changes as SettingsKey[]) }),
        confirm: this.t('projectSettings.reset.confirm'),
        danger: true,
      });
      if (!sure) return;
      this.take(await firstValueFrom(this.api.reset(current.version)));
      this.toasts.show({ tone: 'good', text: this.t('projectSettings.reset.done') });
    });
  }

  private async send(work: () => Promise<void>): Promise<void> {
    this.busy.set(true);
    try {
      await work();
    } catch (error) {
      const problem = toProblem(error);
      // The API sends what is saved now along with a version conflict.
      if (problem.status === 412) this.theirs.set(problem.extensions['current'] as Api.ProjectSettingsDto);
      else this.problem.set(problem);
    } finally {
      this.busy.set(false);
    }
  }

  private take(settings: Api.ProjectSettingsDto | null): void {
    if (!settings) return;
    this.dirty = false;
    this.base.set(settings);
    this.draft.set(draftOf(settings));
    this.settings.patch(() => settings);
    this.theirs.set(null);
    this.problem.set(null);
    this.checked.set(false);
  }

  /** The words of wrong fields by their names: what can be seen here, and what the API says. */
  private wrongFields(): Map<string, string> {
    const found = new Map<string, string>();
    const draft = this.draft();
    const problem = this.problem();
    for (const { field } of problem?.errors ?? []) found.set(field, fieldMessage(problem, field) ?? '');
    if (!draft) return found;
    for (const field of unreadable(draft)) found.set(field, this.t('projectSettings.noNumber'));
    const { health } = draft;
    for (const [risk, behind] of [
      ['riskHours', 'behindHours'],
      ['riskGap', 'behindGap'],
    ] as const) {
      if (health[behind] < health[risk]) {
        found.set(`health.${behind}`, this.t('projectSettings.health.behindFirst'));
      }
    }
    if (draft.workingDays.length === 0) found.set('workingDays', this.t('projectSettings.calendar.noDay'));
    const days = draft.holidays.map(({ date }) => date);
    if (this.checked()) {
      days.forEach((day, place) => {
        const text = day === '' ? 'missing' : days.indexOf(day) < place ? 'twice' : null;
        if (text) found.set(`holidays.${String(place)}.date`, this.t(`projectSettings.calendar.${text}`));
      });
    }
    return found;
  }
}
