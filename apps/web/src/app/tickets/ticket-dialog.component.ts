import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, computed, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { cachedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  ErrorStateComponent,
  IconComponent,
  ProgressBarComponent,
  RelativeTimePipe,
  type Segment,
  SegmentedComponent,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
  hoursText,
} from '@atrium/ui';
import { auditTime, filter, merge } from 'rxjs';
import { ChangeNoticeComponent } from '../changes/change-notice.component.js';
import { injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import type { TicketDialogData, TicketPart } from './ticket-dialog.service.js';
import { TicketNotesComponent } from './ticket-notes.component.js';
import { TicketTimeComponent } from './ticket-time.component.js';
import { TicketTimerComponent } from './ticket-timer.component.js';
import { TicketsApi } from './tickets.api.js';

/** News that come together are one. */
const TOGETHER_MS = 150;

/** P21: a ticket's facts on the left; its notes and its time on the right. */
@Component({
  selector: 'app-ticket-dialog',
  imports: [
    AvatarComponent,
    ChangeNoticeComponent,
    DayPipe,
    ErrorStateComponent,
    IconComponent,
    ProgressBarComponent,
    RelativeTimePipe,
    RouterLink,
    SegmentedComponent,
    SkeletonComponent,
    StatusBadgeComponent,
    TicketNotesComponent,
    TicketTimeComponent,
    TicketTimerComponent,
  ],
  templateUrl: './ticket-dialog.component.html',
  styleUrl: './ticket-dialog.component.scss',
})
export class TicketDialogComponent {
  private readonly api = inject(TicketsApi);
  private readonly texts = inject(Texts);
  private readonly opened = inject<TicketDialogData>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  protected readonly t = injectT();

  protected readonly ticket = cachedResource({
    params: () => this.opened.ticketId,
    key: (id) => `tickets/${id}`,
    load: (id) => this.api.one(id),
  });
  protected readonly openedAtTime = this.opened.part === 'time';
  protected readonly part = signal<TicketPart>(this.opened.part);
  /** Grows when notes or time may have changed, here or elsewhere. */
  protected readonly revision = signal(0);
  protected readonly parts = computed<readonly Segment<TicketPart>[]>(() => [
    { value: 'notes', label: this.t('tickets.notes'), icon: 'mail' },
    { value: 'time', label: this.t('tickets.time'), icon: 'clock' },
  ]);
  protected readonly share = computed(() => {
    const ticket = this.ticket.value();
    return ticket?.budgetHours ? (ticket.actualHours ?? 0) / ticket.budgetHours : null;
  });
  protected readonly hours = computed(() => {
    const ticket = this.ticket.value();
    const say = (hours: number | null) => (hours === null ? '–' : hoursText(hours, this.texts.language()));
    return `${say(ticket?.actualHours ?? 0)} / ${this.t('ui.hours', { hours: say(ticket?.budgetHours ?? null) })}`;
  });

  constructor() {
    const live = inject(LiveStore);
    const { ticketId } = this.opened;
    merge(live.on('ticket.move'), live.on('record.create'), live.on('project.changed'))
      .pipe(
        filter(
          ({ data }) =>
            data['ticketId'] === ticketId ||
            data['recordId'] === ticketId ||
            (data['ticketId'] === undefined &&
              (data['projectId'] ?? null) === (this.ticket.value()?.project?.id ?? null)),
        ),
        auditTime(TOGETHER_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.changed());
  }

  protected changed(): void {
    this.ticket.reload();
    this.revision.update((n) => n + 1);
  }
}
