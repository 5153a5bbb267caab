import { Component, computed, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';
import { DATA_SET_LABEL } from '../connection-look.js';

/** What a test found (I1): account, version, host, and what may not be read, in the words of the PSA. */
@Component({
  selector: 'app-test-findings',
  imports: [IconComponent],
  template: `
    <p class="head" [attr.data-tone]="missing().length > 0 ? 'warn' : 'good'">
      <atr-icon [name]="missing().length > 0 ? 'triangle-alert' : 'circle-check'" />
      <strong>{{
        missing().length > 0 ? t('integrations.test.partly') : t('integrations.test.passed')
      }}</strong>
    </p>
    <dl>
      @for (fact of facts(); track fact.label) {
        <div>
          <dt>{{ t(fact.label) }}</dt>
          <dd>{{ fact.value ?? t('integrations.test.unknown') }}</dd>
        </div>
      }
    </dl>
    @if (missing().length > 0) {
      <div class="missing">
        <p>{{ t('integrations.test.missing') }}</p>
        <ul>
          @for (line of missing(); track line.dataSet) {
            <li>
              <strong>{{ t(line.label) }}</strong>
              @for (words of line.words; track words) {
                <q>{{ words }}</q>
              }
            </li>
          }
        </ul>
        <p class="hint">{{ t(grant()) }}</p>
      </div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .head {
      display: flex;
      align-items: center;
      gap: 8px;
      margin: 0 0 12px;
      color: var(--tone-text);
    }
    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(180px, 1fr));
      gap: 12px 20px;
      margin: 0;
    }
    dt {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    dd {
      margin: 0;
      font-weight: 550;
      overflow-wrap: anywhere;
    }
    .missing {
      margin-top: 16px;
      padding-top: 12px;
      border-top: 1px solid var(--atr-line);
    }
    p {
      margin: 0;
    }
    ul {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    q {
      display: block;
      color: var(--atr-text-2);
      overflow-wrap: anywhere;
    }
    .hint {
      margin-top: 12px;
      color: var(--atr-text-2);
    }
  `,
})
export class TestFindingsComponent {
  protected readonly t = injectT();
  readonly findings = input.required<Api.ConnectionFindingsDto>();
  readonly vendor = input.required<Api.PsaVendor>();

  protected readonly facts = computed<{ label: TextKey; value: string | null }[]>(() => {
    const { account, apiVersion, host, zone } = this.findings();
    return [
      { label: 'integrations.test.account', value: account },
      { label: 'integrations.test.version', value: apiVersion },
      { label: 'integrations.test.host', value: host },
      { label: 'integrations.test.zone', value: zone },
    ];
  });
  /** One line per data set, with each thing that the PSA said about it. */
  protected readonly missing = computed(() => {
    const bySet = new Map<Api.DataSet, string[]>();
    for (const { dataSet, words } of this.findings().missingPermissions) {
      bySet.set(dataSet, [...(bySet.get(dataSet) ?? []), words]);
    }
    return [...bySet].map(([dataSet, words]) => ({ dataSet, label: DATA_SET_LABEL[dataSet], words }));
  });
  // The help of a vendor has a key of its own, like its credential fields.
  protected readonly grant = computed(() => `connections.${this.vendor()}.grant` as TextKey);
}
