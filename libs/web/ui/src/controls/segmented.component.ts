import { Component, input, model } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';

/** One choice of a segmented toggle. */
export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
}

let serial = 0;

/** Two to five exclusive choices side by side; a radio group, so the arrow keys work as people expect. */
@Component({
  selector: 'atr-segmented',
  imports: [IconComponent],
  template: `
    @for (segment of segments(); track segment.value) {
      <label [class.on]="segment.value === value()">
        <input
          type="radio"
          class="atr-hidden"
          [name]="name"
          [value]="segment.value"
          [checked]="segment.value === value()"
          (change)="value.set(segment.value)"
        />
        @if (segment.icon; as icon) {
          <atr-icon [name]="icon" [size]="14" />
        }
        {{ segment.label }}
      </label>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      gap: 2px;
      height: var(--atr-control);
      padding: 2px;
      border-radius: var(--atr-radius);
      background: var(--atr-sunken);
    }
    label {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      padding: 0 10px;
      border-radius: var(--atr-radius-s);
      font-weight: 550;
      white-space: nowrap;
      cursor: pointer;
      color: var(--atr-text-2);
    }
    label:hover {
      color: var(--atr-text);
    }
    .on {
      color: var(--atr-text);
      background: var(--atr-thumb);
      box-shadow: var(--atr-shadow-1);
    }
    label:has(:focus-visible) {
      outline: 2px solid var(--atr-accent);
      outline-offset: 1px;
    }
  `,
  host: { role: 'radiogroup', '[attr.aria-label]': 'label()' },
})
export class SegmentedComponent<T extends string> {
  readonly label = input.required<string>();
  readonly segments = input.required<readonly Segment<T>[]>();
  readonly value = model.required<T>();
  protected readonly name = `atr-segmented-${++serial}`;
}
