import { CdkDragHandle } from '@angular/cdk/drag-drop';
import { Component, computed, input } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import type { ItemOrder } from './item-order.js';

/** What a row is dragged by, and held by with keys. Put it into a `cdkDrag`. */
@Component({
  selector: 'app-order-grip',
  imports: [IconComponent],
  hostDirectives: [CdkDragHandle],
  template: `
    <button
      type="button"
      [attr.data-grip]="row()"
      [attr.aria-pressed]="held()"
      [attr.aria-label]="t('items.order.grip', { name: name() })"
      [attr.title]="t('items.order.how')"
      (keydown)="order().key($event, row())"
    >
      <atr-icon name="grip-vertical" [size]="14" />
    </button>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
    button {
      display: grid;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: var(--atr-radius-s);
      color: var(--atr-text-2);
      cursor: grab;
    }
    button:hover {
      color: var(--atr-text);
      background: var(--atr-hover);
    }
    button[aria-pressed='true'] {
      color: var(--atr-accent-text);
      background: var(--atr-accent-soft);
    }
  `,
})
export class OrderGripComponent<T extends { readonly id: string }> {
  protected readonly t = injectT();
  readonly order = input.required<ItemOrder<T>>();
  /** Id of the row. */
  readonly row = input.required<string>();
  readonly name = input.required<string>();
  protected readonly held = computed(() => this.order().grabbed() === this.row());
}
