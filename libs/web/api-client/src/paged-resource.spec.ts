import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { ResponseCache } from './cached-resource.js';
import { type Page, type PageWish, type PagedResource, pagedResource } from './paged-resource.js';

describe('pagedResource', () => {
  const params = signal('a');
  let asked: { params: string; wish: PageWish; answer: Subject<Page<number>> }[];
  let list: PagedResource<number>;
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  const answer = (index: number, items: number[], nextCursor: string | null) => {
    asked[index]?.answer.next({ items, nextCursor });
    asked[index]?.answer.complete();
  };

  beforeEach(() => {
    asked = [];
    params.set('a');
    TestBed.inject(ResponseCache).clear();
    list = TestBed.runInInjectionContext(() =>
      pagedResource<string, number>({
        params,
        key: (p) => `numbers/${p}`,
        pageSize: 2,
        load: (p, wish) => {
          const subject = new Subject<Page<number>>();
          asked.push({ params: p, wish, answer: subject });
          return subject;
        },
      }),
    );
    TestBed.tick();
  });

  it('adds pages, and asks again for as many rows as are on screen', async () => {
    answer(0, [1, 2], 'c2');
    const more = list.more();
    expect(asked[1]?.wish).toEqual({ cursor: 'c2', limit: 2 });
    answer(1, [3], null);
    await more;
    expect([list.rows(), list.hasMore()]).toEqual([[1, 2, 3], false]);
    list.reload();
    TestBed.tick();
    expect(asked[2]?.wish).toEqual({ cursor: null, limit: 3 });
    expect(list.rows()).toEqual([1, 2, 3]);
  });

  it('drops a page that no longer follows what is on screen', async () => {
    answer(0, [1, 2], 'c2');
    const more = list.more();
    params.set('b');
    TestBed.tick();
    answer(2, [7], 'other');
    answer(1, [3], null);
    await more;
    expect(list.rows()).toEqual([7]);
  });

  it('keeps the rows when the next page fails, and says so', async () => {
    answer(0, [1, 2], 'c2');
    const more = list.more();
    asked[1]?.answer.error(new Error('down'));
    await more;
    expect([list.rows(), list.problem()?.title, list.hasMore()]).toEqual([[1, 2], 'down', true]);
    await settle();
  });
});
