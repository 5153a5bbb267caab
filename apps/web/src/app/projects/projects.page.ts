import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  FilterMenuComponent,
  type FilterOption,
  type IconName,
  PageHeaderComponent,
  SearchFieldComponent,
  type Segment,
  SegmentedComponent,
  SummaryCardComponent,
  type TableSort,
  Texts,
  type Tone,
} from '@atrium/ui';
import { type TextKey, injectT } from '../i18n/texts.js';
import { PortfolioApi, type PortfolioSummary } from './portfolio.api.js';
import {
  PROJECT_STATES,
  type PortfolioFilter,
  type ProjectState,
  filterFromParams,
  filterToParams,
  filterToQuery,
} from './portfolio-filter.js';
import { ProjectBoardComponent } from './project-board.component.js';
import { ProjectTableComponent } from './project-table.component.js';

type View = 'board' | 'table';

const CARDS: readonly { id: keyof PortfolioSummary; label: TextKey; icon: IconName; tone: Tone }[] = [
  { id: 'total', label: 'projects.all', icon: 'briefcase', tone: 'idle' },
  { id: 'in_progress', label: 'projects.inProgress', icon: 'activity', tone: 'info' },
  { id: 'completed', label: 'projects.completed', icon: 'circle-check', tone: 'good' },
  { id: 'on_hold', label: 'projects.onHold', icon: 'circle-pause', tone: 'idle' },
  { id: 'overdue', label: 'projects.overdue', icon: 'circle-alert', tone: 'bad' },
  { id: 'over_budget', label: 'projects.overBudget', icon: 'triangle-alert', tone: 'warn' },
];

/** The portfolio (P1–P9): summary, filters, and the projects as a board or a table. All of it is in the address. */
@Component({
  selector: 'app-projects-page',
  imports: [
    FilterMenuComponent,
    PageHeaderComponent,
    ProjectBoardComponent,
    ProjectTableComponent,
    SearchFieldComponent,
    SegmentedComponent,
    SummaryCardComponent,
  ],
  templateUrl: './projects.page.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
      height: 100%;
      min-height: 480px;
      padding: 16px 20px;
    }
    .cards {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: 8px;
    }
    @media (max-width: 1000px) {
      .cards {
        grid-template-columns: repeat(3, minmax(0, 1fr));
      }
    }
    .filters {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .content {
      flex: 1;
      min-height: 0;
    }
  `,
})
export class ProjectsPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly api = inject(PortfolioApi);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly filter = computed(() => filterFromParams(this.params()), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  protected readonly view = computed<View>(() => (this.params().get('view') === 'table' ? 'table' : 'board'));
  protected readonly order = computed<TableSort>(
    () => ({
      column: this.params().get('sort') ?? 'due',
      direction: this.params().get('direction') === 'desc' ? 'desc' : 'asc',
    }),
    { equal: (a, b) => a.column === b.column && a.direction === b.direction },
  );

  protected readonly summary = cachedResource({
    params: () => this.filter(),
    key: (filter) => `projects/summary?${JSON.stringify(filterToQuery(filter))}`,
    load: (filter) => this.api.summary(filter),
    keepPrevious: true,
  });
  protected readonly cards = computed(() => {
    const numbers = this.summary.value();
    const language = this.texts.language();
    return CARDS.map((card) => ({
      ...card,
      label: this.t(card.label),
      count: numbers ? numbers[card.id].toLocaleString(language) : null,
    }));
  });
  protected readonly views = computed<Segment<View>[]>(() => [
    { value: 'board', label: this.t('projects.board'), icon: 'columns-3' },
    { value: 'table', label: this.t('projects.table'), icon: 'table-2' },
  ]);
  protected readonly states = computed<FilterOption[]>(() =>
    PROJECT_STATES.map((value) => ({ value, label: this.t(`projects.state.${value}`) })),
  );
  protected readonly healths = computed<FilterOption[]>(() => [
    { value: 'on_track', label: this.t('ui.health.on_track'), icon: 'circle-check', tone: 'good' },
    { value: 'at_risk', label: this.t('ui.health.at_risk'), icon: 'triangle-alert', tone: 'warn' },
    { value: 'behind', label: this.t('ui.health.behind'), icon: 'circle-alert', tone: 'bad' },
    { value: 'unscored', label: this.t('ui.health.unscored'), icon: 'circle-dashed', tone: 'idle' },
  ]);

  protected narrow(change: Partial<PortfolioFilter>): void {
    this.go(filterToParams({ ...this.filter(), ...change }));
  }

  protected stateFrom(values: readonly string[]): ProjectState {
    return PROJECT_STATES.find((state) => state === values[0]) ?? 'open';
  }

  protected show(view: View): void {
    this.go({ view: view === 'board' ? null : view });
  }

  protected sortBy({ column, direction }: TableSort): void {
    this.go({ sort: column, direction: direction === 'asc' ? null : direction });
  }

  private go(queryParams: Record<string, unknown>): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
