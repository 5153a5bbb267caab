import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { Component, signal } from '@angular/core';
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

  it.each(['a', 'b', 'c', 'd'])('leaves the focus on grip %s, whatever order the server gives', (id) => {
    const page = TestBed.createComponent(Rows);
    document.body.append(page.nativeElement as HTMLElement);
    const grip = (): HTMLElement | null => document.querySelector(`[data-grip="${id}"]`);
    for (const ids of ordersOf(['a', 'b', 'c', 'd'])) {
      given.set(['a', 'b', 'c', 'd'].map((one) => ({ id: one })));
      page.detectChanges();
      grip()?.focus();
      given.set(ids.map((one) => ({ id: one })));
      page.detectChanges();
      const drawn = [...document.querySelectorAll('[data-grip]')].map((one) => one.getAttribute('data-grip'));
      expect(drawn).toEqual(ids);
      expect(document.activeElement).toBe(grip());
    }
    page.destroy();
  });
});

const given = signal<readonly Row[]>([]);

@Component({
  template: `<div class="cdk-drop-list">
    @for (row of order.rows(); track row.id) {
      <button type="button" [attr.data-grip]="row.id">{{ row.id }}</button>
    }
  </div>`,
})
class Rows {
  readonly order = new ItemOrder<Row>({
    rows: given,
    nameOf: ({ id }) => id,
    save: () => Promise.resolve(true),
  });
}

function ordersOf(ids: readonly string[]): string[][] {
  if (ids.length === 0) return [[]];
  return ids.flatMap((id) => ordersOf(ids.filter((one) => one !== id)).map((rest) => [id, ...rest]));
}
