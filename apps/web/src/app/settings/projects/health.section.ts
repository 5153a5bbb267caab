import { Component, computed, inject, input, output } from '@angular/core';
import { toObservable, toSignal } from '@angular/core/rxjs-interop';
import { toProblem } from '@atrium/api-client';
import { FieldComponent, HealthBadgeComponent, IconComponent } from '@atrium/ui';
import { catchError, debounceTime, of, switchMap } from 'rxjs';
import { injectT } from '../../i18n/texts.js';
import { ProjectSettingsApi } from './project-settings.api.js';
import { type SettingsDraft, unreadable } from './settings-draft.js';

type Threshold = keyof SettingsDraft['health'];

/** Two columns: from where on a project is at risk, and from where on it is behind. */
const FIELDS: readonly { readonly name: Threshold; readonly unit: 'percent' | 'days' }[] = [
  { name: 'riskHours', unit: 'percent' },
  { name: 'behindHours', unit: 'percent' },
  { name: 'riskGap', unit: 'percent' },
  { name: 'behindGap', unit: 'percent' },
  { name: 'riskDueDays', unit: 'days' },
  { name: 'riskDueDone', unit: 'percent' },
];

/** P33: the thresholds of health, and how many projects would change colour by them before they are saved. */
@Component({
  selector: 'app-health-section',
  imports: [FieldComponent, HealthBadgeComponent, IconComponent],
  template: `
    <div class="fields">
      @for (field of fields; track field.name) {
        <atr-field
          [label]="label(field.name)"
          [for]="'health-' + field.name"
          [hint]="t(field.unit === 'days' ? 'projectSettings.health.days' : 'projectSettings.health.percent')"
          [error]="error()('health.' + field.name)"
        >
          <input
            #box
            class="atr-input atr-num"
            type="number"
            inputmode="decimal"
            [id]="'health-' + field.name"
            [attr.aria-describedby]="'health-' + field.name + '-note'"
            [attr.aria-invalid]="error()('health.' + field.name) !== null"
            [min]="0"
            [step]="1"
            [value]="shown(field.name, field.unit)"
            (input)="set(field.name, field.unit, box.valueAsNumber)"
          />
        </atr-field>
      }
    </div>
    <div class="preview" role="status">
      @if (!touched()) {
        <p>{{ t('projectSettings.health.untouched') }}</p>
      } @else if (preview(); as result) {
        @if (result === 'wrong') {
          <p class="bad">
            <atr-icon name="circle-alert" [size]="14" />{{ t('projectSettings.health.outOfRange') }}
          </p>
        } @else if (result === 'failed') {
          <p class="bad">
            <atr-icon name="circle-alert" [size]="14" />{{ t('projectSettings.health.previewFailed') }}
          </p>
        } @else if (total() === 0) {
          <p>
            <atr-icon name="circle-check" [size]="14" />
            {{ t.plural('projectSettings.health.noChange', result.projects) }}
          </p>
        } @else {
          <p>
            <strong>{{ t.plural('projectSettings.health.change', total()) }}</strong>
            {{ t('projectSettings.health.ofAll', { all: result.projects }) }}
          </p>
          <ul>
            @for (change of result.changes; track $index) {
              <li>
                <span class="atr-num count">{{ change.projects }}</span>
                @if (change.from; as from) {
                  <atr-health-badge [health]="from" />
                } @else {
                  {{ t('projectSettings.health.none') }}
                }
                <atr-icon name="arrow-right" [size]="14" /><span class="atr-hidden">{{
                  t('projectSettings.health.to')
                }}</span>
                @if (change.to; as to) {
                  <atr-health-badge [health]="to" />
                } @else {
                  {{ t('projectSettings.health.none') }}
                }
              </li>
            }
          </ul>
        }
        @if (result !== 'failed' && result !== 'wrong' && result.overridden > 0) {
          <p class="aside">{{ t.plural('projectSettings.health.overridden', result.overridden) }}</p>
        }
      } @else {
        <p>{{ t('projectSettings.health.counting') }}</p>
      }
    </div>
  `,
  styles: `
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(220px, 1fr));
      gap: 12px 16px;
    }
    .atr-input {
      max-width: 140px;
    }
    .preview {
      min-height: 44px;
      margin-top: 16px;
      padding: 10px 12px;
      border-radius: var(--atr-radius);
      background: var(--atr-sunken);
    }
    p {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 6px;
      margin: 0;
      color: var(--atr-text-2);
    }
    strong {
      color: var(--atr-text);
    }
    ul {
      display: flex;
      flex-wrap: wrap;
      gap: 6px 20px;
      margin: 8px 0 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: flex;
      align-items: center;
      gap: 6px;
    }
    .count {
      font-weight: 620;
    }
    .aside {
      margin-top: 6px;
      font-size: var(--atr-text-xs);
    }
    .bad {
      color: var(--atr-bad-text);
    }
  `,
})
export class HealthSection {
  private readonly api = inject(ProjectSettingsApi);
  protected readonly t = injectT();
  readonly draft = input.required<SettingsDraft>();
  /** What is saved: the preview counts from there. */
  readonly saved = input.required<SettingsDraft>();
  readonly error = input.required<(field: string) => string | null>();
  readonly changed = output<Partial<SettingsDraft>>();
  protected readonly fields = FIELDS;
  protected readonly label = (name: Threshold) => this.t(`projectSettings.health.${name}`);

  private readonly standard = computed(() => standardOf(this.draft()), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  protected readonly touched = computed(
    () => JSON.stringify(this.standard()) !== JSON.stringify(standardOf(this.saved())),
  );
  /** Null while it is being counted. */
  protected readonly preview = toSignal(
    toObservable(this.standard).pipe(
      debounceTime(300),
      switchMap((standard) => {
        const wrong =
          unreadable(this.draft()).length > 0 || standard.holidays.some(({ date }) => date === '');
        if (!this.touched() || wrong) return of(null);
        return this.api
          .healthPreview(standard)
          .pipe(
            catchError((error: unknown) =>
              of(toProblem(error).status === 400 ? ('wrong' as const) : ('failed' as const)),
            ),
          );
      }),
    ),
    { initialValue: null },
  );
  protected readonly total = computed(() => {
    const result = this.preview();
    return result === null || typeof result === 'string'
      ? 0
      : result.changes.reduce((sum, { projects }) => sum + projects, 0);
  });

  protected shown(name: Threshold, unit: 'percent' | 'days'): string {
    const value = this.draft().health[name];
    if (Number.isNaN(value)) return '';
    return String(unit === 'percent' ? Math.round(value * 10_000) / 100 : value);
  }

  protected set(name: Threshold, unit: 'percent' | 'days', value: number): void {
    const stored = unit === 'percent' ? Math.round(value * 100) / 10_000 : value;
    this.changed.emit({ health: { ...this.draft().health, [name]: stored } });
  }
}

function standardOf({ health, workingDays, holidays }: SettingsDraft) {
  return { health, workingDays, holidays };
}
