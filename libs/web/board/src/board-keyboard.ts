import type { BoardCard, BoardColumn } from './board-state.js';

/** A card held by keyboard: where it came from and over which column it is. */
export interface Grab {
  readonly card: string;
  readonly from: string;
  readonly over: string;
}

/** The card that an arrow key, Home or End leads to; null when there is none. Left and right keep the row. */
export function neighbour<C extends BoardCard>(
  columns: readonly BoardColumn<C>[],
  card: string,
  key: string,
): string | null {
  const x = columns.findIndex((column) => column.cards.some((entry) => entry.card.id === card));
  const cards = columns[x]?.cards;
  if (!cards) return null;
  const y = cards.findIndex((entry) => entry.card.id === card);
  switch (key) {
    case 'ArrowDown':
      return cards[y + 1]?.card.id ?? null;
    case 'ArrowUp':
      return cards[y - 1]?.card.id ?? null;
    case 'Home':
      return cards[0]?.card.id ?? null;
    case 'End':
      return cards[cards.length - 1]?.card.id ?? null;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const aside = key === 'ArrowLeft' ? columns.slice(0, x).reverse() : columns.slice(x + 1);
      const filled = aside.find((column) => column.cards.length > 0)?.cards;
      return filled?.[Math.min(y, filled.length - 1)]?.card.id ?? null;
    }
    default:
      return null;
  }
}

/** The column that a held card goes to next in a direction, skipping those that do not take it. */
export function nextTarget<C extends BoardCard>(
  columns: readonly BoardColumn<C>[],
  grab: Grab,
  direction: 1 | -1,
  takes: (column: BoardColumn<C>) => boolean,
): string | null {
  const at = columns.findIndex((column) => column.id === grab.over);
  for (let i = at + direction; i >= 0 && i < columns.length; i += direction) {
    const column = columns[i];
    if (column && (column.id === grab.from || takes(column))) return column.id;
  }
  return null;
}
