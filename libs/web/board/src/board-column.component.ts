import { CdkDrag, type CdkDragDrop, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DestroyRef,
  ElementRef,
  type TemplateRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { IconComponent } from '@atrium/ui';
import type { BoardCardContext } from './board-card.directive.js';
import type { BoardMessages } from './board-messages.js';
import type { BoardCard, BoardColumn, BoardColumnInfo, CardEntry } from './board-state.js';

/** A drop or a choice in the "Move to…" menu. */
export interface CardDrop<C extends BoardCard> {
  readonly card: C;
  readonly from: string;
  readonly to: string;
  readonly index: number;
}

/** Cards put into the page at once; more follow as the end of the column comes near. */
const SLICE = 10;

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
  readonly dragging = output<boolean>();

  private readonly limit = signal(SLICE);
  private readonly list = viewChild.required<ElementRef<HTMLElement>>('list');
  private readonly end = viewChild.required<ElementRef<HTMLElement>>('end');

  protected readonly headingId = computed(() => `atr-column-${this.column().id}`);
  protected readonly slice = computed(() => this.column().cards.slice(0, this.limit()));
  protected readonly ghosts = [0, 1, 2];
  /** A short press-and-hold by touch, so that a swipe still scrolls. */
  protected readonly startDelay = { touch: 220, mouse: 0 };

  constructor() {
    let watcher: IntersectionObserver | undefined;
    effect(() => {
      // Anew after every page and slice: an observer reports an end that stays in view only once.
      this.slice();
      this.column();
      watcher?.disconnect();
      watcher = new IntersectionObserver((seen) => this.endSeen(seen), {
        root: this.list().nativeElement,
        rootMargin: '800px 0px',
      });
      watcher.observe(this.end().nativeElement);
    });
    inject(DestroyRef).onDestroy(() => watcher?.disconnect());
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
    this.dropped.emit({
      card: event.item.data.card,
      from: event.previousContainer.data,
      to: event.container.data,
      index: event.currentIndex,
    });
  }

  protected choose(card: C, to: string): void {
    this.dropped.emit({ card, from: this.column().id, to, index: 0 });
  }

  private endSeen(seen: readonly IntersectionObserverEntry[]): void {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    const column = this.column();
    if (this.limit() < column.cards.length) this.limit.update((limit) => limit + SLICE);
    else if (column.next !== null && !column.loading && column.error === null) this.loadMore.emit();
  }
}
