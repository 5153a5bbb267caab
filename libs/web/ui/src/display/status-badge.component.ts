import { Component, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import type { Tone } from './tone.js';

/** A word in a tone: `<atr-status-badge tone="info" icon="clock">In Progress</atr-status-badge>`. */
@Component({
  selector: 'atr-status-badge',
  imports: [IconComponent],
  template: `@if (icon(); as name) {
      <atr-icon [name]="name" [size]="12" />
    }
    <span class="word"><ng-content /></span>`,
  styles: `
    :host {
      display: inline-flex;
      vertical-align: middle;
      align-items: center;
      gap: 4px;
      max-width: 100%;
      height: 20px;
      padding: 0 7px;
      border-radius: var(--atr-radius-s);
      font-size: var(--atr-text-xs);
      font-weight: 550;
      white-space: nowrap;
      color: var(--tone-text);
      background: var(--tone-soft);
    }
    .word {
      overflow: hidden;
      text-overflow: ellipsis;
    }
  `,
  host: { '[attr.data-tone]': 'tone()' },
})
export class StatusBadgeComponent {
  readonly tone = input<Tone>('idle');
  readonly icon = input<IconName | null>(null);
}
