import { CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, model } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import { injectUiTexts } from '../text/texts.js';
import type { TableColumn } from './table-column.js';

/** The button and menu that pick a table's columns. */
@Component({
  selector: 'atr-column-chooser',
  imports: [CdkMenu, CdkMenuItemCheckbox, CdkMenuTrigger, IconComponent],
  template: `
    <button
      type="button"
      class="atr-button"
      [cdkMenuTriggerFor]="menu"
      [attr.aria-label]="t('ui.chooseColumns')"
    >
      <atr-icon name="columns-3" [size]="14" />{{ t('ui.columns') }}
    </button>
    <ng-template #menu>
      <div class="atr-menu" cdkMenu [attr.aria-label]="t('ui.columns')">
        @for (column of choosable(); track column.id) {
          <button
            type="button"
            class="atr-menu-item"
            cdkMenuItemCheckbox
            [cdkMenuItemChecked]="isShown(column.id)"
            (cdkMenuItemTriggered)="toggle(column.id)"
          >
            <atr-icon
              name="check"
              [size]="14"
              [style.visibility]="isShown(column.id) ? 'visible' : 'hidden'"
            />
            {{ column.header }}
          </button>
        }
      </div>
    </ng-template>
  `,
})
export class ColumnChooserComponent {
  protected readonly t = injectUiTexts();
  readonly columns = input.required<readonly TableColumn<never>[]>();
  /** Ids of the columns on screen; null is all of them. */
  readonly shown = model<readonly string[] | null>(null);
  protected readonly choosable = computed(() => this.columns().filter((column) => !column.fixed));

  protected isShown(id: string): boolean {
    return this.shown()?.includes(id) ?? true;
  }

  protected toggle(id: string): void {
    const all = this.columns().map((column) => column.id);
    const now = this.shown() ?? all;
    this.shown.set(
      now.includes(id)
        ? now.filter((candidate) => candidate !== id)
        : all.filter((c) => c === id || now.includes(c)),
    );
  }
}
