import {
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  output,
} from '@angular/core';
import { IconComponent, Texts } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { type SettingsDraft, toggled } from './settings-draft.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** P42: the days that count for health: days of the week, and holidays. */
@Component({
  selector: 'app-calendar-section',
  imports: [IconComponent],
  template: `
    <fieldset>
      <legend>{{ t('projectSettings.calendar.workingDays') }}</legend>
      <div class="week">
        @for (day of days(); track day.number) {
          <label>
            <input
              #box
              type="checkbox"
              [checked]="draft().workingDays.includes(day.number)"
              (change)="setDay(day.number, box.checked)"
            />
            {{ day.name }}
          </label>
        }
      </div>
      @if (error()('workingDays'); as text) {
        <p class="bad" role="alert"><atr-icon name="circle-alert" [size]="14" />{{ text }}</p>
      }
    </fieldset>
    <fieldset>
      <legend>{{ t('projectSettings.calendar.holidays') }}</legend>
      @if (draft().holidays.length === 0) {
        <p class="none">{{ t('projectSettings.calendar.noHolidays') }}</p>
      }
      @for (holiday of draft().holidays; track $index) {
        <div class="holiday">
          <input
            #date
            class="atr-input date"
            type="date"
            [attr.aria-label]="t('projectSettings.calendar.date')"
            [attr.aria-invalid]="error()('holidays.' + $index + '.date') !== null"
            [value]="holiday.date"
            (change)="change($index, { date: date.value })"
          />
          <input
            #name
            class="atr-input"
            maxlength="100"
            [attr.aria-label]="t('projectSettings.calendar.name')"
            [placeholder]="t('projectSettings.calendar.name')"
            [value]="holiday.name"
            (input)="change($index, { name: name.value })"
          />
          <button
            type="button"
            class="atr-button is-quiet is-icon"
            [attr.aria-label]="t('projectSettings.calendar.remove', { name: holiday.name || holiday.date })"
            (click)="remove($index)"
          >
            <atr-icon name="x" />
          </button>
          @if (error()('holidays.' + $index + '.date'); as text) {
            <p class="bad" role="alert"><atr-icon name="circle-alert" [size]="14" />{{ text }}</p>
          }
        </div>
      }
      <button type="button" class="atr-button is-small add" (click)="add()">
        <atr-icon name="plus" [size]="14" />{{ t('projectSettings.calendar.add') }}
      </button>
    </fieldset>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
    }
    fieldset {
      min-width: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      padding: 0 0 6px;
      font-weight: 550;
    }
    .week {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 16px;
    }
    .week label {
      display: flex;
      align-items: center;
      gap: 6px;
      min-height: 32px;
    }
    .holiday {
      display: grid;
      grid-template-columns: 160px minmax(0, 320px) auto;
      gap: 8px;
      margin-bottom: 8px;
    }
    .holiday .bad {
      grid-column: 1 / -1;
    }
    .none {
      margin: 0 0 8px;
      color: var(--atr-text-2);
    }
    .bad {
      display: flex;
      align-items: center;
      gap: 4px;
      margin: 0;
      font-size: var(--atr-text-xs);
      color: var(--atr-bad-text);
    }
  `,
})
export class CalendarSection {
  private readonly texts = inject(Texts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly injector = inject(Injector);
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  readonly error = input.required<(field: string) => string | null>();
  readonly changed = output<Partial<SettingsDraft>>();

  protected readonly days = computed(() => {
    const names = new Intl.DateTimeFormat(this.texts.language(), { weekday: 'long', timeZone: 'UTC' });
    return WEEK.map((number) => ({ number, name: names.format(MONDAY + (number - 1) * DAY_MS) }));
  });

  protected setDay(day: number, on: boolean): void {
    this.changed.emit({ workingDays: toggled<number>(WEEK, this.draft().workingDays, day, on) });
  }

  protected change(place: number, part: { date?: string; name?: string }): void {
    this.changed.emit({
      holidays: this.draft().holidays.map((one, index) => (index === place ? { ...one, ...part } : one)),
    });
  }

  protected remove(place: number): void {
    this.changed.emit({ holidays: this.draft().holidays.filter((_, index) => index !== place) });
    this.focus('.add');
  }

  protected add(): void {
    this.changed.emit({ holidays: [...this.draft().holidays, { date: '', name: '' }] });
    this.focus('.date');
  }

  private focus(selector: string): void {
    const last = () => [...this.host.nativeElement.querySelectorAll<HTMLElement>(selector)].at(-1);
    afterNextRender(() => last()?.focus(), { injector: this.injector });
  }
}
