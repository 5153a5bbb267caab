import { Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  Clock,
  FilterMenuComponent,
  type FilterOption,
  IconComponent,
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
import { CompanyScopeStore } from '../shell/company-scope.store.js';
import { PreferencesStore, isText } from '../session/preferences.store.js';
import { DueFilterComponent, dueWords } from './due-filter.component.js';
import { SavedFiltersComponent } from './saved-filters.component.js';
import { PortfolioPlace } from './portfolio-place.js';
import { PortfolioApi, type PortfolioSummary } from './portfolio.api.js';
import {
  PLAIN_FILTER,
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

const VIEW = 'projects.view';
const COLUMNS = ['not_started', 'in_progress', 'on_hold', 'completed', 'cancelled', 'unmapped'] as const;

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
    DueFilterComponent,
    FilterMenuComponent,
    IconComponent,
    PageHeaderComponent,
    ProjectBoardComponent,
    ProjectTableComponent,
    SavedFiltersComponent,
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
    .chips {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .chip {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      height: 26px;
      padding: 0 6px 0 10px;
      border-radius: 13px;
      font-size: var(--atr-text-xs);
      font-weight: 550;
      color: var(--atr-accent-text);
      background: var(--atr-accent-soft);
    }
    .end {
      margin-inline-start: auto;
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
  private readonly scope = inject(CompanyScopeStore);
  private readonly preferences = inject(PreferencesStore);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap, {
    initialValue: this.route.snapshot.queryParamMap,
  });
  protected readonly filter = computed(() => filterFromParams(this.params()), {
    equal: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  /** What the address says, else what the person used last (P2). */
  protected readonly view = computed<View>(() =>
    (this.params().get('view') ?? this.preferences.get(VIEW, isText)) === 'table' ? 'table' : 'board',
  );
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

  protected readonly groups = computed<FilterOption[]>(() =>
    COLUMNS.map((value) => ({ value, label: this.t(`projects.column.${value}`) })),
  );
  private readonly managerList = cachedResource({
    params: () => 'all',
    key: () => 'projects/managers',
    load: () => this.api.managers(),
  });
  protected readonly managers = computed<FilterOption[]>(
    () => this.managerList.value()?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [],
  );
  /** P1: closed projects that the default filter keeps off the board, so that nothing looks lost. */
  private readonly closed = cachedResource({
    params: () => {
      const filter = this.filter();
      return this.view() === 'board' && filter.state === 'open' && filter.card === null ? filter : null;
    },
    key: (filter) => `projects/closed?${JSON.stringify(filterToQuery(filter))}`,
    load: (filter) => this.api.board({ ...filter, state: 'closed' }, 1),
  });
  protected readonly closedCounts = computed(
    () => new Map(this.closed.value()?.columns.map(({ column, count }) => [column, count])),
  );
  /** What narrows the list, each with the way to take it back. */
  protected readonly chips = computed<{ id: string; label: string; without: Partial<PortfolioFilter> }[]>(
    () => {
      const filter = this.filter();
      const known = (options: readonly FilterOption[], value: string) =>
        options.find((option) => option.value === value)?.label ?? '…';
      const due = dueWords(filter, this.t, this.texts.language(), this.clock.today());
      const card = CARDS.find((one) => one.id === filter.card);
      return [
        ...(card ? [{ id: 'card', label: this.t(card.label), without: { card: null } }] : []),
        ...(filter.search ? [{ id: 'search', label: `“${filter.search}”`, without: { search: '' } }] : []),
        ...(filter.state === 'open' || card
          ? []
          : [
              {
                id: 'state',
                label: known(this.states(), filter.state),
                without: { state: 'open' as const },
              },
            ]),
        ...filter.column.map((value) => ({
          id: `column-${value}`,
          label: known(this.groups(), value),
          without: { column: filter.column.filter((one) => one !== value) },
        })),
        ...filter.health.map((value) => ({
          id: `health-${value}`,
          label: known(this.healths(), value),
          without: { health: filter.health.filter((one) => one !== value) },
        })),
        ...filter.manager.map((value) => ({
          id: `manager-${value}`,
          label: known(this.managers(), value),
          without: { manager: filter.manager.filter((one) => one !== value) },
        })),
        ...(filter.companyId
          ? [{ id: 'company', label: this.scope.company()?.name ?? '…', without: { companyId: null } }]
          : []),
        ...(due
          ? [
              {
                id: 'due',
                label: `${this.t('projects.field.due')} ${due}`,
                without: { dueFrom: null, dueTo: null },
              },
            ]
          : []),
      ];
    },
  );

  constructor() {
    const place = inject(PortfolioPlace);
    effect(() => {
      const params = this.params();
      place.params.set(Object.fromEntries(params.keys.map((key) => [key, params.getAll(key)])));
    });
  }

  protected apply(filter: PortfolioFilter): void {
    this.go(filterToParams(filter));
  }

  protected clear(): void {
    this.apply(PLAIN_FILTER);
  }

  protected changed(): void {
    this.summary.reload();
    this.closed.reload();
  }

  protected narrow(change: Partial<PortfolioFilter>): void {
    this.go(filterToParams({ ...this.filter(), ...change }));
  }

  protected stateFrom(values: readonly string[]): ProjectState {
    return PROJECT_STATES.find((state) => state === values[0]) ?? 'open';
  }

  protected show(view: View): void {
    this.preferences.set(VIEW, view);
    this.go({ view });
  }

  protected sortBy({ column, direction }: TableSort): void {
    this.go({ sort: column, direction: direction === 'asc' ? null : direction });
  }

  private go(queryParams: Record<string, unknown>): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
