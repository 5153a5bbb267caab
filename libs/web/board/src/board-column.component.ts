import { CdkDrag, type CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  type TemplateRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
  viewChildren,
} from '@angular/core';
import { IconComponent } from '@atrium/ui';
import type { BoardCardContext } from './board-card.directive.js';
import type { BoardMessages } from './board-messages.js';
import type { BoardCard, BoardColumn, BoardColumnInfo, CardEntry } from './board-state.js';
import { boardWindow } from './board-window.js';

/** A drop or a choice in the "Move to…" menu. */
export interface CardDrop<C extends BoardCard> {
  readonly card: C;
  readonly from: string;
  readonly to: string;
  readonly index: number;
}

/** Cards are put into the page this far above and below what is seen, in pixels. */
const AHEAD = 240;
/** The next page is asked for when its place comes this near. */
const ASK_AHEAD = 1_200;
/** The window moves in steps of this many pixels. */
const STEP = 100;
const GAP = 8;
/** Height of a card and of a column before the first of either was measured. */
const CARD_GUESS = 160;
const LIST_GUESS = 800;

/** A card in the page. */
interface ShownEntry<C extends BoardCard> extends CardEntry<C> {
  readonly index: number;
  readonly skipped: number;
}

/** One column of the board; only `BoardComponent` uses it. */
@Component({
  selector: 'atr-board-column',
  imports: [CdkDrag, CdkDropList, CdkMenu, CdkMenuItem, CdkMenuTrigger, IconComponent, NgTemplateOutlet],
  templateUrl: './board-column.component.html',
  styleUrl: './board-column.component.scss',
  host: {
    '[class.unmapped]': "column().kind === 'unmapped'",
    '[class.target]': 'isTarget()',
    '[attr.data-column]': 'column().id',
  },
})
export class BoardColumnComponent<C extends BoardCard> {
  private readonly injector = inject(Injector);
  private readonly destroyed = inject(DestroyRef);

  readonly column = input.required<BoardColumn<C>>();
  readonly targets = input.required<readonly BoardColumnInfo[]>();
  readonly template = input.required<TemplateRef<BoardCardContext<C>>>();
  readonly messages = input.required<BoardMessages>();
  readonly cardLabel = input.required<(card: C) => string>();
  readonly canMove = input.required<(card: C, to: string) => boolean>();
  readonly activeCard = input.required<string | null>();
  readonly grabbedCard = input.required<string | null>();
  /** A card held by keyboard is over this column. */
  readonly isTarget = input.required<boolean>();
  readonly instructionsId = input.required<string>();

  readonly dropped = output<CardDrop<C>>();
  readonly loadMore = output();
  readonly acknowledged = output<string>();
  readonly noteActed = output();
  readonly dragging = output<boolean>();

  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  private readonly cardsInPage = viewChildren<ElementRef<HTMLElement>>('card');
  /** What is seen of the list, in pixels from its top; `top` in whole steps. */
  private readonly seen = signal({ top: 0, height: LIST_GUESS }, { equal: sameSight });
  private readonly measured = signal<ReadonlyMap<string, number>>(new Map());
  private readonly draggedCard = signal<string | null>(null);

  /** Cards of the same kind are about equally high: the mean stands for those never seen. */
  private readonly guess = computed(() => {
    const heights = [...this.measured().values()];
    return heights.length === 0 ? CARD_GUESS : heights.reduce((a, b) => a + b, 0) / heights.length;
  });
  protected readonly window = computed(() => {
    const { cards } = this.column();
    const { top, height } = this.seen();
    const measured = this.measured();
    const guess = this.guess();
    const kept = new Set([this.activeCard(), this.grabbedCard(), this.draggedCard()]);
    const idAt = (index: number): string => cards[index]?.card.id ?? '';
    return boardWindow({
      count: cards.length,
      heightOf: (index) => (measured.get(idAt(index)) ?? guess) + GAP,
      from: top - AHEAD,
      to: top + height + AHEAD,
      kept: (index) => kept.has(idAt(index)),
    });
  });
  protected readonly shown = computed(() => {
    const { cards } = this.column();
    return this.window().shown.flatMap(({ index, skipped }): ShownEntry<C>[] => {
      const entry = cards[index];
      return entry ? [{ ...entry, index, skipped }] : [];
    });
  });
  protected readonly headingId = computed(() => `atr-column-${this.column().id}`);
  protected readonly ghosts = [0, 1, 2];
  /** A short press-and-hold by touch, so that a swipe still scrolls. */
  protected readonly startDelay = { touch: 220, mouse: 0 };

  constructor() {
    afterNextRender(() => this.watchList());
    effect(() => {
      const column = this.column();
      const { top, height } = this.seen();
      if (column.next === null || column.loading || column.error !== null) return;
      if (top + height + ASK_AHEAD >= this.window().height) untracked(() => this.loadMore.emit());
    });
  }

  protected readonly enter = (drag: CdkDrag<CardEntry<C>>): boolean =>
    this.column().kind !== 'unmapped' && this.canMove()(drag.data.card, this.column().id);

  protected readonly targetsOf = (card: C): readonly BoardColumnInfo[] =>
    this.targets().filter(
      (target) =>
        target.id !== this.column().id && target.kind !== 'unmapped' && this.canMove()(card, target.id),
    );

  protected movable(card: C): boolean {
    return this.targetsOf(card).length > 0;
  }

  protected drop(event: CdkDragDrop<string, string, CardEntry<C>>): void {
    if (event.previousContainer === event.container) return;
    const shown = this.shown();
    this.dropped.emit({
      card: event.item.data.card,
      from: event.previousContainer.data,
      to: event.container.data,
      // The drop list counts the cards in the page only.
      index: shown[event.currentIndex]?.index ?? (shown.at(-1)?.index ?? -1) + 1,
    });
  }

  protected choose(card: C, to: string): void {
    this.dropped.emit({ card, from: this.column().id, to, index: 0 });
  }

  protected drag(card: string | null): void {
    this.draggedCard.set(card);
    this.dragging.emit(card !== null);
  }

  private watchList(): void {
    const list = this.list().nativeElement;
    const look = (): void =>
      this.seen.set({ top: Math.floor(list.scrollTop / STEP) * STEP, height: list.clientHeight });
    list.addEventListener('scroll', look, { passive: true });
    const listSize = new ResizeObserver(look);
    listSize.observe(list);
    const cardSizes = new ResizeObserver((changes) => this.measure(changes));
    const watched = new Set<Element>();
    const follow = effect(
      () => {
        const now = new Set<Element>(this.cardsInPage().map((card) => card.nativeElement));
        for (const card of watched) if (!now.has(card)) cardSizes.unobserve(card);
        for (const card of now) if (!watched.has(card)) cardSizes.observe(card);
        watched.clear();
        for (const card of now) watched.add(card);
      },
      { injector: this.injector },
    );
    this.destroyed.onDestroy(() => {
      list.removeEventListener('scroll', look);
      listSize.disconnect();
      cardSizes.disconnect();
      follow.destroy();
    });
  }

  private measure(changes: readonly ResizeObserverEntry[]): void {
    const before = this.measured();
    const after = new Map(before);
    for (const { target, borderBoxSize } of changes) {
      const id = (target as HTMLElement).dataset['card'];
      const height = Math.round(borderBoxSize[0]?.blockSize ?? 0);
      // A dragged card lies outside of its column; one that just left has no height.
      if (id && height > 0 && id !== this.draggedCard()) after.set(id, height);
    }
    if ([...after].some(([id, height]) => before.get(id) !== height)) this.measured.set(after);
  }
}

function sameSight(a: { top: number; height: number }, b: { top: number; height: number }): boolean {
  return a.top === b.top && a.height === b.height;
}
