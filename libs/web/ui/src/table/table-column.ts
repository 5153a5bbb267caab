/** Sorting that the server is asked for. */
export interface TableSort {
  readonly column: string;
  readonly direction: 'asc' | 'desc';
}

/** One column of a data table. Cells come from `text`, or from a projected `<ng-template atrCell="id" let-row>`. */
export interface TableColumn<T> {
  readonly id: string;
  readonly header: string;
  /** Starting width in px; the person may change it. */
  readonly width: number;
  readonly align?: 'start' | 'end';
  /** The server can sort by it. */
  readonly sortable?: boolean;
  /** Always shown; it also names the row for assistive technology. */
  readonly fixed?: boolean;
  readonly text?: (row: T) => string;
}

const MIN_WIDTH = 64;
const MAX_WIDTH = 640;

/** A column width within what is usable. */
export function clampWidth(width: number): number {
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, Math.round(width)));
}

/** The next sort after a press on a header: ascending, descending, ascending… */
export function nextSort(current: TableSort | null, column: string): TableSort {
  const turn = current?.column === column && current.direction === 'asc';
  return { column, direction: turn ? 'desc' : 'asc' };
}
