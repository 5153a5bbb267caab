import { boardWindow } from './board-window.js';

const column = (more: Partial<Parameters<typeof boardWindow>[0]> = {}) =>
  boardWindow({ count: 2_000, heightOf: () => 100, from: 0, to: 1_000, kept: () => false, ...more });

describe('boardWindow', () => {
  it('P9 puts only the cards near what is seen into the page, of however many', () => {
    const { shown, below, height } = column({ from: 50_000, to: 51_000 });
    expect(shown.map(({ index }) => index)).toEqual([500, 501, 502, 503, 504, 505, 506, 507, 508, 509]);
    expect(height).toBe(200_000);
    expect(below).toBe(149_000);
  });

  it('P9 keeps the room of cards that are not there, so that the column is as high as with all of them', () => {
    const heightOf = (index: number) => 80 + (index % 7) * 10;
    const { shown, below, height } = column({ heightOf, from: 3_210, to: 4_711 });
    const room = shown.reduce((sum, { index, skipped }) => sum + skipped + heightOf(index), below);
    expect(room).toBe(height);
  });

  it('shows a card that is seen only in part', () => {
    expect(column({ from: 199, to: 301 }).shown.map(({ index }) => index)).toEqual([1, 2, 3]);
  });

  it('keeps a focused or dragged card in the page, in its place', () => {
    const { shown } = column({ from: 1_000, to: 1_100, kept: (index) => index === 3 || index === 1_999 });
    expect(shown).toEqual([
      { index: 3, skipped: 300 },
      { index: 10, skipped: 600 },
      { index: 1_999, skipped: 198_800 },
    ]);
  });

  it('of an empty column nothing is shown', () => {
    expect(column({ count: 0 })).toEqual({ shown: [], below: 0, height: 0 });
  });
});
