import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Texts } from '@atrium/ui';
import { ItemOrder } from './item-order.js';

interface Row {
  id: string;
}

describe('an order that people choose', () => {
  const rows = signal<readonly Row[]>([]);
  let saved: string[];
  let works: boolean;
  let order: ItemOrder<Row>;

  beforeEach(() => {
    rows.set([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    saved = [];
    works = true;
    TestBed.configureTestingModule({
      providers: [{ provide: Texts, useValue: { t: (key: string) => key } }],
    });
    order = TestBed.runInInjectionContext(
      () =>
        new ItemOrder<Row>({
          rows,
          nameOf: ({ id }) => id,
          save: (ids) => {
            saved.push(ids.join(''));
            return Promise.resolve(works);
          },
        }),
    );
    TestBed.tick();
  });

  const shown = (): string => order.ids().join('');
  const drop = (previousIndex: number, currentIndex: number, before = 0): void =>
    order.drop({ previousIndex, currentIndex } as CdkDragDrop<unknown>, before);
  const press = (key: string): void => {
    const grip = document.createElement('button');
    grip.addEventListener('keydown', (event) => order.key(event, 'a'));
    grip.dispatchEvent(new KeyboardEvent('keydown', { key }));
  };
  const settled = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };

  it('stands as it was dropped at once, and as the server has it afterwards', async () => {
    drop(0, 2);
    expect(shown()).toBe('bca');
    await settled();
    expect(saved).toEqual(['bca']);
    rows.set([{ id: 'b' }, { id: 'a' }]);
    await settled();
    expect(shown()).toBe('ba');
  });

  it('counts rows of a list only from where they begin', async () => {
    drop(1, 2, 1);
    await settled();
    expect(saved).toEqual(['bac']);
  });

  it('goes back when it could not be saved', async () => {
    works = false;
    drop(2, 0);
    expect(shown()).toBe('cab');
    await settled();
    expect(shown()).toBe('abc');
  });

  it('is changed by keys: picked up, moved as far as it goes, dropped in one save', async () => {
    press('ArrowDown');
    expect([shown(), order.grabbed()]).toEqual(['abc', null]);
    for (const key of [' ', 'ArrowDown', 'ArrowDown', 'ArrowDown']) press(key);
    expect([shown(), order.grabbed(), saved]).toEqual(['bca', 'a', []]);
    press('Enter');
    await settled();
    expect([order.grabbed(), saved]).toEqual([null, ['bca']]);
  });

  it('Escape puts it back, and nothing is saved', async () => {
    for (const key of [' ', 'ArrowDown', 'Escape']) press(key);
    await settled();
    expect([shown(), order.grabbed(), saved]).toEqual(['abc', null, []]);
  });

  it('says which ends a menu cannot move beyond', async () => {
    expect([order.isFirst('a'), order.isLast('a'), order.isLast('c')]).toEqual([true, false, true]);
    order.move('a', -1);
    order.move('c', -1);
    await settled();
    expect(saved).toEqual(['acb']);
  });
});
