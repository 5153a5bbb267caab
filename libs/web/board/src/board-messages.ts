/**
 * Every word that the board says or shows; the app fills it from its catalogue, so that a board of projects and a
 * board of tickets speak for themselves.
 */
export interface BoardMessages {
  /** Role of a card for assistive technology: "project card". */
  readonly cardRole: string;
  /** How to move by keyboard; read after a card's name. */
  readonly instructions: string;
  readonly moveTo: string;
  readonly pending: string;
  readonly refused: string;
  readonly conflict: string;
  readonly dismiss: string;
  readonly emptyColumn: string;
  readonly dropHere: string;
  readonly loading: string;
  readonly loadMore: string;
  readonly retry: string;
  /** A hint on the unmapped column (P4). */
  readonly unmappedHint: string;
  readonly hours: (hours: number) => string;
  readonly count: (total: number) => string;
  readonly pickedUp: (card: string, column: string) => string;
  readonly over: (card: string, column: string, total: number) => string;
  readonly dropped: (card: string, column: string) => string;
  readonly cancelled: (card: string, column: string) => string;
  readonly cannotMove: (card: string) => string;
  /** Read out when the PSA refuses a move. */
  readonly refusedAloud: (card: string, reason: string) => string;
}
