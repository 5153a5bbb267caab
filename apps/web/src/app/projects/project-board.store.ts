import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type ProblemView, ResponseCache, toProblem } from '@atrium/api-client';
import {
  type BoardEvent,
  type BoardState,
  type CardDrop,
  emptyBoard,
  findCard,
  reduceBoard,
} from '@atrium/board';
import { Toasts } from '@atrium/ui';
import { type Subscription, bufferTime, filter, firstValueFrom } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { type ProjectBoardCard, type ProjectCard, boardCard, boardEvents } from './project-card.js';
import { PortfolioApi, type ProjectBoardColumn } from './portfolio.api.js';
import { type PortfolioFilter, filterToQuery } from './portfolio-filter.js';
import { StatusChoice } from './status-choice.service.js';

/** More changed projects than this in one breath: the board is read anew instead of card by card. */
const MANY_CHANGES = 15;
const BREATH_MS = 250;

/** The projects board: reads columns and pages, moves cards at once, and follows what happens elsewhere. */
@Injectable()
export class ProjectBoardStore {
  private readonly api = inject(PortfolioApi);
  private readonly cache = inject(ResponseCache);
  private readonly live = inject(LiveStore);
  private readonly toasts = inject(Toasts);
  private readonly choice = inject(StatusChoice);
  private readonly destroyed = inject(DestroyRef);
  private readonly t = injectT();

  private readonly state = signal<BoardState<ProjectBoardCard>>(emptyBoard());
  private readonly dismissed = new Set<string>();
  private filter: PortfolioFilter | null = null;
  private reading: Subscription | undefined;

  readonly columns = computed(() => this.state().columns);
  readonly problem = signal<ProblemView | null>(null);
  readonly loading = signal(false);
  /** Something moved or came: the numbers of the summary cards may have changed. */
  readonly changes = signal(0);

  constructor() {
    this.live
      .on('project.changed')
      .pipe(
        bufferTime(BREATH_MS),
        filter((messages) => messages.length > 0),
        takeUntilDestroyed(),
      )
      .subscribe((messages) =>
        this.follow(new Set(messages.map((message) => String(message.data['projectId'])))),
      );
    this.live
      .on('project.move')
      .pipe(takeUntilDestroyed())
      .subscribe((message) => this.follow(new Set([String(message.data['projectId'])])));
    this.destroyed.onDestroy(() => this.reading?.unsubscribe());
  }

  /** Shows the board of a filter: what is remembered of it at once, then what the server says. */
  show(wanted: PortfolioFilter): void {
    const first = this.filter === null;
    this.filter = wanted;
    const remembered = this.cache.get(this.key(wanted)) as readonly ProjectBoardColumn[] | undefined;
    if (remembered) this.fill(remembered);
    else if (first) this.loading.set(true);
    this.read();
  }

  read(): void {
    const wanted = this.filter;
    if (!wanted) return;
    this.reading?.unsubscribe();
    this.problem.set(null);
    this.reading = this.api.board(wanted).subscribe({
      next: ({ columns }) => {
        this.cache.set(this.key(wanted), columns);
        this.loading.set(false);
        this.fill(columns);
      },
      error: (error: unknown) => {
        this.loading.set(false);
        this.problem.set(toProblem(error));
      },
    });
  }

  async loadMore(columnId: string): Promise<void> {
    const column = this.state().columns.find((candidate) => candidate.id === columnId);
    const wanted = this.filter;
    if (!column?.next || column.loading || !wanted) return;
    this.apply({ type: 'pageRequested', column: columnId });
    try {
      const page = await firstValueFrom(this.api.page(columnId, column.next, wanted));
      if (wanted !== this.filter) return;
      this.apply({
        type: 'pageLoaded',
        column: columnId,
        cards: page.cards.map(boardCard),
        next: page.nextCursor,
      });
      this.showChanges(page.cards);
    } catch (error) {
      const { detail } = toProblem(error);
      this.apply({ type: 'pageFailed', column: columnId, reason: detail ?? this.t('projects.pageFailed') });
    }
  }

  /** P6, P7: the card is moved at once; a column with several statuses asks which one. */
  async move(
    drop: CardDrop<ProjectBoardCard>,
    more: { statusId?: string; addToMapping?: boolean } = {},
  ): Promise<void> {
    const { project } = drop.card;
    this.apply({ type: 'moveRequested', card: project.id, to: drop.to, index: drop.index });
    try {
      const wish = { targetGroup: drop.to, expectedStatusId: project.status?.id ?? null, ...more };
      const card = await firstValueFrom(this.api.move(project.id, wish));
      this.apply(...boardEvents(card, this.shownIn(card.id), this.dismissed));
      this.changes.update((n) => n + 1);
    } catch (error) {
      await this.notMoved(drop, toProblem(error));
    }
  }

  acknowledge(id: string): void {
    const change = findCard(this.state(), id)?.entry.card.project.change;
    if (change) this.dismissed.add(change.id);
    this.apply({ type: 'acknowledged', card: id });
  }

  private async notMoved(drop: CardDrop<ProjectBoardCard>, problem: ProblemView): Promise<void> {
    const { project } = drop.card;
    const reason = problem.detail ?? (problem.status === 0 ? this.t('projects.offline') : problem.title);
    switch (problem.code) {
      case 'projects.status_choice_needed':
      case 'projects.mapping_offered': {
        // Back while the person thinks: nothing has been sent yet.
        this.apply(
          { type: 'refused', card: project.id, reason: '' },
          { type: 'acknowledged', card: project.id },
        );
        const chosen = await this.choice.ask(project.name, this.title(drop.to), problem);
        if (chosen) await this.move(drop, chosen);
        return;
      }
      case 'projects.moved_meanwhile': {
        // The API sends the card as it is now along with this code.
        const current = problem.extensions['current'] as ProjectCard;
        this.apply({
          type: 'conflict',
          card: project.id,
          column: current.column,
          reason,
          data: boardCard(current),
        });
        break;
      }
      default:
        this.apply({ type: 'refused', card: project.id, reason });
    }
    this.toasts.show({
      tone: 'bad',
      text: this.t('projects.notMoved', { name: project.name }),
      detail: reason,
    });
  }

  /** Somebody, here or elsewhere, changed these projects (P8). */
  private follow(ids: ReadonlySet<string>): void {
    this.changes.update((n) => n + 1);
    const known = [...ids].filter((id) => findCard(this.state(), id));
    // A project that is not loaded may belong into what the filter shows; only the server can tell.
    if (known.length < ids.size || ids.size > MANY_CHANGES) this.read();
    for (const id of known) void this.refresh(id);
  }

  private async refresh(id: string): Promise<void> {
    try {
      const card = await firstValueFrom(this.api.card(id));
      const before = findCard(this.state(), id)?.entry.state.kind;
      this.apply(...boardEvents(card, this.shownIn(id), this.dismissed));
      const state = findCard(this.state(), id)?.entry.state;
      if (before === 'pending' && (state?.kind === 'refused' || state?.kind === 'conflict')) {
        this.toasts.show({
          tone: 'bad',
          text: this.t('projects.notMoved', { name: card.name }),
          detail: state.reason,
        });
      }
    } catch (error) {
      if (toProblem(error).status === 404) this.apply({ type: 'remoteRemoved', card: id });
    }
  }

  private fill(columns: readonly ProjectBoardColumn[]): void {
    this.apply({
      type: 'columnsLoaded',
      columns: columns.map(({ column, count, actualHours }) => ({
        id: column,
        title: this.t(`projects.column.${column}`),
        total: count,
        hours: actualHours,
        kind: column === 'unmapped' ? 'unmapped' : 'normal',
      })),
    });
    for (const { column, cards, nextCursor } of columns) {
      this.apply({ type: 'pageLoaded', column, cards: cards.map(boardCard), next: nextCursor, first: true });
      this.showChanges(cards);
    }
  }

  private showChanges(cards: readonly ProjectCard[]): void {
    for (const card of cards) {
      if (card.change) this.apply(...boardEvents(card, this.shownIn(card.id), this.dismissed));
    }
  }

  private apply(...events: readonly BoardEvent<ProjectBoardCard>[]): void {
    this.state.update((state) => events.reduce(reduceBoard, state));
  }

  private shownIn(id: string): string | null {
    return findCard(this.state(), id)?.column.id ?? null;
  }

  private title(column: string): string {
    return this.state().columns.find((candidate) => candidate.id === column)?.title ?? column;
  }

  private key(filter: PortfolioFilter): string {
    return `projects/board?${JSON.stringify(filterToQuery(filter))}`;
  }
}
