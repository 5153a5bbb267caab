import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, type ProblemView, ResponseCache, toProblem } from '@atrium/api-client';
import {
  type BoardEvent,
  type BoardState,
  type CardDrop,
  emptyBoard,
  findCard,
  reduceBoard,
} from '@atrium/board';
import { Toasts } from '@atrium/ui';
import { type Subscription, auditTime, filter, firstValueFrom, merge } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { LiveStore } from '../../../live/live.store.js';
import { type TicketFilter, TicketsApi } from '../../../tickets/tickets.api.js';
import { BoardStatusChoice } from './board-status-choice.service.js';
import type { ChosenStatuses } from './board-status.dialog.js';
import { type TicketBoardCard, columnOf, expectedOf, ticketCard, ticketEvents } from './ticket-board-card.js';

const BREATH_MS = 250;
const MOST_AT_ONCE = 100;

/** The board of a project's tickets: reads columns and pages, moves cards at once, follows what happens elsewhere. */
@Injectable()
export class TicketBoardStore {
  private readonly api = inject(TicketsApi);
  private readonly cache = inject(ResponseCache);
  private readonly live = inject(LiveStore);
  private readonly toasts = inject(Toasts);
  private readonly choice = inject(BoardStatusChoice);
  private readonly t = injectT();

  private readonly state = signal<BoardState<TicketBoardCard>>(emptyBoard());
  private readonly dismissed = new Set<string>();
  private shown: { readonly projectId: string; readonly filter: TicketFilter } | null = null;
  private reading: Subscription | undefined;

  readonly columns = computed(() => this.state().columns);
  readonly by = signal<Api.TicketGrouping>('status');
  readonly writable = signal<Api.TicketWritableDto | null>(null);
  /** Columns that take tickets. */
  readonly accepting = signal<ReadonlySet<string>>(new Set());
  readonly problem = signal<ProblemView | null>(null);
  readonly loading = signal(false);
  /** Chosen cards, by id: they move together. */
  readonly selected = signal<ReadonlySet<string>>(new Set());

  constructor() {
    merge(this.live.on('project.changed'), this.live.on('projects.changed'))
      .pipe(
        filter(({ data }) => data['projectId'] === undefined || data['projectId'] === this.shown?.projectId),
        auditTime(BREATH_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.read());
    this.live
      .on('ticket.move')
      .pipe(
        filter(({ data }) => data['projectId'] === this.shown?.projectId),
        takeUntilDestroyed(),
      )
      .subscribe(({ data }) => void this.refresh(String(data['ticketId'])));
    inject(DestroyRef).onDestroy(() => this.reading?.unsubscribe());
  }

  /** Shows a board: what is remembered of it at once, then what the server says. */
  show(projectId: string, filter: TicketFilter): void {
    const before = this.shown;
    this.shown = { projectId, filter };
    if (before?.projectId !== projectId || before.filter.by !== filter.by) {
      this.state.set(emptyBoard());
      this.selected.set(new Set());
      this.writable.set(null);
    }
    const remembered = this.cache.get(this.key()) as Api.TicketBoardDto | undefined;
    if (remembered) this.fill(remembered);
    else if (this.state().columns.length === 0) this.loading.set(true);
    this.read();
  }

  read(): void {
    const wanted = this.shown;
    if (!wanted) return;
    this.reading?.unsubscribe();
    this.problem.set(null);
    this.reading = this.api.board(wanted.projectId, wanted.filter).subscribe({
      next: (board) => {
        this.cache.set(this.key(), board);
        this.loading.set(false);
        this.fill(board);
      },
      error: (error: unknown) => {
        this.loading.set(false);
        this.problem.set(toProblem(error));
      },
    });
  }

  async loadMore(columnId: string): Promise<void> {
    const column = this.state().columns.find(({ id }) => id === columnId);
    const wanted = this.shown;
    if (!column?.next || column.loading || !wanted) return;
    this.apply({ type: 'pageRequested', column: columnId });
    try {
      const { cards, nextCursor } = await firstValueFrom(
        this.api.column(wanted.projectId, columnId, column.next, wanted.filter),
      );
      if (wanted !== this.shown) return;
      this.apply({ type: 'pageLoaded', column: columnId, cards: cards.map(ticketCard), next: nextCursor });
      this.showChanges(cards);
    } catch (error) {
      const { detail } = toProblem(error);
      this.apply({
        type: 'pageFailed',
        column: columnId,
        reason: detail ?? this.t('tickets.board.pageFailed'),
      });
    }
  }

  toggle(id: string): void {
    const next = new Set(this.selected());
    if (!next.delete(id)) next.add(id);
    if (next.size > MOST_AT_ONCE) {
      this.toasts.show({ tone: 'warn', text: this.t('tickets.board.tooMany') });
      return;
    }
    this.selected.set(next);
  }

  clear(): void {
    this.selected.set(new Set());
  }

  /** P20: a card that was dropped; the other chosen ones come along when it is one of them. */
  drop(drop: CardDrop<TicketBoardCard>): Promise<void> {
    const chosen = this.selected().has(drop.card.id) ? [...this.selected()] : [drop.card.id];
    return this.move(chosen, drop.to, drop.index);
  }

  /** P6, P7: the cards are moved at once; where statuses have to be chosen, they wait where they were. */
  async move(ids: readonly string[], to: string, index = 0, more: ChosenStatuses = {}): Promise<void> {
    const by = this.by();
    const cards = ids.flatMap((id) => {
      const found = findCard(this.state(), id);
      return found && found.column.id !== to ? [found.entry.card] : [];
    });
    if (cards.length === 0) return;
    this.apply(...cards.map(({ id }) => ({ type: 'moveRequested' as const, card: id, to, index })));
    try {
      const tickets = cards.map(({ id, ticket }) => ({ id, expected: expectedOf(ticket, by) }));
      const { items } = await firstValueFrom(this.api.move({ by, to, tickets, ...more }));
      this.answered(items);
      this.clear();
    } catch (error) {
      await this.notMoved(cards, to, index, toProblem(error));
    }
  }

  acknowledge(id: string): void {
    const change = findCard(this.state(), id)?.entry.card.ticket.change;
    if (change) this.dismissed.add(change.id);
    this.apply({ type: 'acknowledged', card: id });
  }

  private answered(items: readonly Api.MoveAnswerDto[]): void {
    const by = this.by();
    const failed: Api.MoveAnswerDto[] = [];
    for (const item of items) {
      const { card, outcome } = item;
      const reason = item.detail ?? '';
      if (card === null) this.apply({ type: 'remoteRemoved', card: item.id });
      else if (outcome === 'conflict')
        this.apply({
          type: 'conflict',
          card: item.id,
          column: columnOf(card, by),
          reason,
          data: ticketCard(card),
        });
      else if (outcome === 'refused') this.apply({ type: 'refused', card: item.id, reason });
      // It may be mapped to another column than it was dropped on ("just this once"): it goes where it belongs.
      else
        this.apply(
          { type: 'confirmed', card: item.id, data: ticketCard(card), column: columnOf(card, by) },
          ...ticketEvents(card, by, columnOf(card, by), this.dismissed),
        );
      if (outcome === 'conflict' || outcome === 'refused') failed.push(item);
    }
    const [first] = failed;
    if (first)
      this.toasts.show({
        tone: 'bad',
        text: this.t.plural('tickets.board.notMoved', failed.length),
        detail: first.detail ?? undefined,
      });
  }

  private async notMoved(
    cards: readonly TicketBoardCard[],
    to: string,
    index: number,
    problem: ProblemView,
  ): Promise<void> {
    const ids = cards.map(({ id }) => id);
    if (problem.code === 'tickets.status_choice_needed') {
      // Back while the person thinks: nothing has been sent yet.
      this.apply(
        ...ids.flatMap((card) => [
          { type: 'refused' as const, card, reason: '' },
          { type: 'acknowledged' as const, card },
        ]),
      );
      const boards = problem.extensions['boards'] as readonly Api.StatusChoiceDto[];
      const chosen = await this.choice.ask(this.title(to), boards);
      if (chosen) await this.move(ids, to, index, chosen);
      return;
    }
    const reason = problem.detail ?? (problem.status === 0 ? this.t('projects.offline') : problem.title);
    this.apply(...ids.map((card) => ({ type: 'refused' as const, card, reason })));
    this.toasts.show({
      tone: 'bad',
      text: this.t.plural('tickets.board.notMoved', ids.length),
      detail: reason,
    });
  }

  private async refresh(id: string): Promise<void> {
    if (!findCard(this.state(), id)) return;
    try {
      const ticket = await firstValueFrom(this.api.card(id));
      const before = findCard(this.state(), id)?.entry.state.kind;
      this.apply(...ticketEvents(ticket, this.by(), this.shownIn(id), this.dismissed));
      const state = findCard(this.state(), id)?.entry.state;
      if (before === 'pending' && (state?.kind === 'refused' || state?.kind === 'conflict'))
        this.toasts.show({
          tone: 'bad',
          text: this.t('tickets.board.oneNotMoved', { name: ticket.summary }),
          detail: state.reason,
        });
    } catch (error) {
      if (toProblem(error).status === 404) this.apply({ type: 'remoteRemoved', card: id });
    }
  }

  private fill({ by, columns, writable }: Api.TicketBoardDto): void {
    this.by.set(by);
    this.writable.set(writable);
    this.accepting.set(new Set(columns.filter(({ accepts }) => accepts).map(({ column }) => column)));
    this.apply({
      type: 'columnsLoaded',
      columns: columns.map(({ column, title, count, actualHours }) => ({
        id: column,
        title: title ?? this.titleOf(by, column),
        total: count,
        hours: actualHours,
        kind: column === 'unmapped' ? 'unmapped' : 'normal',
      })),
    });
    for (const { column, cards, nextCursor } of columns) {
      this.apply({ type: 'pageLoaded', column, cards: cards.map(ticketCard), next: nextCursor, first: true });
      this.showChanges(cards);
    }
  }

  private titleOf(by: Api.TicketGrouping, column: string): string {
    if (by === 'technician') return this.t('tickets.unassigned');
    if (by === 'priority') return this.t('tickets.noPriority');
    return this.t(`projects.column.${column as Api.TicketCardDto['statusGroup']}`);
  }

  private showChanges(cards: readonly Api.TicketCardDto[]): void {
    for (const card of cards)
      if (card.change) this.apply(...ticketEvents(card, this.by(), this.shownIn(card.id), this.dismissed));
  }

  private apply(...events: readonly BoardEvent<TicketBoardCard>[]): void {
    this.state.update((state) => events.reduce(reduceBoard, state));
  }

  private shownIn(id: string): string | null {
    return findCard(this.state(), id)?.column.id ?? null;
  }

  private title(column: string): string {
    return this.state().columns.find(({ id }) => id === column)?.title ?? column;
  }

  private key(): string {
    return `projects/${this.shown?.projectId ?? ''}/ticket-board?${JSON.stringify(this.shown?.filter)}`;
  }
}
