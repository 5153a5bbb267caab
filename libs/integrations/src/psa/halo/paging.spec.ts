import { firstPage, nextPosition, type PagePosition } from './paging.js';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, n) => String(from + n));

/** Reads a list of `count` rows from a server that puts `granted` on a page; gives the pages that were asked for. */
function walk(count: number, granted: number, asked = 100): number[] {
  const pages: number[] = [];
  let position: PagePosition | null = firstPage;
  while (position) {
    pages.push(position.page);
    const start: number = (position.page - 1) * granted;
    position = nextPosition(position, {
      ids: ids(start + 1, Math.max(0, Math.min(granted, count - start))),
      count,
      asked,
    });
  }
  return pages;
}

describe('pages of a list', () => {
  it('I7 ends when the pages hold what the list says it has, without asking for an empty one', () => {
    expect(walk(230, 100)).toEqual([1, 2, 3]);
    expect(walk(200, 100)).toEqual([1, 2]);
    expect(walk(0, 100)).toEqual([1]);
  });

  it('I7 a server that silently puts fewer on a page than were asked for loses nothing', () => {
    expect(walk(230, 50)).toEqual([1, 2, 3, 4, 5]);
    expect(walk(120, 25)).toEqual([1, 2, 3, 4, 5]);
  });

  it('I7 rows that were deleted meanwhile do not make others slip through', () => {
    const second: PagePosition = { page: 2, size: 100, count: 500, first: '1' };
    expect(nextPosition(second, { ids: ids(103, 100), count: 498, asked: 100 })).toMatchObject({ page: 2 });
    expect(nextPosition(second, { ids: ids(301, 100), count: 299, asked: 100 })).toMatchObject({ page: 1 });
  });

  it('ends where a list has no count: at an empty page, or when the same rows come again', () => {
    const next = nextPosition(firstPage, { ids: ids(1, 40), count: null, asked: 100 });
    expect(next).toMatchObject({ page: 2, size: 100 });
    expect(nextPosition(next ?? firstPage, { ids: [], count: null, asked: 100 })).toBeNull();
    expect(nextPosition(next ?? firstPage, { ids: ids(1, 40), count: null, asked: 100 })).toBeNull();
  });
});
