import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, inject, input, output, signal } from '@angular/core';
import { IconComponent, Texts, describeDay, Clock } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

export interface DueRange {
  readonly dueFrom: string | null;
  readonly dueTo: string | null;
}

/** P3: the filter by due date: two days, or a range that people often want. */
@Component({
  selector: 'app-due-filter',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, IconComponent],
  template: `
    <button
      #origin="cdkOverlayOrigin"
      cdkOverlayOrigin
      type="button"
      class="atr-button"
      aria-haspopup="dialog"
      [class.on]="words() !== null"
      [attr.aria-expanded]="open()"
      (click)="open.set(!open())"
    >
      {{ t('projects.field.due') }}
      @if (words(); as text) {
        <strong>{{ text }}</strong>
      }
      <atr-icon name="chevron-down" [size]="14" />
    </button>
    <ng-template
      cdkConnectedOverlay
      [cdkConnectedOverlayOrigin]="origin"
      [cdkConnectedOverlayOpen]="open()"
      [cdkConnectedOverlayHasBackdrop]="true"
      cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
      (backdropClick)="open.set(false)"
      (detach)="open.set(false)"
    >
      <form
        class="atr-menu"
        role="dialog"
        cdkTrapFocus
        [cdkTrapFocusAutoCapture]="true"
        [attr.aria-label]="t('projects.field.due')"
        (submit)="$event.preventDefault(); apply(from.value, to.value)"
        (keydown.escape)="open.set(false)"
      >
        <div class="quick">
          @for (one of quick(); track one.label) {
            <button type="button" class="atr-button is-small" (click)="apply(one.from, one.to)">
              {{ one.label }}
            </button>
          }
        </div>
        <label
          >{{ t('projects.dueFrom')
          }}<input #from type="date" class="atr-input" [value]="range().dueFrom ?? ''"
        /></label>
        <label
          >{{ t('projects.dueTo') }}<input #to type="date" class="atr-input" [value]="range().dueTo ?? ''"
        /></label>
        <div class="actions">
          <button type="button" class="atr-button is-small" (click)="apply('', '')">
            {{ t('ui.clear') }}
          </button>
          <button type="submit" class="atr-button is-small is-primary">
            {{ t('projects.applyFilter') }}
          </button>
        </div>
      </form>
    </ng-template>
  `,
  styles: `
    .on {
      border-color: var(--atr-accent);
      background: var(--atr-accent-soft);
    }
    .atr-button {
      font-weight: 500;
    }
    strong {
      font-weight: 600;
    }
    form {
      gap: 10px;
      width: 260px;
      margin-top: 4px;
      padding: 12px;
    }
    .quick,
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 6px;
    }
    .actions {
      justify-content: flex-end;
    }
    label {
      display: flex;
      flex-direction: column;
      gap: 2px;
      font-size: var(--atr-text-xs);
      font-weight: 550;
    }
  `,
})
export class DueFilterComponent {
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();
  readonly range = input.required<DueRange>();
  readonly rangeChange = output<DueRange>();
  protected readonly open = signal(false);

  protected readonly words = computed(() =>
    dueWords(this.range(), this.t, this.texts.language(), this.today()),
  );
  protected readonly quick = computed(() => [
    { label: this.t('projects.dueQuick.overdue'), from: '', to: addDays(this.today(), -1) },
    { label: this.t('projects.dueQuick.week'), from: this.today(), to: addDays(this.today(), 7) },
    { label: this.t('projects.dueQuick.month'), from: this.today(), to: addDays(this.today(), 30) },
  ]);
  private readonly today = this.clock.today;

  protected apply(from: string, to: string): void {
    // The wrong way round is what a person meant the right way round.
    const turned = from && to && from > to;
    this.rangeChange.emit({ dueFrom: (turned ? to : from) || null, dueTo: (turned ? from : to) || null });
    this.open.set(false);
  }
}

/** "until 31 Mar", "from 1 Jan", "1 Jan – 31 Mar"; null when the range is open at both ends. */
export function dueWords(
  { dueFrom, dueTo }: DueRange,
  t: ReturnType<typeof injectT>,
  language: string,
  today: string,
): string | null {
  const say = (day: string) => describeDay(day, today, language).short;
  if (dueFrom && dueTo) return `${say(dueFrom)} – ${say(dueTo)}`;
  if (dueFrom) return t('projects.dueSince', { day: say(dueFrom) });
  return dueTo ? t('projects.dueUntil', { day: say(dueTo) }) : null;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
