import { Component, computed, input, model } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { injectT } from '../../i18n/texts.js';
import { DATA_SET_LABEL } from '../connection-look.js';
import { DATA_SETS, offeredOf, toggleDataSet } from '../data-set-choice.js';

/** What to mirror: every data set with what it is good for. */
@Component({
  selector: 'app-data-set-list',
  template: `
    <fieldset>
      <legend>{{ t('integrations.connect.dataSets') }}</legend>
      <p id="data-sets-lead">{{ t('integrations.connect.dataSetsLead') }}</p>
      @if (error(); as text) {
        <p class="bad" role="alert">{{ text }}</p>
      }
      <div class="grid">
        @for (set of sets(); track set) {
          <label [class.on]="chosen().includes(set)">
            <input type="checkbox" [checked]="chosen().includes(set)" (change)="toggle(set)" />
            <span>
              <strong>{{ t(labels[set]) }}</strong>
              <span class="about">{{ t(about(set)) }}</span>
            </span>
          </label>
        }
      </div>
    </fieldset>
  `,
  styles: `
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0;
      font-weight: 600;
    }
    p {
      margin: 2px 0 12px;
      color: var(--atr-text-2);
    }
    .bad {
      color: var(--atr-bad-text);
    }
    .grid {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(260px, 1fr));
      gap: 8px;
    }
    label {
      display: flex;
      gap: 10px;
      padding: 10px 12px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius);
      cursor: pointer;
    }
    label:hover {
      border-color: var(--atr-line-strong);
    }
    label.on {
      border-color: var(--atr-accent);
      background: var(--atr-accent-soft);
    }
    input {
      flex: none;
      margin-top: 2px;
    }
    strong {
      display: block;
      font-weight: 550;
    }
    .about {
      font-size: var(--atr-text-xs);
      line-height: 16px;
      color: var(--atr-text-2);
    }
  `,
})
export class DataSetListComponent {
  protected readonly t = injectT();
  readonly chosen = model.required<readonly Api.DataSet[]>();
  /** What the PSA has. */
  readonly offered = input.required<readonly Api.DataSet[]>();
  readonly error = input<string | null>(null);
  protected readonly sets = computed(() => DATA_SETS.filter((set) => this.offered().includes(set)));
  protected readonly labels = DATA_SET_LABEL;

  protected toggle(set: Api.DataSet): void {
    this.chosen.set(offeredOf(toggleDataSet(this.chosen(), set), this.offered()));
  }

  protected about(set: Api.DataSet) {
    return `integrations.about.${set}` as const;
  }
}
