import { TestBed } from '@angular/core/testing';
import { signal } from '@angular/core';
import { Subject, throwError } from 'rxjs';
import { type CachedResource, ResponseCache, cachedResource } from './cached-resource.js';

describe('cachedResource', () => {
  const params = signal<string | null>(null);
  let answers: Subject<string>[];
  const make = (keepPrevious = false): CachedResource<string> =>
    TestBed.runInInjectionContext(() =>
      cachedResource({
        params,
        key: (p) => `thing/${p}`,
        keepPrevious,
        load: () => {
          const answer = new Subject<string>();
          answers.push(answer);
          return answer;
        },
      }),
    );

  beforeEach(() => {
    answers = [];
    params.set(null);
  });

  it('loads, then shows the cached answer at once while it refreshes', () => {
    const first = make();
    params.set('a');
    TestBed.tick();
    expect(first.status()).toBe('loading');
    answers[0]?.next('one');
    expect([first.value(), first.status()]).toEqual(['one', 'ready']);

    const again = make();
    TestBed.tick();
    expect([again.value(), again.status()]).toEqual(['one', 'refreshing']);
    answers[1]?.next('two');
    expect(again.value()).toBe('two');
  });

  it('drops the answer of a request that is no longer wanted', () => {
    const resource = make();
    params.set('a');
    TestBed.tick();
    params.set('b');
    TestBed.tick();
    expect(answers[0]?.observed).toBe(false);
    answers[1]?.next('b!');
    expect(resource.value()).toBe('b!');
  });

  it('keeps the previous rows on screen only when it is told to', () => {
    const keeping = make(true);
    const strict = make(false);
    params.set('a');
    TestBed.tick();
    for (const answer of answers) answer.next('rows of a');
    params.set('b');
    TestBed.tick();
    expect(keeping.value()).toBe('rows of a');
    expect(strict.value()).toBeUndefined();
  });

  it('keeps a value it has when a refresh fails, and says what happened', () => {
    const resource = make();
    params.set('a');
    TestBed.tick();
    answers[0]?.next('one');
    resource.reload();
    TestBed.tick();
    answers[1]?.error(new Error('down'));
    expect([resource.value(), resource.status(), resource.problem()?.title]).toEqual([
      'one',
      'failed',
      'down',
    ]);
  });

  it('patches what is on screen and in the cache', () => {
    const resource = make();
    params.set('a');
    TestBed.tick();
    answers[0]?.next('one');
    resource.patch((value) => `${value}+`);
    expect([resource.value(), TestBed.inject(ResponseCache).get('thing/a')]).toEqual(['one+', 'one+']);
  });

  it('fails with a problem when there is nothing to show', () => {
    const resource = TestBed.runInInjectionContext(() =>
      cachedResource<string, string>({
        params: () => 'x',
        key: () => 'x',
        load: () => throwError(() => new Error('no')),
      }),
    );
    TestBed.tick();
    expect([resource.value(), resource.status()]).toEqual([undefined, 'failed']);
  });
});
