import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, effect, inject, untracked } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { HttpClient } from '@angular/common/http';
import { ActivatedRoute, Router } from '@angular/router';
import { type Api, cachedResource } from '@atrium/api-client';
import { BoardCardDirective, BoardComponent } from '@atrium/board';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  SearchFieldComponent,
  type Segment,
  SegmentedComponent,
} from '@atrium/ui';
import { injectBoardWords } from '../../../board/board-words.js';
import { injectT } from '../../../i18n/texts.js';
import { PreferencesStore } from '../../../session/preferences.store.js';
import { SessionStore } from '../../../session/session.store.js';
import { TicketDialog } from '../../../tickets/ticket-dialog.service.js';
import { ProjectStore } from '../project.store.js';
import { type TicketBoardCard } from './ticket-board-card.js';
import {
  DENSITIES,
  type Density,
  GROUPINGS,
  isKanbanView,
  KANBAN_VIEW,
  type KanbanView,
} from './kanban-view.js';
import { TicketBoardStore } from './ticket-board.store.js';
import { TicketCardComponent } from './ticket-card.component.js';

/** P20: the tickets of a project on a board. How it is looked at is remembered for the person; the search is in the address. */
@Component({
  selector: 'app-kanban-tab',
  imports: [
    BoardCardDirective,
    BoardComponent,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    SearchFieldComponent,
    SegmentedComponent,
    TicketCardComponent,
  ],
  providers: [TicketBoardStore],
  templateUrl: './kanban.tab.html',
  styleUrl: './kanban.tab.scss',
  host: { '(keydown.escape)': 'store.clear()' },
})
export class KanbanTab {
  private readonly session = inject(SessionStore);
  private readonly preferences = inject(PreferencesStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly project = inject(ProjectStore);
  private readonly http = inject(HttpClient);
  protected readonly store = inject(TicketBoardStore);
  protected readonly dialog = inject(TicketDialog);
  protected readonly t = injectT();

  private readonly params = toSignal(this.route.queryParamMap);
  protected readonly search = computed(() => this.params()?.get('find') ?? '');
  private readonly defaults = cachedResource({
    params: () => 'all',
    key: () => 'project-settings',
    load: () => this.http.get<Api.ProjectSettingsDto>('/api/v1/project-settings'),
  });
  /** What the person chose, else what the tenant's settings say; null until either is known. */
  protected readonly view = computed((): KanbanView | null => {
    if (!this.preferences.ready()) return null;
    const chosen = this.preferences.get(KANBAN_VIEW, isKanbanView);
    if (chosen) return chosen;
    const settings = this.defaults.value();
    if (settings) return { ...settings.ticketBoard, hideCompleted: false };
    // The settings could not be read: their own defaults hold.
    return this.defaults.problem() ? { by: 'status', density: 'comfortable', hideCompleted: false } : null;
  });

  protected readonly groupings = computed<readonly Segment<Api.TicketGrouping>[]>(() =>
    GROUPINGS.map((value) => ({ value, label: this.t(`tickets.board.by.${value}`) })),
  );
  protected readonly densities = computed<readonly Segment<Density>[]>(() =>
    DENSITIES.map((value) => ({ value, label: this.t(`tickets.board.density.${value}`) })),
  );
  protected readonly mayWrite = computed(() => this.session.can('write_projects'));
  protected readonly mayLog = computed(() => this.mayWrite() && this.session.me()?.user.memberId != null);
  protected readonly cardLabel = ({ ticket }: TicketBoardCard): string =>
    [ticket.number === null ? null : `#${ticket.number}`, ticket.summary].filter(Boolean).join(' ');
  /** Whether the PSA of these tickets takes a change of what the columns stand for. */
  protected readonly movable = computed(() => {
    const writable = this.store.writable();
    if (!writable || !this.mayWrite()) return false;
    return { status: writable.status, technician: writable.owner, priority: writable.priority }[
      this.store.by()
    ];
  });
  protected readonly canMove = computed(() => {
    const accepting = this.store.accepting();
    const movable = this.movable();
    return (_: TicketBoardCard, to: string): boolean => movable && accepting.has(to);
  });
  protected readonly targets = computed(() => {
    const accepting = this.store.accepting();
    return this.store.columns().filter(({ id }) => accepting.has(id));
  });
  protected readonly empty = computed(() => this.store.columns().every(({ total }) => total === 0));
  protected readonly messages = injectBoardWords();

  constructor() {
    effect(() => {
      const projectId = this.project.id();
      const view = this.view();
      const search = this.search();
      if (projectId === null || !view) return;
      const { by, hideCompleted } = view;
      untracked(() => this.store.show(projectId, { by, search, hideCompleted }));
    });
  }

  protected look(part: Partial<KanbanView>): void {
    const view = this.view();
    if (view) this.preferences.set(KANBAN_VIEW, { ...view, ...part });
  }

  protected find(text: string): void {
    void this.router.navigate([], {
      queryParams: { find: text || null },
      queryParamsHandling: 'merge',
      replaceUrl: true,
    });
  }

  protected moveChosen(to: string): void {
    void this.store.move([...this.store.selected()], to);
  }
}
