/**
 * The board as data: columns of cards, and what becomes of them when a person moves a card, when the server
 * answers, and when somebody else moves it. Pure; the component only draws what is here.
 */

/** What the board needs to know of a card; everything else about it is the caller's own. */
export interface BoardCard {
  readonly id: string;
  /** Counted in the header of its column. */
  readonly hours?: number;
}

/** Where a move stands, as the card shows it (P7, P8). */
export type CardState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'pending' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'conflict'; readonly reason: string };

export interface CardEntry<C extends BoardCard> {
  readonly card: C;
  readonly state: CardState;
  /** While a move is under way: where the server last had the card. It returns there if refused. */
  readonly home: Home | null;
}

/** A column and the place in it. */
export interface Home {
  readonly column: string;
  readonly index: number;
}

/** One column as the server describes it; `total` and `hours` count ALL rows, loaded or not (P9). */
export interface BoardColumnInfo {
  readonly id: string;
  readonly title: string;
  readonly total: number;
  readonly hours?: number;
  /** `unmapped` gets its own look and takes no drops (P4). */
  readonly kind?: 'normal' | 'unmapped';
  /** What an empty column says instead, with a button: why it is empty. */
  readonly note?: { readonly text: string; readonly action: string };
}

export interface BoardColumn<C extends BoardCard> extends BoardColumnInfo {
  readonly cards: readonly CardEntry<C>[];
  /** Where the next page starts; null when everything is loaded. */
  readonly next: string | null;
  readonly loading: boolean;
  readonly error: string | null;
}

export interface BoardState<C extends BoardCard> {
  readonly columns: readonly BoardColumn<C>[];
}

export type BoardEvent<C extends BoardCard> =
  /** The columns were read from the server; cards already loaded stay until their first page replaces them. */
  | { readonly type: 'columnsLoaded'; readonly columns: readonly BoardColumnInfo[] }
  | { readonly type: 'pageRequested'; readonly column: string }
  /** `first` replaces what is there (a fresh read); otherwise the page is added. */
  | {
      readonly type: 'pageLoaded';
      readonly column: string;
      readonly cards: readonly C[];
      readonly next: string | null;
      readonly first?: boolean;
    }
  | { readonly type: 'pageFailed'; readonly column: string; readonly reason: string }
  /** A person moved the card: it goes there at once (at `index`, else on top) and is pending. */
  | { readonly type: 'moveRequested'; readonly card: string; readonly to: string; readonly index?: number }
  /** The PSA took the move. `data` is the card as it is now; `column` where it is, if not where it was put. */
  | { readonly type: 'confirmed'; readonly card: string; readonly data?: C; readonly column?: string }
  /** The PSA said no: the card returns and carries the PSA's own reason. */
  | { readonly type: 'refused'; readonly card: string; readonly reason: string }
  /** Somebody else moved it first: it goes where they put it, and says so. */
  | {
      readonly type: 'conflict';
      readonly card: string;
      readonly column: string;
      readonly reason: string;
      readonly data?: C;
    }
  /** The message on a refused or conflicting card was read. */
  | { readonly type: 'acknowledged'; readonly card: string }
  /** Another board, the sync or another person changed the card. `pending`: its move is on its way to the PSA. */
  | { readonly type: 'remoteUpdate'; readonly data: C; readonly column: string; readonly pending?: boolean }
  | { readonly type: 'remoteRemoved'; readonly card: string };

const IDLE: CardState = { kind: 'idle' };
const PENDING: CardState = { kind: 'pending' };

/** A board of which nothing is known yet. */
export function emptyBoard<C extends BoardCard>(): BoardState<C> {
  return { columns: [] };
}

/** The column that holds a loaded card, and its entry; null when the card is not loaded. */
export function findCard<C extends BoardCard>(
  state: BoardState<C>,
  id: string,
): { column: BoardColumn<C>; entry: CardEntry<C> } | null {
  for (const column of state.columns) {
    const entry = column.cards.find((candidate) => candidate.card.id === id);
    if (entry) return { column, entry };
  }
  return null;
}

/** What the board looks like after an event. Columns that the event does not touch keep their identity. */
export function reduceBoard<C extends BoardCard>(state: BoardState<C>, event: BoardEvent<C>): BoardState<C> {
  switch (event.type) {
    case 'columnsLoaded':
      return columnsLoaded(state, event.columns);
    case 'pageRequested':
      return patch(state, event.column, (column) => ({ ...column, loading: true, error: null }));
    case 'pageLoaded':
      return pageLoaded(state, event.column, event.cards, event.next, event.first ?? false);
    case 'pageFailed':
      return patch(state, event.column, (column) => ({ ...column, loading: false, error: event.reason }));
    case 'moveRequested':
      return moveRequested(state, event.card, event.to, event.index ?? 0);
    case 'confirmed': {
      const found = findCard(state, event.card);
      if (!found) return state;
      const entry = { card: event.data ?? found.entry.card, state: IDLE, home: null };
      return place(state, entry, event.column ?? found.column.id);
    }
    case 'refused': {
      const found = findCard(state, event.card);
      if (!found) return state;
      const refused: CardState = { kind: 'refused', reason: event.reason };
      const home = found.entry.home ?? { column: found.column.id, index: 0 };
      return place(state, { ...found.entry, state: refused, home: null }, home.column, home.index);
    }
    case 'conflict': {
      const found = findCard(state, event.card);
      if (!found) return state;
      const conflict: CardState = { kind: 'conflict', reason: event.reason };
      return place(
        state,
        { card: event.data ?? found.entry.card, state: conflict, home: null },
        event.column,
      );
    }
    case 'acknowledged':
      return acknowledged(state, event.card);
    case 'remoteUpdate':
      return remoteUpdate(state, event.data, event.column, event.pending ?? false);
    case 'remoteRemoved': {
      const found = findCard(state, event.card);
      return found ? take(state, found.column.id, event.card) : state;
    }
    default:
      return event satisfies never;
  }
}

function columnsLoaded<C extends BoardCard>(
  state: BoardState<C>,
  columns: readonly BoardColumnInfo[],
): BoardState<C> {
  const known = new Map(state.columns.map((column) => [column.id, column]));
  const blank = { cards: [], next: null, loading: false, error: null };
  return { columns: columns.map((info) => ({ ...blank, ...known.get(info.id), ...info })) };
}

function pageLoaded<C extends BoardCard>(
  state: BoardState<C>,
  columnId: string,
  cards: readonly C[],
  next: string | null,
  first: boolean,
): BoardState<C> {
  const held = new Map<string, { column: string; entry: CardEntry<C> }>();
  for (const column of state.columns)
    for (const entry of column.cards) held.set(entry.card.id, { column: column.id, entry });

  let result = state;
  const fresh: CardEntry<C>[] = [];
  for (const card of cards) {
    const known = held.get(card.id);
    if (!known) fresh.push({ card, state: IDLE, home: null });
    // A pending card stays where its mover sees it; the page was read before or during the move.
    else if (known.entry.state.kind === 'pending') continue;
    else if (known.column !== columnId) {
      result = patch(result, known.column, (column) => ({
        ...column,
        cards: without(column.cards, card.id),
      }));
      fresh.push({ ...known.entry, card });
    } else if (first) fresh.push({ ...known.entry, card });
  }
  return patch(result, columnId, (column) => {
    const kept = first ? column.cards.filter((entry) => entry.state.kind === 'pending') : column.cards;
    return { ...column, cards: [...kept, ...fresh], next, loading: false, error: null };
  });
}

function moveRequested<C extends BoardCard>(
  state: BoardState<C>,
  card: string,
  to: string,
  index: number,
): BoardState<C> {
  const found = findCard(state, card);
  if (!found || found.column.id === to || !state.columns.some((column) => column.id === to)) return state;
  // Moving a card again while its first move is under way keeps the home it had on the server.
  const home = found.entry.home ?? {
    column: found.column.id,
    index: found.column.cards.indexOf(found.entry),
  };
  return place(state, { ...found.entry, state: PENDING, home }, to, index);
}

function acknowledged<C extends BoardCard>(state: BoardState<C>, card: string): BoardState<C> {
  const found = findCard(state, card);
  if (!found || found.entry.state.kind === 'idle' || found.entry.state.kind === 'pending') return state;
  return place(state, { ...found.entry, state: IDLE }, found.column.id);
}

function remoteUpdate<C extends BoardCard>(
  state: BoardState<C>,
  card: C,
  columnId: string,
  pending: boolean,
): BoardState<C> {
  const found = findCard(state, card.id);
  if (!state.columns.some((column) => column.id === columnId))
    return found ? take(state, found.column.id, card.id) : state;
  if (!found) return place(state, { card, state: pending ? PENDING : IDLE, home: null }, columnId);
  const { entry, column } = found;
  if (entry.state.kind === 'pending' && entry.home !== null) {
    // Our own move is not answered yet: the card stays where its mover put it. If the server has it elsewhere,
    // that is where a refusal returns it to.
    const home =
      columnId === column.id || columnId === entry.home.column ? entry.home : { column: columnId, index: 0 };
    return place(state, { card, state: entry.state, home }, column.id);
  }
  const kept = entry.state.kind === 'pending' || column.id !== columnId ? IDLE : entry.state;
  return place(state, { card, state: pending ? PENDING : kept, home: null }, columnId);
}

/** Puts an entry in a column: in its place when it is there already, else at `index`; totals and hours follow. */
function place<C extends BoardCard>(
  state: BoardState<C>,
  entry: CardEntry<C>,
  to: string,
  index = 0,
): BoardState<C> {
  const found = findCard(state, entry.card.id);
  if (found?.column.id === to) {
    const before = found.entry.card.hours ?? 0;
    return patch(state, to, (column) => ({
      ...column,
      cards: column.cards.map((candidate) => (candidate.card.id === entry.card.id ? entry : candidate)),
      ...hoursBy(column, (entry.card.hours ?? 0) - before),
    }));
  }
  const left = found ? take(state, found.column.id, entry.card.id) : state;
  return patch(left, to, (column) => ({
    ...column,
    cards: column.cards.toSpliced(index, 0, entry),
    total: column.total + 1,
    ...hoursBy(column, entry.card.hours ?? 0),
  }));
}

function take<C extends BoardCard>(state: BoardState<C>, columnId: string, card: string): BoardState<C> {
  return patch(state, columnId, (column) => {
    const leaving = column.cards.find((entry) => entry.card.id === card);
    return {
      ...column,
      cards: without(column.cards, card),
      total: Math.max(0, column.total - 1),
      ...hoursBy(column, -(leaving?.card.hours ?? 0)),
    };
  });
}

function hoursBy(column: BoardColumnInfo, change: number): { hours?: number } {
  return column.hours === undefined ? {} : { hours: Math.max(0, column.hours + change) };
}

function without<C extends BoardCard>(cards: readonly CardEntry<C>[], id: string): readonly CardEntry<C>[] {
  return cards.filter((entry) => entry.card.id !== id);
}

function patch<C extends BoardCard>(
  state: BoardState<C>,
  columnId: string,
  change: (column: BoardColumn<C>) => BoardColumn<C>,
): BoardState<C> {
  return { columns: state.columns.map((column) => (column.id === columnId ? change(column) : column)) };
}
