import { type Grab, neighbour, nextTarget } from './board-keyboard.js';
import { type BoardCard, emptyBoard, reduceBoard } from './board-state.js';

const pages: [string, string[]][] = [
  ['one', ['a', 'b', 'c']],
  ['two', []],
  ['three', ['x', 'y']],
];
const { columns } = pages.reduce(
  (state, [column, ids]) =>
    reduceBoard(state, { type: 'pageLoaded', column, cards: ids.map((id) => ({ id })), next: null }),
  reduceBoard(emptyBoard<BoardCard>(), {
    type: 'columnsLoaded',
    columns: pages.map(([id, ids]) => ({ id, title: id, total: ids.length })),
  }),
);

describe('neighbour', () => {
  it.each([
    ['a', 'ArrowDown', 'b'],
    ['a', 'ArrowUp', null],
    ['b', 'End', 'c'],
    ['c', 'Home', 'a'],
    ['c', 'ArrowRight', 'y'],
    ['x', 'ArrowLeft', 'a'],
    ['x', 'ArrowRight', null],
    ['a', 'q', null],
  ])('from %s by %s is %s', (card, key, expected) => {
    expect(neighbour(columns, card, key)).toBe(expected);
  });
});

describe('nextTarget', () => {
  const grab: Grab = { card: 'a', from: 'one', over: 'one' };

  it('P6 goes column by column and stops at the edge', () => {
    expect(nextTarget(columns, grab, 1, () => true)).toBe('two');
    expect(nextTarget(columns, grab, -1, () => true)).toBeNull();
  });

  it('P6 skips a column that does not take the card, but always finds the way home', () => {
    expect(nextTarget(columns, grab, 1, (column) => column.id !== 'two')).toBe('three');
    expect(nextTarget(columns, { ...grab, over: 'three' }, -1, () => false)).toBe('one');
  });
});
