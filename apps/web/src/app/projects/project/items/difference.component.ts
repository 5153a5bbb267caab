import { Component, input, output } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** One field that two people have changed. */
export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

/** P23: somebody saved meanwhile. Shows both sides field by field and lets one choose; nothing is overwritten unseen. */
@Component({
  selector: 'app-difference',
  imports: [IconComponent],
  template: `
    <p class="what" role="alert">
      <atr-icon name="git-compare" [size]="14" />{{ t('items.difference.what') }}
    </p>
    @if (rows().length > 0) {
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span class="atr-hidden">{{ t('items.difference.field') }}</span>
            </th>
            <th scope="col">{{ t('items.difference.mine') }}</th>
            <th scope="col">{{ t('items.difference.theirs') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (row of rows(); track row.label) {
            <tr>
              <th scope="row">{{ row.label }}</th>
              <td>{{ row.mine || '–' }}</td>
              <td>{{ row.theirs || '–' }}</td>
            </tr>
          }
        </tbody>
      </table>
    } @else {
      <p class="none">{{ t('items.difference.none') }}</p>
    }
    <div class="choice">
      <button type="button" class="atr-button is-small" (click)="takeTheirs.emit()">
        {{ t('items.difference.takeTheirs') }}
      </button>
      <button type="button" class="atr-button is-small" (click)="keepMine.emit()">
        {{ t('items.difference.keepMine') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      padding: 12px;
      border: 1px solid var(--atr-warn);
      border-radius: var(--atr-radius);
      background: var(--atr-warn-soft);
    }
    .what {
      display: flex;
      align-items: center;
      gap: 6px;
      margin: 0;
      font-weight: 550;
      color: var(--atr-warn-text);
    }
    .none {
      margin: 0;
      color: var(--atr-text);
    }
    table {
      width: 100%;
      border-collapse: collapse;
      table-layout: fixed;
    }
    th,
    td {
      padding: 4px 8px 4px 0;
      text-align: start;
      vertical-align: top;
      white-space: pre-line;
      overflow-wrap: anywhere;
      color: var(--atr-text);
    }
    th {
      font-weight: 550;
    }
    .choice {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class DifferenceComponent {
  protected readonly t = injectT();
  readonly rows = input.required<readonly Difference[]>();
  readonly takeTheirs = output();
  readonly keepMine = output();
}

/** The fields in which both sides differ. */
export function differencesOf(
  fields: readonly (readonly [label: string, mine: string, theirs: string])[],
): Difference[] {
  return fields.flatMap(([label, mine, theirs]) => (mine === theirs ? [] : { label, mine, theirs }));
}
