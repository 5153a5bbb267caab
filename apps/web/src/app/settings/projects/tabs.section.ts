import { Component, input, output } from '@angular/core';
import { injectT } from '../../i18n/texts.js';
import { PROJECT_TABS, type ProjectTab, type SettingsDraft, withTab, withTickets } from './settings-draft.js';

/** P40: which tabs a project's page has; under Phases what it shows. */
@Component({
  selector: 'app-tabs-section',
  template: `
    <fieldset>
      <legend class="atr-hidden">{{ t('projectSettings.tabs.heading') }}</legend>
      @for (tab of all; track tab) {
        <label class="choice">
          <input
            #box
            type="checkbox"
            [checked]="draft().tabs.includes(tab)"
            (change)="changed.emit(withTab(draft(), tab, box.checked))"
          />
          <span>{{ label(tab) }}</span>
        </label>
        @if (tab === 'phases') {
          <label class="choice inner">
            <input
              #tickets
              type="checkbox"
              aria-describedby="tickets-need"
              [checked]="draft().tickets"
              [disabled]="!draft().tabs.includes('phases')"
              (change)="changed.emit(withTickets(draft(), tickets.checked))"
            />
            <span>
              {{ t('projectSettings.tabs.tickets') }}
              <small id="tickets-need">{{ t('projectSettings.tabs.ticketsNeed') }}</small>
            </span>
          </label>
          <label class="choice inner two">
            <input
              #entries
              type="checkbox"
              aria-describedby="entries-need"
              [checked]="draft().timeEntries"
              [disabled]="!draft().tickets"
              (change)="changed.emit({ timeEntries: entries.checked })"
            />
            <span>
              {{ t('projectSettings.tabs.timeEntries') }}
              <small id="entries-need">{{ t('projectSettings.tabs.timeEntriesNeed') }}</small>
            </span>
          </label>
        }
      }
    </fieldset>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 2px;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .choice {
      display: flex;
      align-items: flex-start;
      gap: 8px;
      min-height: 32px;
      padding-block: 6px;
    }
    .choice input {
      flex: none;
      margin-top: 2px;
    }
    .inner {
      margin-inline-start: 24px;
    }
    .two {
      margin-inline-start: 48px;
    }
    small {
      display: block;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
  `,
})
export class TabsSection {
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  readonly changed = output<Partial<SettingsDraft>>();
  protected readonly all = PROJECT_TABS;
  protected readonly label = (tab: ProjectTab) => this.t(`projectSettings.tabs.${tab}`);
  protected readonly withTab = withTab;
  protected readonly withTickets = withTickets;
}
