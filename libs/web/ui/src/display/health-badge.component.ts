import { Component, computed, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import { injectUiTexts } from '../text/texts.js';
import type { Tone } from './tone.js';

/** Project health as in P30; `unscored` has neither due date nor estimate (a cancelled project has no badge). */
export type Health = 'on_track' | 'at_risk' | 'behind' | 'completed' | 'unscored';

const LOOK: Record<Health, { tone: Tone; icon: IconName }> = {
  on_track: { tone: 'good', icon: 'circle-check' },
  at_risk: { tone: 'warn', icon: 'triangle-alert' },
  behind: { tone: 'bad', icon: 'circle-alert' },
  completed: { tone: 'idle', icon: 'check' },
  unscored: { tone: 'idle', icon: 'circle-dashed' },
};

/** The tone of a health, for borders and bars (P5). */
export function healthTone(health: Health): Tone {
  return LOOK[health].tone;
}

/** Icon, word and colour of a project's health (P5). `compact` leaves the word to assistive technology. */
@Component({
  selector: 'atr-health-badge',
  imports: [IconComponent],
  template: `<atr-icon [name]="look().icon" [size]="14" /><span [class.atr-hidden]="compact()">{{
      word()
    }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      vertical-align: middle;
      align-items: center;
      gap: 4px;
      font-size: var(--atr-text-xs);
      font-weight: 550;
      white-space: nowrap;
      color: var(--tone-text);
    }
  `,
  host: { '[attr.data-tone]': 'look().tone', '[attr.title]': 'compact() ? word() : null' },
})
export class HealthBadgeComponent {
  private readonly t = injectUiTexts();
  readonly health = input.required<Health>();
  readonly compact = input(false);
  protected readonly look = computed(() => LOOK[this.health()]);
  protected readonly word = computed(() => this.t(`ui.health.${this.health()}`));
}
