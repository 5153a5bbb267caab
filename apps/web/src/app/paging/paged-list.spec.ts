import { provideZonelessChangeDetection, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Subject, throwError } from 'rxjs';
import { type Page, type PagedList, pagedList } from './paged-list.js';

describe('a list read page by page', () => {
  const search = signal('');
  let asked: { search: string; cursor: string | null; answer: Subject<Page<string>> }[];
  let list: PagedList<string>;

  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    asked = [];
    search.set('');
    list = TestBed.runInInjectionContext(() =>
      pagedList<string, string>({
        params: () => search(),
        load: (params, cursor) => {
          if (params === 'broken') return throwError(() => new Error('no luck'));
          const answer = new Subject<Page<string>>();
          asked.push({ search: params, cursor, answer });
          return answer;
        },
      }),
    );
    TestBed.tick();
  });

  it('grows page by page until the last one', () => {
    asked[0]?.answer.next({ items: ['a'], nextCursor: 'c1' });
    list.more();
    expect(asked[1]).toMatchObject({ cursor: 'c1' });
    asked[1]?.answer.next({ items: ['b'], nextCursor: null });
    list.more();
    expect([list.rows(), list.hasMore(), asked.length]).toEqual([['a', 'b'], false, 2]);
  });

  it('drops the answer to what is no longer asked', () => {
    search.set('x');
    TestBed.tick();
    asked[0]?.answer.next({ items: ['late'], nextCursor: null });
    asked[1]?.answer.next({ items: [], nextCursor: null });
    expect([list.rows(), list.empty()]).toEqual([[], true]);
  });

  it('keeps its rows when reading fails, and says why', () => {
    asked[0]?.answer.next({ items: ['a'], nextCursor: null });
    search.set('broken');
    TestBed.tick();
    expect([list.rows(), list.problem()?.title, list.loading()]).toEqual([['a'], 'no luck', false]);
  });
});
