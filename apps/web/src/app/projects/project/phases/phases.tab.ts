import { Component, computed, inject, signal } from '@angular/core';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  DayPipe,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  type IconName,
  ProgressBarComponent,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
  type Tone,
  hoursText,
} from '@atrium/ui';
import { tap } from 'rxjs';
import { injectT } from '../../../i18n/texts.js';
import { frameByFrame } from '../../../paging/frame-by-frame.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';
import { hoursShare } from '../../project-card.js';
import { ItemLinksComponent } from '../items/item-links.component.js';
import { ItemLinksStore } from '../items/item-links.store.js';
import { ProjectStore, followProject } from '../project.store.js';
import { HoursFigureComponent } from './hours-figure.component.js';
import { PhaseTicketsComponent } from './phase-tickets.component.js';
import { PhasesApi } from './phases.api.js';
import { RowMenuComponent } from './row-menu.component.js';

const STATES: Readonly<Record<Api.PhaseState, { icon: IconName; tone: Tone }>> = {
  not_started: { icon: 'circle', tone: 'idle' },
  in_progress: { icon: 'play', tone: 'info' },
  complete: { icon: 'circle-check', tone: 'good' },
};
/** Phases that a frame has time for. */
const PER_FRAME = 10;
/** Stands for the group of tickets without a phase. */
const LOOSE = 'none';

/** P18, P19: the phases of the project, nested; each opens to its tickets, and those to the time on them. */
@Component({
  selector: 'app-project-phases-tab',
  imports: [
    DayPipe,
    EmptyStateComponent,
    ErrorStateComponent,
    HoursFigureComponent,
    IconComponent,
    ItemLinksComponent,
    ListEndComponent,
    PhaseTicketsComponent,
    ProgressBarComponent,
    RowMenuComponent,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  providers: [ItemLinksStore],
  templateUrl: './phases.tab.html',
  styleUrl: './phases.tab.scss',
})
export class PhasesTab {
  private readonly api = inject(PhasesApi);
  private readonly store = inject(ProjectStore);
  private readonly texts = inject(Texts);
  protected readonly t = injectT();

  /** What stands over the list; every page of it brings it along. */
  private readonly head = signal<Omit<Api.PhasePageDto, 'items' | 'nextCursor'> | null>(null);
  protected readonly list = pagedResource({
    params: () => this.store.id(),
    key: (id) => `projects/${id}/phases`,
    load: (id, page) => this.api.phases(id, page).pipe(tap((answer) => this.head.set(answer))),
    pageSize: 100,
  });
  protected readonly rows = frameByFrame(this.list.rows, PER_FRAME);
  protected readonly summary = computed(() => this.head()?.summary ?? null);
  protected readonly loose = computed(() => this.head()?.loose ?? null);
  protected readonly timeEntries = computed(() => this.head()?.timeEntries ?? false);
  protected readonly open = signal<ReadonlySet<string>>(new Set());
  protected readonly looseId = LOOSE;
  protected readonly states = STATES;
  protected readonly share = hoursShare;

  protected readonly figures = computed(() => {
    const summary = this.summary();
    if (!summary) return [];
    const language = this.texts.language();
    const count = (value: number) => value.toLocaleString(language);
    const hours = (value: number | null) => (value === null ? '–' : hoursText(value, language));
    return [
      { label: this.t('phases.total'), value: count(summary.total) },
      { label: this.t('phases.completed'), value: count(summary.completed) },
      { label: this.t('phases.inProgress'), value: count(summary.inProgress) },
      {
        label: this.t('phases.hours'),
        value: `${hours(summary.actualHours ?? 0)} / ${this.t('ui.hours', { hours: hours(summary.estimatedHours) })}`,
      },
      ...(summary.openTickets === null
        ? []
        : [{ label: this.t('phases.openTickets'), value: count(summary.openTickets) }]),
    ];
  });

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
