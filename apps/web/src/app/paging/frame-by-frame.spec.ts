import { TestBed } from '@angular/core/testing';
import { type Signal, signal } from '@angular/core';
import { frameByFrame } from './frame-by-frame.js';

describe('a list that grows frame by frame', () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const rowsOf = (count: number) => Array.from({ length: count }, (_, place) => place);

  /** Lets effects run, then the frame that they asked for. */
  async function nextFrame(): Promise<void> {
    TestBed.tick();
    await frame();
    TestBed.tick();
  }

  function grown(all: Signal<readonly number[] | undefined>) {
    return TestBed.runInInjectionContext(() => frameByFrame(all, 3));
  }

  it('knows nothing while nothing is known', async () => {
    const shown = grown(signal(undefined));
    await nextFrame();
    expect(shown()).toBeUndefined();
  });

  it('shows a short list as it is, at once', () => {
    const all = signal([1, 2, 3]);
    expect(grown(all)()).toBe(all());
  });

  it('brings so many rows with each frame, in their order, until all are there', async () => {
    const all = signal(rowsOf(8));
    const shown = grown(all);
    expect(shown()).toEqual([0, 1, 2]);
    await nextFrame();
    expect(shown()).toEqual([0, 1, 2, 3, 4, 5]);
    await nextFrame();
    expect(shown()).toBe(all());
  });

  it('keeps what is there when a page is added, and when rows are changed', async () => {
    const all = signal(rowsOf(5));
    const shown = grown(all);
    await nextFrame();
    expect(shown()).toHaveLength(5);
    all.set(rowsOf(10));
    expect(shown()).toHaveLength(5);
    await nextFrame();
    expect(shown()).toHaveLength(8);
    all.update((rows) => rows.map((row) => -row));
    expect(shown()).toHaveLength(8);
    await nextFrame();
    expect(shown()).toBe(all());
  });

  it('begins small again with another list', async () => {
    const all = signal<readonly number[] | undefined>(rowsOf(9));
    const shown = grown(all);
    await nextFrame();
    await nextFrame();
    expect(shown()).toHaveLength(9);
    all.set(undefined);
    await nextFrame();
    all.set(rowsOf(7));
    expect(shown()).toHaveLength(3);
  });
});
