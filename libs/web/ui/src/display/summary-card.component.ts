import { Component, input, model } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import type { Tone } from './tone.js';

/** A count that is also a filter (P1): pressing it toggles `active`. `count` null draws a skeleton. */
@Component({
  selector: 'atr-summary-card',
  imports: [IconComponent],
  template: `
    <button type="button" [attr.aria-pressed]="active()" (click)="active.set(!active())">
      <span class="label">
        @if (icon(); as name) {
          <atr-icon [name]="name" [size]="14" />
        }
        {{ label() }}
      </span>
      @if (count() === null) {
        <span class="count atr-skeleton" aria-hidden="true">&nbsp;</span>
      } @else {
        <span class="count atr-num">{{ count() }}</span>
      }
    </button>
  `,
  styles: `
    :host {
      display: block;
      min-width: 0;
    }
    button {
      display: flex;
      flex-direction: column;
      gap: 2px;
      width: 100%;
      padding: 8px 12px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius);
      text-align: start;
      color: var(--atr-text);
      background: var(--atr-surface);
      transition:
        border-color var(--atr-fast),
        background var(--atr-fast);
    }
    button:hover {
      border-color: var(--atr-line-strong);
    }
    button[aria-pressed='true'] {
      border-color: var(--atr-accent);
      background: var(--atr-accent-soft);
      box-shadow: inset 0 0 0 1px var(--atr-accent);
    }
    .label {
      display: flex;
      align-items: center;
      gap: 6px;
      overflow: hidden;
      font-size: var(--atr-text-xs);
      font-weight: 500;
      white-space: nowrap;
      text-overflow: ellipsis;
      color: var(--atr-text-2);
    }
    .label atr-icon {
      color: var(--tone-text);
    }
    .count {
      min-width: 2.5ch;
      align-self: flex-start;
      font-size: var(--atr-text-xl);
      font-weight: 600;
      line-height: 26px;
    }
  `,
  host: { '[attr.data-tone]': 'tone()' },
})
export class SummaryCardComponent {
  readonly label = input.required<string>();
  readonly count = input.required<number | string | null>();
  readonly icon = input<IconName | null>(null);
  readonly tone = input<Tone>('idle');
  readonly active = model(false);
}
