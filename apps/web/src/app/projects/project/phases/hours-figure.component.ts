import { Component, computed, inject, input } from '@angular/core';
import { Texts, hoursText } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { hoursVariance } from '../../project-card.js';

/** "12 / 10 h" with how much that is over or under (P18). */
@Component({
  selector: 'app-hours-figure',
  template: `
    <span class="atr-num">{{ words() }}</span>
    @if (variance(); as one) {
      <span class="variance atr-num" [attr.data-tone]="one.over ? 'bad' : 'good'">{{ one.text }}</span>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 2px 6px;
      white-space: nowrap;
    }
    .variance {
      padding: 0 5px;
      border-radius: 4px;
      font-size: 11px;
      font-weight: 600;
      line-height: 18px;
      color: var(--tone-text);
      background: var(--tone-soft);
    }
  `,
})
export class HoursFigureComponent {
  private readonly texts = inject(Texts);
  private readonly t = injectT();
  readonly actual = input.required<number | null>();
  readonly estimated = input.required<number | null>();

  protected readonly words = computed(() => {
    const say = (hours: number | null) => (hours === null ? '–' : hoursText(hours, this.texts.language()));
    return `${say(this.actual() ?? 0)} / ${this.t('ui.hours', { hours: say(this.estimated()) })}`;
  });
  protected readonly variance = computed(() => {
    const variance = hoursVariance({ actualHours: this.actual(), estimatedHours: this.estimated() });
    if (variance === null || Math.abs(variance) < 0.05) return null;
    const hours = this.t('ui.hours', { hours: hoursText(Math.abs(variance), this.texts.language()) });
    return {
      over: variance > 0,
      text: this.t(variance > 0 ? 'projects.over' : 'projects.under', { hours }),
    };
  });
}
