import { NgTemplateOutlet } from '@angular/common';
import {
  Component,
  DestroyRef,
  ElementRef,
  type TemplateRef,
  computed,
  contentChildren,
  effect,
  inject,
  input,
  model,
  output,
  viewChild,
} from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import { injectUiTexts } from '../text/texts.js';
import { CellDirective } from './cell.directive.js';
import { type TableColumn, type TableSort, clampWidth, nextSort } from './table-column.js';

/**
 * Rows of one server-side list: the header sticks, the server sorts and pages (`loadMore` comes when the end is
 * near), people choose columns (see `atr-column-chooser`) and drag or arrow-key their widths.
 */
@Component({
  selector: 'atr-data-table',
  imports: [NgTemplateOutlet, IconComponent],
  templateUrl: './data-table.component.html',
  styleUrl: './data-table.component.scss',
})
export class DataTableComponent<T> {
  protected readonly t = injectUiTexts();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  /** Names the table for assistive technology. */
  readonly label = input.required<string>();
  readonly columns = input.required<readonly TableColumn<T>[]>();
  readonly rows = input.required<readonly T[]>();
  readonly rowId = input.required<(row: T) => string>();
  /** Ids of the columns on screen, in order; null shows all. */
  readonly shown = input<readonly string[] | null>(null);
  readonly sort = model<TableSort | null>(null);
  /** Widths in px by column id, where the person changed them. */
  readonly widths = model<Readonly<Record<string, number>>>({});
  readonly loading = input(false);
  readonly hasMore = input(false);
  /** Number of all rows on the server, when it is known. */
  readonly total = input<number | null>(null);
  readonly loadMore = output();

  private readonly cells = contentChildren<CellDirective<T>>(CellDirective);
  private readonly end = viewChild<ElementRef<HTMLElement>>('end');

  protected readonly visible = computed(() => {
    const shown = this.shown();
    if (!shown) return this.columns();
    return this.columns().filter((column) => column.fixed === true || shown.includes(column.id));
  });
  protected readonly templates = computed<ReadonlyMap<string, TemplateRef<{ $implicit: T }>>>(
    () => new Map(this.cells().map((cell) => [cell.atrCell(), cell.template])),
  );
  protected readonly tableWidth = computed(() =>
    this.visible().reduce((sum, column) => sum + this.widthOf(column), 0),
  );
  protected readonly ghosts = Array.from({ length: 8 }, (_, i) => i);

  constructor() {
    const watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting) && this.hasMore() && !this.loading())
          this.loadMore.emit();
      },
      { root: this.host.nativeElement, rootMargin: '400px' },
    );
    effect(() => {
      const end = this.end()?.nativeElement;
      // Read so that the watcher starts anew, and fires again, after each page that arrives.
      this.rows();
      watcher.disconnect();
      if (end) watcher.observe(end);
    });
    inject(DestroyRef).onDestroy(() => watcher.disconnect());
  }

  protected widthOf(column: TableColumn<T>): number {
    return this.widths()[column.id] ?? column.width;
  }

  protected sortBy(column: TableColumn<T>): void {
    this.sort.set(nextSort(this.sort(), column.id));
  }

  protected ariaSort(column: TableColumn<T>): 'ascending' | 'descending' | 'none' | null {
    if (!column.sortable) return null;
    const sort = this.sort();
    if (sort?.column !== column.id) return 'none';
    return sort.direction === 'asc' ? 'ascending' : 'descending';
  }

  protected resizeByKey(event: KeyboardEvent, column: TableColumn<T>): void {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (step === 0) return;
    event.preventDefault();
    this.setWidth(column, this.widthOf(column) + step);
  }

  protected resizeByPointer(event: PointerEvent, column: TableColumn<T>): void {
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    const from = event.clientX;
    const width = this.widthOf(column);
    handle.setPointerCapture(event.pointerId);
    const move = (now: PointerEvent) => this.setWidth(column, width + now.clientX - from);
    const stop = () => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', stop);
      handle.removeEventListener('pointercancel', stop);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', stop);
    handle.addEventListener('pointercancel', stop);
  }

  private setWidth(column: TableColumn<T>, width: number): void {
    this.widths.update((widths) => ({ ...widths, [column.id]: clampWidth(width) }));
  }
}
