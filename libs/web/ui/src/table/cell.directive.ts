import { Directive, TemplateRef, inject, input } from '@angular/core';

/** The template of one column's cells: `<ng-template atrCell="name" let-row>…</ng-template>`. */
@Directive({ selector: 'ng-template[atrCell]' })
export class CellDirective {
  readonly id = input.required<string>({ alias: 'atrCell' });
  readonly template = inject<TemplateRef<{ $implicit: never }>>(TemplateRef);
}
