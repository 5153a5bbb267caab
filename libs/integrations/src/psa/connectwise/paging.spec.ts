import { firstForward, firstPage, linkRels, nextPosition, type PagePosition } from './paging.js';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, i) => String(from + i));
const next = (page: string) => `<https://psa.example/x?${page}>; rel="next"`;

describe('forward-only paging', () => {
  it('ends on an empty page although the Link still names a next one', () => {
    const at: PagePosition = { mode: 'forward', after: '25' };
    expect(nextPosition(at, { ids: [], pageSize: 25, link: next('pageId=25') })).toBeNull();
  });

  it('goes on after a short page: the server may cap the size', () => {
    expect(nextPosition(firstForward, { ids: ids(1, 10), pageSize: 1000, link: next('pageId=10') })).toEqual({
      mode: 'forward',
      after: '10',
    });
  });

  it('goes on after the highest id, in whatever order the records came, beyond 2^53 too', () => {
    const big = ['9007199254740995', '7', '9007199254740993'];
    expect(nextPosition(firstForward, { ids: big, pageSize: 3, link: undefined })).toEqual({
      mode: 'forward',
      after: '9007199254740995',
    });
  });

  it('changes to pages where the server does not know forward-only and repeats its first page', () => {
    const at: PagePosition = { mode: 'forward', after: '25' };
    expect(nextPosition(at, { ids: ids(1, 25), pageSize: 25, link: undefined })).toEqual({
      mode: 'page',
      page: 2,
    });
    expect(nextPosition(at, { ids: ids(1, 21), pageSize: 25, link: undefined })).toBeNull();
  });

  it('follows the vendor’s own next id when no record has one, and stops when that does not move on', () => {
    const page = { ids: ['', ''], pageSize: 2 };
    expect(nextPosition(firstForward, { ...page, link: next('pageId=9&pageSize=2') })).toEqual({
      mode: 'forward',
      after: '9',
    });
    expect(nextPosition({ mode: 'forward', after: '9' }, { ...page, link: next('pageId=9') })).toBeNull();
    expect(nextPosition(firstForward, { ...page, link: undefined })).toBeNull();
  });
});

describe('navigable paging', () => {
  it('goes on while the Link names a next page, even after a short one', () => {
    expect(nextPosition(firstPage, { ids: ids(1, 3), pageSize: 25, link: next('page=2') })).toEqual({
      mode: 'page',
      page: 2,
    });
  });

  it('ends where a Link has no next, even after a full page', () => {
    const link = '<https://psa.example/x?page=1>; rel="first", <https://psa.example/x?page=1>; rel="prev"';
    expect(nextPosition({ mode: 'page', page: 2 }, { ids: ids(26, 25), pageSize: 25, link })).toBeNull();
  });

  it('without any Link ends after a short page and goes on after a full one', () => {
    expect(nextPosition(firstPage, { ids: ids(1, 24), pageSize: 25, link: undefined })).toBeNull();
    expect(nextPosition(firstPage, { ids: ids(1, 25), pageSize: 25, link: undefined })).toEqual({
      mode: 'page',
      page: 2,
    });
    expect(nextPosition({ mode: 'page', page: 2 }, { ids: [], pageSize: 25, link: undefined })).toBeNull();
  });

  it.each([25, 100, 250, 500, 60])(
    'without any Link asks on after a page of %i: a server may cap its pages and not say so',
    (cap) => {
      const seen = { ids: ids(1, cap), pageSize: 1000, link: undefined };
      expect(nextPosition(firstPage, seen)).toEqual({ mode: 'page', page: 2 });
    },
  );
});

it('reads Link headers in their variants', () => {
  const rels = linkRels(
    '<https://a.example/?page=2>; rel="next", <https://a.example/?page=9&x=1,2>;title="x"; rel=last',
  );
  expect([...rels]).toEqual([
    ['next', 'https://a.example/?page=2'],
    ['last', 'https://a.example/?page=9&x=1,2'],
  ]);
  expect(linkRels(undefined).size).toBe(0);
  expect(linkRels('nonsense').size).toBe(0);
});
