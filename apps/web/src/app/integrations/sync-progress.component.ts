import { Component, computed, inject } from '@angular/core';
import {
  Clock,
  ErrorStateComponent,
  IconComponent,
  ProgressBarComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
} from '@atrium/ui';
import { type TextKey, injectT } from '../i18n/texts.js';
import { DATA_SET_LABEL, SET_LOOK, durationMs, totalsOf } from './connection-look.js';
import { spanText } from './span-text.js';
import { type ProgressLine, isOver, overallShare, shareOf } from './sync-progress.js';
import { SyncProgressStore } from './sync-progress.store.js';

/** A sync as it goes (I1): overall, and per data set pages, records, rate, trouble and time left. */
@Component({
  selector: 'app-sync-progress',
  imports: [
    ErrorStateComponent,
    IconComponent,
    ProgressBarComponent,
    RelativeTimePipe,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './sync-progress.component.html',
  styleUrl: './sync-progress.component.scss',
})
export class SyncProgressComponent {
  protected readonly store = inject(SyncProgressStore);
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly labels = DATA_SET_LABEL;
  protected readonly looks = SET_LOOK;
  protected readonly share = shareOf;

  private readonly lines = computed(() => this.store.progress()?.lines ?? []);
  protected readonly sums = computed(() => totalsOf({ sets: [...this.lines()] }));
  protected readonly done = computed(() => this.lines().filter((line) => isOver(line.state)).length);
  protected readonly overall = computed(() => {
    const progress = this.store.progress();
    return progress && overallShare(progress);
  });
  protected readonly elapsed = computed(() => {
    const progress = this.store.progress();
    // Every message draws this anew; the shared clock only sees to it while there is none.
    this.clock.now();
    const ms = progress && durationMs(progress, new Date());
    return ms === null ? null : spanText(ms, this.texts.language());
  });
  protected readonly headline = computed<TextKey>(() => {
    if (!this.store.finished()) return 'integrations.progress.running';
    if (this.sums().failed > 0) return 'integrations.progress.partly';
    return this.lines().some((line) => line.state === 'cancelled')
      ? 'integrations.progress.cancelled'
      : 'integrations.progress.done';
  });

  protected number(value: number): string {
    return value.toLocaleString(this.texts.language());
  }

  /** The PSA asked for patience or did not answer: the data set goes on by itself. */
  protected waiting(line: ProgressLine): boolean {
    return line.nextTryAt !== null && !isOver(line.state);
  }

  protected readOf(line: ProgressLine): string {
    if (line.state === 'queued' && line.read === 0) return '';
    return line.total === null
      ? this.number(line.read)
      : this.t('integrations.progress.of', {
          read: this.number(line.read),
          total: this.number(Math.max(line.total, line.read)),
        });
  }

  protected rate(line: ProgressLine): string {
    if (line.state !== 'running' || line.ratePerSecond === null) return '–';
    // Slow lists read a record in several seconds: "0/s" would look as if nothing happened.
    const digits = line.ratePerSecond < 10 ? 1 : 0;
    const count = line.ratePerSecond.toLocaleString(this.texts.language(), { maximumFractionDigits: digits });
    return this.t('integrations.progress.perSecond', { count });
  }

  protected left(line: ProgressLine): string {
    if (line.state !== 'running' || line.secondsLeft === null) return '–';
    return spanText(line.secondsLeft * 1000, this.texts.language());
  }
}
