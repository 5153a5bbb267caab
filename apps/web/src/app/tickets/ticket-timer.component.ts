import { Component, computed, inject, input, output, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { Confirm, IconComponent, Toasts } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { clockText } from './duration.js';
import { TicketDialog } from './ticket-dialog.service.js';
import { TimerStore } from './timer.store.js';

/** P21: starts and stops the person's timer on a ticket; asks first when it is on another one. */
@Component({
  selector: 'app-ticket-timer',
  imports: [IconComponent],
  template: `
    @if (possible()) {
      @if (mine()) {
        @if (timers.running()) {
          <button type="button" class="atr-button" [attr.aria-disabled]="busy()" (click)="stop()">
            <atr-icon name="square" [size]="14" />{{ t('tickets.timer.stop') }}
            <span class="atr-num" aria-hidden="true">{{ clock() }}</span>
          </button>
        }
      } @else {
        <button type="button" class="atr-button" [attr.aria-disabled]="busy()" (click)="start()">
          <atr-icon name="timer" [size]="14" />{{ t('tickets.timer.start') }}
        </button>
      }
    }
  `,
})
export class TicketTimerComponent {
  private readonly session = inject(SessionStore);
  private readonly dialog = inject(TicketDialog);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly timers = inject(TimerStore);
  protected readonly t = injectT();

  readonly ticket = input.required<Api.TicketDto>();
  /** It was stopped here: its time is to be logged now. */
  readonly stopped = output();

  protected readonly possible = computed(() => {
    const { agent, takesTime } = this.ticket();
    return agent !== null && (takesTime || this.mine()) && this.session.can('write_projects');
  });
  protected readonly mine = computed(() => this.timers.timer()?.ticket.id === this.ticket().id);
  protected readonly clock = computed(() => clockText(this.timers.seconds()));
  protected readonly busy = signal(false);

  protected async start(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const problem = await this.timers.start(this.ticket().id);
    this.busy.set(false);
    if (problem?.code === 'timers.another') await this.other(problem.extensions['timer'] as Api.TimerDto);
    else if (problem)
      this.toasts.show({
        tone: 'bad',
        text: this.t('tickets.timer.notStarted'),
        detail: problem.detail ?? problem.title,
      });
  }

  protected async stop(): Promise<void> {
    if (this.busy()) return;
    this.busy.set(true);
    const problem = await this.timers.stop();
    this.busy.set(false);
    if (problem)
      this.toasts.show({
        tone: 'bad',
        text: this.t('tickets.timer.notStopped'),
        detail: problem.detail ?? problem.title,
      });
    else this.stopped.emit();
  }

  /** The time of the other one is not thrown away unseen: it is logged or discarded where it was taken. */
  private async other({ ticket }: Api.TimerDto): Promise<void> {
    const agreed = await this.confirm.ask({
      heading: this.t('tickets.timer.another'),
      text: this.t('tickets.timer.anotherText', { name: ticket.summary }),
      confirm: this.t('tickets.timer.stopAndLog'),
    });
    if (!agreed) return;
    const problem = await this.timers.stop();
    if (problem)
      this.toasts.show({
        tone: 'bad',
        text: this.t('tickets.timer.notStopped'),
        detail: problem.detail ?? problem.title,
      });
    else this.dialog.open(ticket.id, 'time');
  }
}
