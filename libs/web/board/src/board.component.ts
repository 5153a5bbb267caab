import { LiveAnnouncer } from '@angular/cdk/a11y';
import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { CdkScrollable } from '@angular/cdk/scrolling';
import {
  ChangeDetectorRef,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  contentChild,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { BoardCardDirective } from './board-card.directive.js';
import { BoardColumnComponent, type CardDrop } from './board-column.component.js';
import { type Grab, neighbour, nextTarget } from './board-keyboard.js';
import type { BoardMessages } from './board-messages.js';
import { type BoardCard, type BoardColumn, findCard } from './board-state.js';

let serial = 0;

/**
 * The board of P4–P9, for any kind of card. It draws `columns` and tells what a person wants; the caller decides,
 * feeds `reduceBoard` and hands the new columns back. Cards are dragged by mouse and touch, moved by keyboard
 * (Space or Enter picks up, arrows choose a column, Space or Enter drops, Escape leaves it) or by their menu.
 * One card at a time is in the tab order; arrow keys go from card to card.
 */
@Component({
  selector: 'atr-board',
  imports: [BoardColumnComponent, CdkDropListGroup],
  hostDirectives: [CdkScrollable],
  template: `
    <p class="atr-hidden" [id]="instructionsId">{{ messages().instructions }}</p>
    <div class="columns" cdkDropListGroup>
      @for (column of columns(); track column.id) {
        <atr-board-column
          [column]="column"
          [targets]="columns()"
          [template]="template().template"
          [messages]="messages()"
          [cardLabel]="cardLabel()"
          [canMove]="canMove()"
          [activeCard]="activeCard()"
          [grabbedCard]="grab()?.card ?? null"
          [isTarget]="grab() !== null && grab()?.over === column.id && grab()?.from !== column.id"
          [instructionsId]="instructionsId"
          (dropped)="requestMove($event)"
          (loadMore)="loadMore.emit(column.id)"
          (acknowledged)="acknowledge($event)"
          (noteActed)="noteActed.emit(column.id)"
          (dragging)="dragging.set($event)"
        />
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      height: 100%;
      min-height: 0;
      overflow: auto hidden;
    }
    .columns {
      display: flex;
      gap: 12px;
      min-width: min-content;
      height: 100%;
    }
  `,
  host: {
    role: 'group',
    '[attr.aria-label]': 'label()',
    '(keydown)': 'onKey($event)',
    '(focusin)': 'onFocus($event)',
    '(focusout)': 'onBlur($event)',
  },
})
export class BoardComponent<C extends BoardCard> {
  private readonly announcer = inject(LiveAnnouncer);
  private readonly changes = inject(ChangeDetectorRef);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);

  readonly label = input.required<string>();
  readonly columns = input.required<readonly BoardColumn<C>[]>();
  readonly messages = input.required<BoardMessages>();
  /** The name of a card, for announcements and its accessible name. */
  readonly cardLabel = input.required<(card: C) => string>();
  /** Whether a card may go to a column; a card that may go nowhere cannot be picked up. */
  readonly canMove = input<(card: C, to: string) => boolean>(() => true);

  readonly moveRequested = output<CardDrop<C>>();
  readonly loadMore = output<string>();
  /** The button of a column's note was pressed. */
  readonly noteActed = output<string>();
  readonly acknowledged = output<string>();

  protected readonly instructionsId = `atr-board-${++serial}-help`;
  protected readonly template = contentChild.required<BoardCardDirective<C>>(BoardCardDirective);
  protected readonly grab = signal<Grab | null>(null);
  /** A card is being dragged: the caller may hold back what would pull it away. */
  readonly dragging = signal(false);
  private readonly lastFocused = signal<string | null>(null);
  /** Set while a card is on its way to another column, so that focus goes with it. */
  private following: string | null = null;

  protected readonly activeCard = computed(() => {
    const wanted = this.lastFocused();
    if (wanted && findCard({ columns: this.columns() }, wanted)) return wanted;
    return this.columns().find((column) => column.cards.length > 0)?.cards[0]?.card.id ?? null;
  });

  constructor() {
    effect(() => {
      this.columns();
      untracked(() => this.followFocus());
    });
    this.announceRefusals();
    inject(DestroyRef).onDestroy(() => this.grab.set(null));
  }

  protected requestMove(drop: CardDrop<C>): void {
    this.following = drop.card.id;
    this.lastFocused.set(drop.card.id);
    this.say(this.messages().dropped(this.cardLabel()(drop.card), this.title(drop.to)));
    this.moveRequested.emit(drop);
  }

  protected acknowledge(card: string): void {
    this.focusCard(card);
    this.acknowledged.emit(card);
  }

  protected onFocus(event: FocusEvent): void {
    const id = cardIdOf(event.target);
    if (!id) return;
    if (id !== this.following) this.following = null;
    this.lastFocused.set(id);
  }

  protected onBlur(event: FocusEvent): void {
    if (this.grab() && cardIdOf(event.relatedTarget) !== this.grab()?.card) this.release();
  }

  protected onKey(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const id = target.dataset['card'];
    // Keys pressed on a link, a button or a menu inside a card are theirs.
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.grab() ? this.holdKey(event.key) : this.restKey(event.key, id)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  private restKey(key: string, id: string): boolean {
    if (key === ' ' || key === 'Enter') {
      this.pickUp(id);
      return true;
    }
    const next = neighbour(this.columns(), id, key);
    if (next) this.focusCard(next);
    return next !== null;
  }

  private holdKey(key: string): boolean {
    const grab = this.grab();
    const found = grab && findCard({ columns: this.columns() }, grab.card);
    if (!grab || !found) return false;
    const { card } = found.entry;
    switch (key) {
      case 'ArrowLeft':
      case 'ArrowRight': {
        const takes = (column: BoardColumn<C>) =>
          column.kind !== 'unmapped' && this.canMove()(card, column.id);
        const over = nextTarget(this.columns(), grab, key === 'ArrowRight' ? 1 : -1, takes);
        if (over) this.hover({ ...grab, over }, card);
        return true;
      }
      case ' ':
      case 'Enter':
        if (grab.over === grab.from) this.release();
        else {
          this.grab.set(null);
          this.requestMove({ card, from: grab.from, to: grab.over, index: 0 });
        }
        return true;
      case 'Escape':
        this.release();
        return true;
      case 'ArrowUp':
      case 'ArrowDown':
        return true;
      default:
        return false;
    }
  }

  private pickUp(id: string): void {
    const found = findCard({ columns: this.columns() }, id);
    if (!found) return;
    const { card } = found.entry;
    const name = this.cardLabel()(card);
    const free = this.columns().some(
      (column) =>
        column.id !== found.column.id && column.kind !== 'unmapped' && this.canMove()(card, column.id),
    );
    if (!free) {
      this.say(this.messages().cannotMove(name));
      return;
    }
    this.grab.set({ card: id, from: found.column.id, over: found.column.id });
    this.say(this.messages().pickedUp(name, found.column.title));
  }

  private hover(grab: Grab, card: C): void {
    this.grab.set(grab);
    const column = this.columns().find((candidate) => candidate.id === grab.over);
    if (!column) return;
    this.say(this.messages().over(this.cardLabel()(card), column.title, column.total));
    this.host.nativeElement
      .querySelector(`[data-column="${CSS.escape(column.id)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  private release(): void {
    const grab = this.grab();
    if (!grab) return;
    this.grab.set(null);
    const found = findCard({ columns: this.columns() }, grab.card);
    if (found) this.say(this.messages().cancelled(this.cardLabel()(found.entry.card), found.column.title));
  }

  /** A card that changes columns is drawn anew there and would lose focus; it is given back once it is drawn. */
  private followFocus(): void {
    const card = this.following;
    if (!card) return;
    afterNextRender(
      () => {
        const focused = document.activeElement;
        if (focused === null || focused === document.body) this.focusCard(card);
      },
      { injector: this.injector },
    );
  }

  private focusCard(id: string): void {
    this.lastFocused.set(id);
    if (this.focusNow(id)) return;
    // The card is far from what is seen: being the active one puts it into the page. At once, not with the next
    // frame: a key pressed before that would still reach the card that was left.
    this.changes.detectChanges();
    this.focusNow(id);
  }

  private focusNow(id: string): boolean {
    const card = this.host.nativeElement.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"]`);
    card?.focus();
    return card !== null;
  }

  private announceRefusals(): void {
    const told = new Set<string>();
    effect(() => {
      for (const column of this.columns()) {
        for (const { card, state } of column.cards) {
          const bad = state.kind === 'refused' || state.kind === 'conflict';
          if (!bad) told.delete(card.id);
          else if (!told.has(card.id)) {
            told.add(card.id);
            const name = untracked(this.cardLabel)(card);
            void this.announcer.announce(
              untracked(this.messages).refusedAloud(name, state.reason),
              'assertive',
            );
          }
        }
      }
    });
  }

  private title(column: string): string {
    return this.columns().find((candidate) => candidate.id === column)?.title ?? '';
  }

  private say(text: string): void {
    void this.announcer.announce(text, 'assertive');
  }
}

function cardIdOf(target: EventTarget | null): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-card]')?.dataset['card'] ?? null;
}
