import fc from 'fast-check';
import {
  type BoardCard,
  type BoardEvent,
  type BoardState,
  emptyBoard,
  findCard,
  reduceBoard,
} from './board-state.js';

interface Card extends BoardCard {
  readonly name?: string;
}

const run = (events: readonly BoardEvent<Card>[], from: BoardState<Card> = emptyBoard<Card>()) =>
  events.reduce((state, event) => reduceBoard(state, event), from);

const start = run([
  {
    type: 'columnsLoaded',
    columns: [
      { id: 'todo', title: 'To do', total: 120, hours: 300 },
      { id: 'doing', title: 'Doing', total: 2, hours: 20 },
      { id: 'done', title: 'Done', total: 0, hours: 0 },
    ],
  },
  {
    type: 'pageLoaded',
    column: 'todo',
    cards: [
      { id: 'a', hours: 5 },
      { id: 'b', hours: 7 },
    ],
    next: 'c1',
  },
  {
    type: 'pageLoaded',
    column: 'doing',
    cards: [
      { id: 'x', hours: 12 },
      { id: 'y', hours: 8 },
    ],
    next: null,
  },
]);

const column = (state: BoardState<Card>, id: string) => {
  const found = state.columns.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no column ${id}`);
  return found;
};
const ids = (state: BoardState<Card>, id: string) => column(state, id).cards.map((entry) => entry.card.id);
const card = (state: BoardState<Card>, id: string) => {
  const found = findCard(state, id);
  if (!found) throw new Error(`no card ${id}`);
  return found;
};

describe('a move', () => {
  const moved = run([{ type: 'moveRequested', card: 'a', to: 'doing' }], start);

  it('P7 goes to the target at once, pending, and counts and hours follow', () => {
    expect(ids(moved, 'doing')).toEqual(['a', 'x', 'y']);
    expect(card(moved, 'a').entry.state.kind).toBe('pending');
    expect([column(moved, 'todo').total, column(moved, 'todo').hours]).toEqual([119, 295]);
    expect([column(moved, 'doing').total, column(moved, 'doing').hours]).toEqual([3, 25]);
    expect(column(moved, 'done')).toBe(column(start, 'done'));
  });

  it('P7 is plain again when the PSA confirms it', () => {
    const state = run([{ type: 'confirmed', card: 'a', data: { id: 'a', hours: 6 } }], moved);
    expect(card(state, 'a').entry).toEqual({
      card: { id: 'a', hours: 6 },
      state: { kind: 'idle' },
      home: null,
    });
    expect(column(state, 'doing').hours).toBe(26);
  });

  it("P7 returns with the PSA's own reason when it is refused, until the reason is read", () => {
    const refused = run([{ type: 'refused', card: 'a', reason: 'Status is locked' }], moved);
    expect(card(refused, 'a').column.id).toBe('todo');
    expect(ids(refused, 'todo')).toEqual(['a', 'b']);
    expect(card(refused, 'a').entry.state).toEqual({ kind: 'refused', reason: 'Status is locked' });
    expect([column(refused, 'todo').total, column(refused, 'doing').total]).toEqual([120, 2]);
    const read = run([{ type: 'acknowledged', card: 'a' }], refused);
    expect(card(read, 'a').entry.state.kind).toBe('idle');
  });

  it('P7 returns to its place among the others', () => {
    const state = run(
      [
        { type: 'moveRequested', card: 'b', to: 'done' },
        { type: 'refused', card: 'b', reason: 'no' },
      ],
      start,
    );
    expect(ids(state, 'todo')).toEqual(['a', 'b']);
  });

  it('P7 returns to where it started when a second move is refused before the first was answered', () => {
    const state = run(
      [
        { type: 'moveRequested', card: 'a', to: 'done' },
        { type: 'refused', card: 'a', reason: 'no' },
      ],
      moved,
    );
    expect(card(state, 'a').column.id).toBe('todo');
  });

  it('P8 returns to where the other person put it when it is refused after their move', () => {
    const state = run(
      [
        { type: 'remoteUpdate', data: { id: 'a', hours: 5 }, column: 'done' },
        { type: 'refused', card: 'a', reason: 'changed meanwhile' },
      ],
      moved,
    );
    expect(card(state, 'a').column.id).toBe('done');
  });

  it('P8 a conflict goes where the other person put it and says so', () => {
    const state = run([{ type: 'conflict', card: 'a', column: 'done', reason: 'Kim moved it' }], moved);
    expect(card(state, 'a').column.id).toBe('done');
    expect(card(state, 'a').entry.state).toEqual({ kind: 'conflict', reason: 'Kim moved it' });
  });

  it('is ignored for an unknown card, an unknown column and the column it is in', () => {
    expect(run([{ type: 'moveRequested', card: 'zz', to: 'done' }], start)).toBe(start);
    expect(run([{ type: 'moveRequested', card: 'a', to: 'nowhere' }], start)).toBe(start);
    expect(run([{ type: 'moveRequested', card: 'a', to: 'todo' }], start)).toBe(start);
  });
});

describe('a change from elsewhere', () => {
  it('P8 moves the card on this board too', () => {
    const state = run([{ type: 'remoteUpdate', data: { id: 'b', hours: 7 }, column: 'done' }], start);
    expect(ids(state, 'done')).toEqual(['b']);
    expect(column(state, 'todo').total).toBe(119);
  });

  it('P8 shows the move of another person as pending until it is confirmed', () => {
    const pending = run([{ type: 'remoteUpdate', data: { id: 'b' }, column: 'done', pending: true }], start);
    expect(card(pending, 'b').entry.state.kind).toBe('pending');
    const settled = run([{ type: 'remoteUpdate', data: { id: 'b' }, column: 'done' }], pending);
    expect(card(settled, 'b').entry.state.kind).toBe('idle');
  });

  it('P8 leaves our own unanswered move where we put it', () => {
    const state = run(
      [
        { type: 'moveRequested', card: 'a', to: 'doing' },
        { type: 'remoteUpdate', data: { id: 'a', name: 'renamed' }, column: 'todo' },
      ],
      start,
    );
    expect(card(state, 'a').column.id).toBe('doing');
    expect(card(state, 'a').entry.card.name).toBe('renamed');
  });

  it('takes away a card that is gone, or that went to a column that is not on this board', () => {
    expect(ids(run([{ type: 'remoteRemoved', card: 'x' }], start), 'doing')).toEqual(['y']);
    const gone = run([{ type: 'remoteUpdate', data: { id: 'x' }, column: 'elsewhere' }], start);
    expect(findCard(gone, 'x')).toBeNull();
  });
});

describe('pages', () => {
  it('P9 are added in order, and a total counts what is not loaded', () => {
    const state = run([{ type: 'pageLoaded', column: 'todo', cards: [{ id: 'c' }], next: null }], start);
    expect(ids(state, 'todo')).toEqual(['a', 'b', 'c']);
    expect(column(state, 'todo')).toMatchObject({ total: 120, next: null, loading: false });
  });

  it('never show a card twice, and never pull back a pending one', () => {
    const state = run(
      [
        { type: 'moveRequested', card: 'b', to: 'done' },
        {
          type: 'pageLoaded',
          column: 'todo',
          cards: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
          next: null,
          first: true,
        },
      ],
      start,
    );
    expect(ids(state, 'todo')).toEqual(['a', 'c']);
    expect(ids(state, 'done')).toEqual(['b']);
  });

  it('say when one could not be read, and clear that when it is asked for again', () => {
    const failed = run([{ type: 'pageFailed', column: 'todo', reason: 'offline' }], start);
    expect(column(failed, 'todo')).toMatchObject({ error: 'offline', loading: false });
    const again = run([{ type: 'pageRequested', column: 'todo' }], failed);
    expect(column(again, 'todo')).toMatchObject({ error: null, loading: true });
  });
});

it('whatever happens, no card is in two columns and the sum of totals follows the cards', () => {
  const id = fc.constantFrom('a', 'b', 'x', 'y');
  const to = fc.constantFrom('todo', 'doing', 'done');
  const event = fc.oneof(
    fc.record({ type: fc.constant('moveRequested' as const), card: id, to }),
    fc.record({ type: fc.constant('confirmed' as const), card: id }),
    fc.record({ type: fc.constant('refused' as const), card: id, reason: fc.constant('no') }),
    fc.record({ type: fc.constant('conflict' as const), card: id, column: to, reason: fc.constant('late') }),
    fc.record({ type: fc.constant('acknowledged' as const), card: id }),
    fc.record({
      type: fc.constant('remoteUpdate' as const),
      data: id.map((value): Card => ({ id: value })),
      column: to,
      pending: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const state = run(events, start);
      const all = state.columns.flatMap((each) => each.cards.map((entry) => entry.card.id));
      expect([...all].sort()).toEqual(['a', 'b', 'x', 'y']);
      expect(state.columns.reduce((sum, each) => sum + each.total, 0)).toBe(122);
    }),
  );
});
