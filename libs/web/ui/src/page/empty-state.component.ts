import { Component, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';

/** What this place is and the next step; the step (a button or link) is projected. */
@Component({
  selector: 'atr-empty-state',
  imports: [IconComponent],
  template: `
    <span class="mark"><atr-icon [name]="icon()" [size]="22" /></span>
    <h2>{{ heading() }}</h2>
    @if (lead(); as text) {
      <p>{{ text }}</p>
    }
    <div class="next"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      padding: 48px 24px;
      text-align: center;
    }
    .mark {
      display: grid;
      place-items: center;
      width: 44px;
      height: 44px;
      margin-bottom: 12px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius-l);
      color: var(--atr-text-2);
      background: var(--atr-surface);
      box-shadow: var(--atr-shadow-1);
    }
    h2 {
      margin: 0;
      font-size: var(--atr-text-lg);
      font-weight: 600;
    }
    p {
      max-width: 52ch;
      margin: 4px 0 0;
      color: var(--atr-text-2);
    }
    .next {
      display: flex;
      flex-wrap: wrap;
      justify-content: center;
      gap: 8px;
      margin-top: 16px;
    }
    .next:empty {
      display: none;
    }
  `,
})
export class EmptyStateComponent {
  readonly heading = input.required<string>();
  readonly lead = input<string | null>(null);
  readonly icon = input<IconName>('inbox');
}
