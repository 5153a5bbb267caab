import { Component, computed, input } from '@angular/core';
import { IconComponent } from '@atrium/ui';
import { type TextKey, injectT } from '../../i18n/texts.js';

export const CONNECT_STEPS = ['psa', 'credentials', 'choose', 'sync'] as const;
export type ConnectStep = (typeof CONNECT_STEPS)[number];

const LABELS: Readonly<Record<ConnectStep, TextKey>> = {
  psa: 'integrations.connect.step.psa',
  credentials: 'integrations.connect.step.credentials',
  choose: 'integrations.connect.step.choose',
  sync: 'integrations.connect.step.sync',
};

/** Where one is in the wizard. */
@Component({
  selector: 'app-connect-steps',
  imports: [IconComponent],
  template: `
    <ol [attr.aria-label]="t('integrations.connect.steps')">
      @for (step of steps(); track step.id) {
        <li [class.done]="step.done" [attr.aria-current]="step.current ? 'step' : null">
          <span class="dot" aria-hidden="true">
            @if (step.done) {
              <atr-icon name="check" [size]="14" />
            } @else {
              {{ $index + 1 }}
            }
          </span>
          <span class="word">{{ t(step.label) }}</span>
          @if (step.done) {
            <span class="atr-hidden">{{ t('integrations.connect.stepDone') }}</span>
          }
        </li>
      }
    </ol>
  `,
  styles: `
    ol {
      display: flex;
      gap: 8px;
      margin: 16px 0 20px;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      flex: 1 1 0;
      align-items: center;
      gap: 8px;
      min-width: 0;
      padding-top: 10px;
      border-top: 2px solid var(--atr-line);
      color: var(--atr-text-2);
    }
    li.done,
    li[aria-current] {
      border-color: var(--atr-accent);
    }
    li[aria-current] {
      font-weight: 600;
      color: var(--atr-text);
    }
    .dot {
      display: grid;
      flex: none;
      place-items: center;
      width: 22px;
      height: 22px;
      border: 1px solid var(--atr-line-strong);
      border-radius: 50%;
      font-size: var(--atr-text-xs);
      font-weight: 600;
    }
    [aria-current] .dot,
    .done .dot {
      border-color: var(--atr-accent);
      color: var(--atr-on-accent);
      background: var(--atr-accent);
    }
  `,
})
export class ConnectStepsComponent {
  protected readonly t = injectT();
  readonly current = input.required<ConnectStep>();
  /** The last step has come to its end. */
  readonly finished = input(false);
  protected readonly steps = computed(() => {
    const at = CONNECT_STEPS.indexOf(this.current());
    return CONNECT_STEPS.map((id, index) => ({
      id,
      label: LABELS[id],
      done: index < at || (index === at && this.finished()),
      current: index === at,
    }));
  });
}
