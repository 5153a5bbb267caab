import { Component, computed, inject, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import { Clock } from '../text/moment.pipes.js';
import { Texts, injectUiTexts } from '../text/texts.js';
import { describeMoment } from '../text/moments.js';
import type { Tone } from './tone.js';

/** How far the mirror can be trusted: up to date, being synced, late, or cut off. */
export type FreshnessState = 'fresh' | 'syncing' | 'stale' | 'broken';

const LOOK: Record<FreshnessState, { tone: Tone; icon: IconName }> = {
  fresh: { tone: 'good', icon: 'circle-check' },
  syncing: { tone: 'info', icon: 'refresh-cw' },
  stale: { tone: 'warn', icon: 'clock' },
  broken: { tone: 'bad', icon: 'unplug' },
};

/** "Synced 2 min ago": state of a connection or record with the exact time on hover. */
@Component({
  selector: 'atr-freshness-chip',
  imports: [IconComponent],
  template: `<atr-icon [name]="look().icon" [size]="14" [class.turning]="state() === 'syncing'" /><span>{{
      words()
    }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      font-size: var(--atr-text-xs);
      white-space: nowrap;
      color: var(--atr-text-2);
    }
    atr-icon {
      color: var(--tone-text);
    }
    .turning {
      animation: atr-turn 1.4s linear infinite;
    }
  `,
  host: { '[attr.data-tone]': 'look().tone', '[attr.title]': 'exact()' },
})
export class FreshnessChipComponent {
  private readonly t = injectUiTexts();
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);

  readonly state = input.required<FreshnessState>();
  /** Instant of the last complete sync (ISO 8601); null when there has been none. */
  readonly syncedAt = input<string | null>(null);

  protected readonly look = computed(() => LOOK[this.state()]);
  private readonly moment = computed(() =>
    describeMoment(this.syncedAt() ?? '', this.clock.now(), this.texts.language(), {
      justNow: this.t('ui.justNow'),
    }),
  );
  protected readonly exact = computed(() => this.moment().exact || null);
  protected readonly words = computed(() =>
    this.syncedAt() || this.state() === 'syncing'
      ? this.t(`ui.freshness.${this.state()}`, { when: this.moment().short })
      : this.t('ui.freshness.never'),
  );
}
