import { Directive, TemplateRef, inject, input } from '@angular/core';
import type { BoardCard, BoardColumn, CardState } from './board-state.js';

/** What a card's template gets. `tabIndex` belongs on every link or button inside it: only the active card's are in the tab order. */
export interface BoardCardContext<C extends BoardCard> {
  readonly $implicit: C;
  readonly state: CardState;
  readonly tabIndex: 0 | -1;
}

/**
 * The template of the cards: `<ng-template [atrBoardCard]="columns()" let-card let-tab="tabIndex">…</ng-template>`.
 * The columns are named for the type of `card` only.
 */
@Directive({ selector: 'ng-template[atrBoardCard]' })
export class BoardCardDirective<C extends BoardCard> {
  readonly columns = input.required<readonly BoardColumn<C>[]>({ alias: 'atrBoardCard' });
  readonly template = inject<TemplateRef<BoardCardContext<C>>>(TemplateRef);

  static ngTemplateContextGuard<C extends BoardCard>(
    _card: BoardCardDirective<C>,
    _context: unknown,
  ): _context is BoardCardContext<C> {
    return true;
  }
}
