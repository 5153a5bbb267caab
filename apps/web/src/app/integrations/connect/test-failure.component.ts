import { Component, computed, input } from '@angular/core';
import type { ProblemView } from '@atrium/api-client';
import { IconComponent } from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';

const HEADINGS: Readonly<Record<string, { heading: TextKey; next: TextKey }>> = {
  'connection.credentials_refused': {
    heading: 'integrations.test.credentialsRefused',
    next: 'integrations.test.credentialsRefusedNext',
  },
  'connection.unreachable': {
    heading: 'integrations.test.unreachable',
    next: 'integrations.test.unreachableNext',
  },
  'connection.refused': { heading: 'integrations.test.refused', next: 'integrations.test.refusedNext' },
  'client.offline': { heading: 'integrations.test.offline', next: 'integrations.test.offlineNext' },
};
const UNEXPECTED = { heading: 'integrations.test.failed', next: 'integrations.test.failedNext' } as const;

/** Why a test did not pass: what it means, the PSA's own words, and what to do about it. */
@Component({
  selector: 'app-test-failure',
  imports: [IconComponent],
  template: `
    <div role="alert" data-tone="bad">
      <atr-icon name="circle-x" />
      <div class="words">
        <strong>{{ t(look().heading) }}</strong>
        @if (problem().detail; as words) {
          <q>{{ words }}</q>
        }
        <p>{{ t(look().next) }}</p>
        @if (problem().correlationId && look() === unexpected) {
          <p class="reference">{{ t('ui.reference', { id: problem().correlationId ?? '' }) }}</p>
        }
      </div>
    </div>
  `,
  styles: `
    div[role] {
      display: flex;
      gap: 8px;
      padding: 12px;
      border-radius: var(--atr-radius);
      background: var(--atr-bad-soft);
    }
    atr-icon {
      margin-top: 2px;
      color: var(--atr-bad-text);
    }
    .words {
      display: flex;
      flex-direction: column;
      gap: 4px;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    strong {
      color: var(--atr-bad-text);
    }
    p {
      margin: 0;
    }
    .reference {
      font-size: var(--atr-text-xs);
    }
  `,
})
export class TestFailureComponent {
  protected readonly t = injectT();
  readonly problem = input.required<ProblemView>();
  protected readonly unexpected = UNEXPECTED;
  protected readonly look = computed(() => HEADINGS[this.problem().code] ?? UNEXPECTED);
}
