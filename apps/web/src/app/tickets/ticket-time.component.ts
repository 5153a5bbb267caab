import { Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  SkeletonComponent,
} from '@atrium/ui';
import { tap } from 'rxjs';
import { injectT } from '../i18n/texts.js';
import { ListEndComponent } from '../paging/list-end.component.js';
import { SessionStore } from '../session/session.store.js';
import { EntryChangeComponent } from './entry-change.component.js';
import { ExactHoursPipe } from './exact-hours.pipe.js';
import { TimeFormComponent } from './time-form.component.js';
import { TicketsApi } from './tickets.api.js';

/** P21: the time of a ticket under its totals, and the form for agents. Who is none reads why. */
@Component({
  selector: 'app-ticket-time',
  imports: [
    AvatarComponent,
    DayPipe,
    EmptyStateComponent,
    EntryChangeComponent,
    ErrorStateComponent,
    ExactHoursPipe,
    IconComponent,
    ListEndComponent,
    SkeletonComponent,
    TimeFormComponent,
  ],
  templateUrl: './ticket-time.component.html',
  styleUrl: './ticket-time.component.scss',
})
export class TicketTimeComponent {
  private readonly api = inject(TicketsApi);
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  readonly ticket = input.required<Api.TicketDto>();
  /** Grows when entries may have changed. */
  readonly revision = input.required<number>();
  /** The person came to log time: the form has the focus. */
  readonly focused = input(false);

  private readonly id = computed(() => this.ticket().id);
  protected readonly totals = signal<Api.TimeTotalsDto | null>(null);
  protected readonly entries = pagedResource({
    params: () => this.id(),
    key: (id) => `tickets/${id}/time-entries`,
    load: (id, page) => this.api.timeEntries(id, page).pipe(tap(({ totals }) => this.totals.set(totals))),
    pageSize: 25,
  });
  /** Why no time can be logged here; null when it can. */
  protected readonly hindrance = computed(() => {
    const { agent, takesTime, deleted, source } = this.ticket();
    if (!this.session.can('write_projects')) return this.t('tickets.cannot.permission');
    if (deleted) return this.t('tickets.cannot.gone');
    if (agent === null) return this.t('tickets.cannot.agent', { source: source.name });
    return takesTime ? null : this.t('tickets.cannot.closed');
  });

  constructor() {
    effect(() => {
      if (this.revision() > 0) untracked(() => this.entries.reload());
    });
  }

  protected logged(): void {
    this.entries.reload();
  }
}
