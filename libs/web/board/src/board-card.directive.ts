import { Directive, TemplateRef, inject } from '@angular/core';
import type { BoardCard, CardState } from './board-state.js';

/** What a card's template gets. `tabIndex` belongs on every link or button inside it: only the active card's are in the tab order. */
export interface BoardCardContext<C extends BoardCard> {
  readonly $implicit: C;
  readonly state: CardState;
  readonly tabIndex: 0 | -1;
}

/** The template of the cards: `<ng-template atrBoardCard let-card let-tab="tabIndex">…</ng-template>`. */
@Directive({ selector: 'ng-template[atrBoardCard]' })
export class BoardCardDirective<C extends BoardCard> {
  readonly template = inject<TemplateRef<BoardCardContext<C>>>(TemplateRef);
}
