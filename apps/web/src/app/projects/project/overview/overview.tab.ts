import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  ErrorStateComponent,
  HoursPipe,
  IconComponent,
  ProgressBarComponent,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
  amountText,
  healthTone,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { hoursShare, hoursVariance } from '../../project-card.js';
import { ProjectApi } from '../project.api.js';
import { ProjectStore, followProject } from '../project.store.js';

const LISTS = ['done', 'next', 'risks'] as const;
const STAGES = ['planned', 'inProgress', 'inReview', 'complete'] as const;

/** P10: what the project is for, who it is about, and how it stands at a glance. */
@Component({
  selector: 'app-project-overview-tab',
  imports: [
    AvatarComponent,
    DayPipe,
    ErrorStateComponent,
    HoursPipe,
    IconComponent,
    ProgressBarComponent,
    RouterLink,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './overview.tab.html',
  styleUrl: './overview.tab.scss',
})
export class OverviewTab {
  private readonly api = inject(ProjectApi);
  protected readonly store = inject(ProjectStore);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  protected readonly project = this.store.project.value;

  protected readonly overview = cachedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/overview`,
    load: (id) => this.api.overview(id),
  });
  /** Only for those who may see budgets (P17). */
  protected readonly budget = cachedResource({
    params: () => (this.store.tabs().has('budget') ? this.store.id() : null),
    key: (id) => `projects/${id}/budget`,
    load: (id) => this.api.budget(id),
  });

  protected readonly share = computed(() => {
    const project = this.project();
    return project ? hoursShare(project) : null;
  });
  protected readonly variance = computed(() => {
    const project = this.project();
    return project ? hoursVariance(project) : null;
  });
  protected readonly tone = computed(() => {
    const health = this.project()?.health;
    const tone = health ? healthTone(health) : 'accent';
    return tone === 'idle' ? 'accent' : tone;
  });
  /** Revenue, cost and margin at a glance; what is not known says so. */
  protected readonly money = computed(() => {
    const money = this.budget.value()?.money;
    if (!money) return [];
    const say = (amount: number) => amountText(amount, this.texts.language(), money.currency);
    const unknown = { known: false, text: this.t('budgetMoney.unknown') };
    const figures = (['revenue', 'cost'] as const).map((name) => {
      const { actual, estimated } = money[name];
      const label = this.t(`budgetMoney.${name}`);
      if (actual === null) return { name, label, ...unknown };
      const text =
        estimated === null
          ? say(actual)
          : this.t('budgetMoney.ofEstimate', { amount: say(actual), estimate: say(estimated) });
      return { name, label, known: true, text };
    });
    const { actual } = money.margin;
    return [
      ...figures,
      {
        name: 'margin' as const,
        label: this.t('budgetMoney.margin'),
        ...(actual ? { known: true, text: say(actual.amount) } : unknown),
      },
    ];
  });
  /** The lists of the latest update that say something. */
  protected readonly lists = computed(() => {
    const update = this.overview.value()?.update;
    return LISTS.flatMap((list) => {
      const lines = update?.[list] ?? [];
      return lines.length > 0 ? [{ list, lines }] : [];
    });
  });
  protected readonly stages = computed(() => {
    const counts = this.overview.value()?.deliverables;
    const language = this.texts.language();
    return counts
      ? STAGES.map((stage) => ({ stage, count: counts[stage], text: counts[stage].toLocaleString(language) }))
      : null;
  });
  protected readonly anyDeliverable = computed(() => this.stages()?.some(({ count }) => count > 0) ?? false);

  constructor() {
    followProject(this.overview, this.budget);
  }
}
