import { HttpClient } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { type Api, cachedResource } from '@atrium/api-client';
import {
  Clock,
  EmptyStateComponent,
  ErrorStateComponent,
  HoursPipe,
  IconComponent,
  SkeletonComponent,
  Texts,
  describeDay,
  hoursText,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ProjectStore, followProject } from '../project.store.js';
import { burnChart } from './burn-chart.js';
import { MoneyChartComponent } from './money-chart.component.js';
import { MoneyTilesComponent } from './money-tiles.component.js';

/** P17: hours and money of a project against their estimates, week by week; as drawings or as tables. */
@Component({
  selector: 'app-project-budget-tab',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    HoursPipe,
    IconComponent,
    MoneyChartComponent,
    MoneyTilesComponent,
    SkeletonComponent,
  ],
  templateUrl: './budget.tab.html',
  styleUrl: './budget.tab.scss',
})
export class BudgetTab {
  private readonly http = inject(HttpClient);
  private readonly store = inject(ProjectStore);
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  protected readonly budget = cachedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/budget`,
    load: (id) => this.http.get<Api.ProjectBudgetDto>(`/api/v1/projects/${id}/budget`),
  });
  protected readonly asTable = signal(false);
  protected readonly psa = computed(() => this.store.project.value()?.source.name ?? '');
  protected readonly variance = computed(() => {
    const budget = this.budget.value();
    const estimate = budget?.estimatedHours ?? null;
    if (!budget || estimate === null) return null;
    const hours = budget.actualHours - estimate;
    return { over: hours > 0, hours: Math.abs(hours) };
  });
  protected readonly chart = computed(() => {
    const budget = this.budget.value();
    return budget && budget.weeks.length > 0 ? burnChart(budget.weeks, budget.estimatedHours) : null;
  });
  protected readonly newestFirst = computed(() => [...(this.budget.value()?.weeks ?? [])].reverse());
  /** What the drawing shows, in a sentence. */
  protected readonly summary = computed(() => {
    const budget = this.budget.value();
    if (!budget) return '';
    const say = (hours: number) => this.t('ui.hours', { hours: hoursText(hours, this.texts.language()) });
    const logged = this.t.plural('budget.summary', budget.weeks.length, { hours: say(budget.loggedHours) });
    return budget.estimatedHours === null
      ? logged
      : `${logged} ${this.t('budget.ofEstimate', { hours: say(budget.estimatedHours) })}`;
  });

  constructor() {
    followProject(this.budget);
  }

  protected percent(share: number): number {
    return Math.round(share * 100);
  }

  protected day(day: string): string {
    return describeDay(day, this.clock.today(), this.texts.language()).short;
  }
}
