/** What of a column is in the page: the cards near what is seen, and how much room the others take. */
export interface BoardWindow {
  readonly shown: readonly ShownCard[];
  /** Pixels below the last card in the page. */
  readonly below: number;
  /** Pixels of all cards. */
  readonly height: number;
}

export interface ShownCard {
  /** Place in the column, from 0. */
  readonly index: number;
  /** Pixels between it and the card in the page before it (or the top), taken by cards that are not there. */
  readonly skipped: number;
}

export interface WindowWish {
  readonly count: number;
  /** Pixels of a card, with the gap that follows it: measured, or guessed until it was in the page. */
  readonly heightOf: (index: number) => number;
  /** The part of the column to fill, in pixels from its top. */
  readonly from: number;
  readonly to: number;
  /** Cards that stay in the page wherever they are: focused, held or dragged. */
  readonly kept: (index: number) => boolean;
}

/** P9: the cards that a column puts into the page. Everything else becomes empty room of the same height. */
export function boardWindow({ count, heightOf, from, to, kept }: WindowWish): BoardWindow {
  const shown: ShownCard[] = [];
  let top = 0;
  let skipped = 0;
  for (let index = 0; index < count; index++) {
    const height = heightOf(index);
    if ((top + height > from && top < to) || kept(index)) {
      shown.push({ index, skipped });
      skipped = 0;
    } else skipped += height;
    top += height;
  }
  return { shown, below: skipped, height: top };
}
