import { Directive, TemplateRef, inject, input } from '@angular/core';

/**
 * The template of one column's cells: `<ng-template atrCell="name" [atrCellOf]="rows()" let-row>…</ng-template>`.
 * `atrCellOf` is there for the type of `row` only.
 */
@Directive({ selector: 'ng-template[atrCell]' })
export class CellDirective<T> {
  readonly atrCell = input.required<string>();
  readonly atrCellOf = input<readonly T[]>([]);
  readonly template = inject<TemplateRef<{ $implicit: T }>>(TemplateRef);

  static ngTemplateContextGuard<T>(_cell: CellDirective<T>, _context: unknown): _context is { $implicit: T } {
    return true;
  }
}
