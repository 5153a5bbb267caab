import { Component, inject, input, signal } from '@angular/core';
import { pagedResource } from '@atrium/api-client';
import {
  AvatarComponent,
  ErrorStateComponent,
  IconComponent,
  SkeletonComponent,
  StatusBadgeComponent,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { ItemLinksComponent } from '../items/item-links.component.js';
import { ProjectStore, followProject } from '../project.store.js';
import { HoursFigureComponent } from './hours-figure.component.js';
import { PhasesApi } from './phases.api.js';
import { RowMenuComponent } from './row-menu.component.js';
import { TicketEntriesComponent } from './ticket-entries.component.js';

/** The tickets of one phase, or of none; each opens to the time on it (P18). */
@Component({
  selector: 'app-phase-tickets',
  imports: [
    AvatarComponent,
    ErrorStateComponent,
    HoursFigureComponent,
    IconComponent,
    ItemLinksComponent,
    ListEndComponent,
    RowMenuComponent,
    SkeletonComponent,
    StatusBadgeComponent,
    TicketEntriesComponent,
  ],
  templateUrl: './phase-tickets.component.html',
  styleUrl: './phase-tickets.component.scss',
})
export class PhaseTicketsComponent {
  private readonly api = inject(PhasesApi);
  private readonly store = inject(ProjectStore);
  protected readonly t = injectT();
  /** Null: tickets that belong to no phase. */
  readonly phaseId = input.required<string | null>();
  /** Of the phase, for assistive technology. */
  readonly name = input.required<string>();
  /** Tickets open to their time entries. */
  readonly timeEntries = input.required<boolean>();

  protected readonly list = pagedResource({
    params: () => {
      const project = this.store.id();
      return project === null ? null : { project, phase: this.phaseId() };
    },
    key: ({ project, phase }) => `projects/${project}/phases/${phase ?? 'none'}/tickets`,
    load: ({ project, phase }, page) => this.api.tickets(project, phase, page),
  });
  protected readonly open = signal<ReadonlySet<string>>(new Set());

  constructor() {
    followProject(this.list);
  }

  protected toggle(id: string): void {
    this.open.update((open) => {
      const next = new Set(open);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }
}
