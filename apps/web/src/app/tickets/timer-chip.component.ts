import { Component, computed, inject } from '@angular/core';
import { IconComponent, Toasts } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { clockText } from './duration.js';
import { TicketDialog } from './ticket-dialog.service.js';
import { TimerStore } from './timer.store.js';

/** P21: the person's timer in the top bar, wherever they are: how long it runs, and the way to its ticket. */
@Component({
  selector: 'app-timer-chip',
  imports: [IconComponent],
  template: `
    @if (timers.timer(); as timer) {
      <span class="chip" [attr.data-tone]="timers.running() ? 'good' : 'warn'">
        <button
          type="button"
          class="open"
          [attr.title]="timer.ticket.summary"
          [attr.aria-label]="label()"
          (click)="dialog.open(timer.ticket.id, 'time')"
        >
          <atr-icon name="timer" [size]="14" />
          <span class="atr-num">{{ clock() }}</span>
          @if (!timers.running()) {
            <span>{{ t('tickets.timer.toLog') }}</span>
          }
        </button>
        @if (timers.running()) {
          <button
            type="button"
            class="stop"
            [attr.aria-label]="t('tickets.timer.stopOf', { name: timer.ticket.summary })"
            [attr.title]="t('tickets.timer.stop')"
            (click)="stop(timer.ticket.id)"
          >
            <atr-icon name="square" [size]="14" />
          </button>
        }
      </span>
    }
  `,
  styles: `
    .chip {
      display: inline-flex;
      align-items: center;
      height: 28px;
      border-radius: 14px;
      font-weight: 550;
      white-space: nowrap;
      color: var(--tone-text);
      background: var(--tone-soft);
    }
    .open {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      height: 28px;
      padding: 0 12px 0 10px;
      border-radius: 14px;
    }
    .stop {
      display: grid;
      place-items: center;
      width: 28px;
      height: 28px;
      margin-inline-start: -8px;
      border-radius: 50%;
    }
    button:hover {
      background: color-mix(in srgb, var(--tone) 18%, transparent);
    }
  `,
})
export class TimerChipComponent {
  private readonly toasts = inject(Toasts);
  protected readonly timers = inject(TimerStore);
  protected readonly dialog = inject(TicketDialog);
  protected readonly t = injectT();
  protected readonly clock = computed(() => clockText(this.timers.seconds()));
  protected readonly label = computed(() => {
    const name = this.timers.timer()?.ticket.summary ?? '';
    return this.t(this.timers.running() ? 'tickets.timer.runsOn' : 'tickets.timer.waitsOn', { name });
  });

  protected async stop(ticketId: string): Promise<void> {
    const problem = await this.timers.stop();
    if (problem)
      this.toasts.show({
        tone: 'bad',
        text: this.t('tickets.timer.notStopped'),
        detail: problem.detail ?? problem.title,
      });
    else this.dialog.open(ticketId, 'time');
  }
}
