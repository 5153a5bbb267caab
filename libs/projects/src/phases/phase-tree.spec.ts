import { inTreeOrder } from './phase-tree.js';

const nodes = (...pairs: [string, string | null][]) =>
  pairs.map(([id, parent]) => ({ id, parent_id: parent }));
const shown = (...pairs: [string, string | null][]) =>
  inTreeOrder(nodes(...pairs)).map(({ node, depth, below }) => [
    node.id,
    depth,
    below.map(({ id }) => id).join(''),
  ]);

describe('P18 phases in their order', () => {
  it('puts each before those below it and says how deep it is', () => {
    expect(shown(['a', null], ['b', null], ['x', 'a'], ['y', 'x'], ['z', 'a'])).toEqual([
      ['a', 0, 'xyz'],
      ['x', 1, 'y'],
      ['y', 2, ''],
      ['z', 1, ''],
      ['b', 0, ''],
    ]);
  });

  it('shows one whose parent is gone at the top', () => {
    expect(shown(['a', 'gone'], ['b', 'a'])).toEqual([
      ['a', 0, 'b'],
      ['b', 1, ''],
    ]);
  });

  it('leaves none out of a circle', () => {
    expect(shown(['a', 'b'], ['b', 'a'], ['c', 'c']).map(([id]) => id)).toEqual(['a', 'b', 'c']);
  });
});
