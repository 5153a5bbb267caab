import { Component, inject, input, signal } from '@angular/core';
import { pagedResource } from '@atrium/api-client';
import { ErrorStateComponent, SkeletonComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { frameByFrame } from '../../../paging/frame-by-frame.js';
import { ProjectStore, followProject } from '../project.store.js';
import { PhaseTicketComponent } from './phase-ticket.component.js';
import { PhasesApi } from './phases.api.js';

const PAGE = 50;
/** What a frame has time for. */
const PER_FRAME = 5;

/** The tickets of one phase, or of none; each opens to the time on it (P18). */
@Component({
  selector: 'app-phase-tickets',
  imports: [ErrorStateComponent, ListEndComponent, PhaseTicketComponent, SkeletonComponent],
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
    pageSize: PAGE,
  });
  protected readonly rows = frameByFrame(this.list.rows, PER_FRAME);
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
