import { Component, computed, effect, inject, input, model, signal, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { type ProblemView, toProblem } from '@atrium/api-client';
import {
  AvatarComponent,
  CellDirective,
  ColumnChooserComponent,
  DataTableComponent,
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  HealthBadgeComponent,
  ProgressBarComponent,
  RelativeTimePipe,
  StatusBadgeComponent,
  type TableColumn,
  type TableSort,
  healthTone,
} from '@atrium/ui';
import type { Subscription } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { type ProjectCard, hoursShare } from './project-card.js';
import { PreferencesStore, isTextList } from '../session/preferences.store.js';
import { PortfolioApi } from './portfolio.api.js';
import type { PortfolioFilter } from './portfolio-filter.js';

const COLUMNS = 'projects.columns';

/** The portfolio as a table (P2): the server sorts and pages, people choose columns. */
@Component({
  selector: 'app-project-table',
  imports: [
    AvatarComponent,
    CellDirective,
    ColumnChooserComponent,
    DataTableComponent,
    DayPipe,
    EmptyStateComponent,
    ErrorStateComponent,
    HealthBadgeComponent,
    ProgressBarComponent,
    RelativeTimePipe,
    RouterLink,
    StatusBadgeComponent,
  ],
  templateUrl: './project-table.component.html',
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      height: 100%;
      min-height: 0;
    }
    .tools {
      display: flex;
      justify-content: flex-end;
    }
    .name {
      display: block;
      max-width: 100%;
      font-weight: 550;
      color: inherit;
    }
    .who {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }
    .overdue {
      font-weight: 600;
      color: var(--atr-bad-text);
    }
  `,
})
export class ProjectTableComponent {
  private readonly api = inject(PortfolioApi);
  private readonly preferences = inject(PreferencesStore);
  protected readonly t = injectT();

  readonly filter = input.required<PortfolioFilter>();
  /** Kept in the address by the page. */
  readonly order = model.required<TableSort>();

  protected readonly rows = signal<readonly ProjectCard[]>([]);
  protected readonly total = signal<number | null>(null);
  protected readonly loading = signal(true);
  protected readonly problem = signal<ProblemView | null>(null);
  protected readonly next = signal<string | null>(null);
  /** Remembered per person (P2); null is all columns. */
  protected readonly shown = computed(() => this.preferences.get(COLUMNS, isTextList) ?? null);
  private reading: Subscription | undefined;

  protected readonly rowId = (row: ProjectCard): string => row.id;
  protected readonly columns = computed<readonly TableColumn<ProjectCard>[]>(() => [
    { id: 'name', header: this.t('projects.field.name'), width: 300, sortable: true, fixed: true },
    {
      id: 'company',
      header: this.t('projects.field.company'),
      width: 190,
      sortable: true,
      text: (row) => row.company?.name ?? '',
    },
    { id: 'status', header: this.t('projects.status'), width: 150 },
    { id: 'health', header: this.t('projects.health'), width: 120, sortable: true },
    { id: 'hours', header: this.t('projects.progress'), width: 160, sortable: true },
    { id: 'due', header: this.t('projects.field.due'), width: 110, sortable: true },
    { id: 'manager', header: this.t('projects.field.manager'), width: 160 },
    { id: 'changed', header: this.t('projects.field.changed'), width: 130, sortable: true },
  ]);
  protected readonly share = hoursShare;
  protected readonly tone = healthTone;

  constructor() {
    effect(() => {
      this.filter();
      this.order();
      untracked(() => this.read(null));
    });
  }

  protected choose(columns: readonly string[] | null): void {
    this.preferences.set(COLUMNS, [...(columns ?? this.columns().map((column) => column.id))]);
  }

  protected read(cursor: string | null): void {
    this.reading?.unsubscribe();
    this.loading.set(true);
    this.problem.set(null);
    this.reading = this.api.table(this.filter(), this.order(), cursor).subscribe({
      next: (page) => {
        this.rows.update((rows) => (cursor ? [...rows, ...page.items] : page.items));
        this.total.set(page.total);
        this.next.set(page.nextCursor);
        this.loading.set(false);
      },
      error: (error: unknown) => {
        this.loading.set(false);
        this.problem.set(toProblem(error));
      },
    });
  }
}
