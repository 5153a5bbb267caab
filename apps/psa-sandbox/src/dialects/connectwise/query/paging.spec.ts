import { forwardLink, navigableLinks, readPage } from './paging.js';

const BAD_REQUEST = expect.objectContaining({ status: 400 }) as unknown as Error;

const url = new URL(
  'http://psa.example/v4_6_release/apis/3.0/project/projects?pageSize=10&conditions=id%3E0',
);
const relations = (link: string | null): string[] =>
  [...(link ?? '').matchAll(/rel="(\w+)"/g)].map((m) => m[1] ?? '');
const none = { page: null, pageSize: null, pageId: null, orderBy: null };

describe('I18 paging of the ConnectWise dialect', () => {
  it('takes 25 records unless told, and never more than 1000', () => {
    expect(readPage(none, false)).toEqual({ mode: 'navigable', page: 1, pageSize: 25 });
    expect(readPage({ ...none, pageSize: '5000' }, false)).toMatchObject({ pageSize: 1000 });
  });

  it('refuses orderBy with forward-only pages and numbers that are none', () => {
    expect(() => readPage({ ...none, orderBy: 'id' }, true)).toThrow(BAD_REQUEST);
    expect(() => readPage({ ...none, page: '0' }, false)).toThrow(BAD_REQUEST);
    expect(() => readPage({ ...none, pageSize: 'all' }, false)).toThrow(BAD_REQUEST);
  });

  it('leaves out the relations that lead nowhere', () => {
    expect(relations(navigableLinks(url, 1, 10, 25))).toEqual(['next', 'last']);
    expect(relations(navigableLinks(url, 2, 10, 25))).toEqual(['next', 'last', 'first', 'prev']);
    expect(relations(navigableLinks(url, 3, 10, 25))).toEqual(['first', 'prev']);
    expect(navigableLinks(url, 1, 10, 10)).toBeNull();
  });

  it('keeps the other parameters in the link', () => {
    const target = new URL(/<([^>]+)>/.exec(navigableLinks(url, 1, 10, 25) ?? '')?.[1] ?? '');
    expect(target.searchParams.get('page')).toBe('2');
    expect(target.searchParams.get('conditions')).toBe('id>0');
  });

  it('always has a next page when going forward only', () => {
    expect(forwardLink(url, 0)).toContain('pageId=0');
    expect(relations(forwardLink(url, 99))).toEqual(['next']);
  });
});
