export { BoardCardDirective, type BoardCardContext } from './board-card.directive.js';
export type { CardDrop } from './board-column.component.js';
export type { BoardMessages } from './board-messages.js';
export {
  type BoardCard,
  type BoardColumn,
  type BoardColumnInfo,
  type BoardEvent,
  type BoardState,
  type CardEntry,
  type CardState,
  emptyBoard,
  findCard,
  reduceBoard,
} from './board-state.js';
export { BoardComponent } from './board.component.js';
