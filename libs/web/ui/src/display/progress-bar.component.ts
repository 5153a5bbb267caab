import { Component, computed, input } from '@angular/core';
import { injectUiTexts } from '../text/texts.js';
import type { Tone } from './tone.js';

/**
 * Share of work or hours, with the percentage in words. Over 100 % the bar is full, striped at the end and says
 * how much over (P5). `value` null (no estimate) draws an empty track and a dash.
 */
@Component({
  selector: 'atr-progress-bar',
  template: `
    <span
      class="track"
      role="progressbar"
      aria-valuemin="0"
      [attr.aria-valuemax]="max()"
      [attr.aria-valuenow]="percent()"
      [attr.aria-valuetext]="words()"
      [attr.aria-label]="label()"
    >
      <span class="bar" [style.inline-size.%]="within()"></span>
      @if (over()) {
        <span class="over" [style.inline-size.%]="overShare()"></span>
      }
    </span>
    @if (showText()) {
      <span class="figure atr-num" [class.is-over]="over()" aria-hidden="true">{{ figure() }}</span>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 8px;
      min-width: 0;
    }
    .track {
      position: relative;
      flex: 1;
      height: 4px;
      min-width: 24px;
      overflow: hidden;
      border-radius: 2px;
      background: var(--atr-sunken);
    }
    .bar {
      position: absolute;
      inset-block: 0;
      inset-inline-start: 0;
      border-radius: 2px;
      background: var(--tone);
      transition: inline-size var(--atr-slow) var(--atr-ease);
    }
    .over {
      position: absolute;
      inset-block: 0;
      inset-inline-end: 0;
      background: repeating-linear-gradient(-45deg, var(--atr-bad) 0 3px, var(--atr-surface) 3px 5px);
    }
    .figure {
      flex: none;
      min-width: 34px;
      text-align: end;
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
    .is-over {
      font-weight: 600;
      color: var(--atr-bad-text);
    }
  `,
  host: { '[attr.data-tone]': 'over() ? "bad" : tone()' },
})
export class ProgressBarComponent {
  private readonly t = injectUiTexts();
  /** Share: 0.5 is half, 1.2 is 20 % over; null when there is nothing to measure against. */
  readonly value = input.required<number | null>();
  /** What is measured, for assistive technology. */
  readonly label = input.required<string>();
  readonly tone = input<Tone>('accent');
  readonly showText = input(true);

  protected readonly percent = computed(() => {
    const value = this.value();
    return value === null ? null : Math.round(value * 100);
  });
  protected readonly max = computed(() => Math.max(100, this.percent() ?? 0));
  protected readonly over = computed(() => (this.percent() ?? 0) > 100);
  protected readonly within = computed(() => Math.min(100, Math.max(0, this.percent() ?? 0)));
  /** The striped end grows with the excess and stops at half of the track. */
  protected readonly overShare = computed(() => {
    const percent = this.percent() ?? 0;
    return Math.min(50, ((percent - 100) / percent) * 100);
  });
  protected readonly figure = computed(() => (this.percent() === null ? '–' : `${this.percent()} %`));
  protected readonly words = computed(() => {
    const percent = this.percent();
    if (percent === null) return '–';
    return percent > 100
      ? this.t('ui.over', { percent: percent - 100 })
      : this.t('ui.progressOf', { percent });
  });
}
