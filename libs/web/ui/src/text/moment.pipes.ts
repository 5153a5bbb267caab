import { DestroyRef, Injectable, Pipe, type PipeTransform, computed, inject, signal } from '@angular/core';
import { describeDay, describeMoment, hoursText, isoDay } from './moments.js';
import { Texts } from './texts.js';

/** One clock for all relative times on screen: it ticks every 30 s, so that "2 min ago" does not grow stale. */
@Injectable({ providedIn: 'root' })
export class Clock {
  private readonly current = signal(new Date());
  readonly now = this.current.asReadonly();
  /** The viewer's date ("2026-03-29"). */
  readonly today = computed(() => isoDay(this.current()));

  constructor() {
    const timer = setInterval(() => this.current.set(new Date()), 30_000);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }
}

/**
 * An instant as people say it: `{{ at | relativeTime }}`, with `[title]="at | relativeTime: 'exact'"` beside it.
 * Not pure, because time passes and the language may change.
 */
@Pipe({ name: 'relativeTime', pure: false })
export class RelativeTimePipe implements PipeTransform {
  private readonly clock = inject(Clock);
  private readonly texts = inject(Texts);

  transform(iso: string | null | undefined, form: 'short' | 'exact' = 'short'): string {
    if (!iso) return '';
    const words = { justNow: this.texts.t('ui.justNow') };
    return describeMoment(iso, this.clock.now(), this.texts.language(), words)[form];
  }
}

/** A date-only field as people say it: `{{ due | day }}`, exact form as above. */
@Pipe({ name: 'day', pure: false })
export class DayPipe implements PipeTransform {
  private readonly clock = inject(Clock);
  private readonly texts = inject(Texts);

  private known: { readonly key: string; readonly text: string } | null = null;

  transform(day: string | null | undefined, form: 'short' | 'exact' = 'short'): string {
    if (!day) return '';
    const today = this.clock.today();
    const language = this.texts.language();
    // It is asked at every look at the page, and long lists have hundreds of days.
    const key = `${day} ${form} ${today} ${language}`;
    if (this.known?.key !== key) this.known = { key, text: describeDay(day, today, language)[form] };
    return this.known.text;
  }
}

/** Hours with their unit: `{{ 7.5 | hours }}` → "7.5 h". */
@Pipe({ name: 'hours', pure: false })
export class HoursPipe implements PipeTransform {
  private readonly texts = inject(Texts);

  transform(hours: number | null | undefined): string {
    if (hours === null || hours === undefined) return '–';
    return this.texts.t('ui.hours', { hours: hoursText(hours, this.texts.language()) });
  }
}
