import { CdkDrag, CdkDropList } from '@angular/cdk/drag-drop';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, input, output } from '@angular/core';
import { IconComponent, type IconName, type Tone } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import type { ItemOrder } from '../items/item-order.js';
import { OrderGripComponent } from '../items/order-grip.component.js';
import { VisibilityBadgeComponent } from '../items/visibility-badge.component.js';

/** Something that a row's menu of states sets. */
export interface RowState {
  readonly value: string;
  readonly label: string;
  readonly icon: IconName;
}

/** One of a project's own records as a line: what it is called, when it is due, how far it is. */
export interface ItemRow<T> {
  readonly id: string;
  readonly record: T;
  readonly title: string;
  readonly facts: string;
  readonly late: boolean;
  readonly shared: boolean;
  readonly state: { readonly label: string; readonly icon: IconName; readonly tone: Tone };
  /** What it can be set to. */
  readonly states: readonly RowState[];
}

/** Records of one kind in lines: open one, set its state, drag it to its place, remove it. */
@Component({
  selector: 'app-item-rows',
  imports: [
    CdkDrag,
    CdkDropList,
    CdkMenu,
    CdkMenuItem,
    CdkMenuTrigger,
    IconComponent,
    OrderGripComponent,
    VisibilityBadgeComponent,
  ],
  templateUrl: './item-rows.component.html',
  styleUrls: ['../items/order.scss', './item-rows.component.scss'],
})
export class ItemRowsComponent<T extends { readonly id: string }> {
  protected readonly t = injectT();
  readonly label = input.required<string>();
  readonly rows = input.required<readonly ItemRow<T>[]>();
  /** None: their order is a rule, not a choice. */
  readonly order = input<ItemOrder<T> | null>(null);
  readonly removable = input(false);

  readonly opened = output<T>();
  readonly stateSet = output<{ readonly record: T; readonly state: string }>();
  readonly removed = output<T>();

  protected readonly grabbed = computed(() => this.order()?.grabbed() ?? null);
}
