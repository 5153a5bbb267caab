import { Component, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, pagedResource } from '@atrium/api-client';
import {
  Clock,
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  RelativeTimePipe,
  SkeletonComponent,
  StatusBadgeComponent,
  Texts,
} from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import {
  DATA_SET_LABEL,
  REASON_LABEL,
  SET_LOOK,
  durationMs,
  runState,
  totalsOf,
} from '../connection-look.js';
import { IntegrationsApi } from '../integrations.api.js';
import { spanText } from '../span-text.js';
import { ConnectionStore } from './connection.store.js';
import { ListEndComponent } from '../../paging/list-end.component.js';

/** The runs of a connection (I12), newest first; each opens to its data sets. */
@Component({
  selector: 'app-runs-tab',
  imports: [
    EmptyStateComponent,
    ErrorStateComponent,
    IconComponent,
    ListEndComponent,
    RelativeTimePipe,
    SkeletonComponent,
    StatusBadgeComponent,
  ],
  templateUrl: './runs.tab.html',
  styleUrl: './connection-table.scss',
})
export class RunsTab {
  private readonly api = inject(IntegrationsApi);
  private readonly store = inject(ConnectionStore);
  private readonly texts = inject(Texts);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();
  protected readonly labels = DATA_SET_LABEL;
  protected readonly looks = SET_LOOK;
  protected readonly reasons = REASON_LABEL;
  protected readonly stateOf = runState;
  protected readonly sums = totalsOf;
  /** Id of the run whose data sets are shown. */
  protected readonly open = signal<string | null>(null);

  protected readonly runs = pagedResource({
    params: () => this.store.id(),
    key: (id) => `connections/${id}/runs`,
    load: (id, page) => this.api.runs(id, page),
    pageSize: 25,
  });

  constructor() {
    this.store.synced.pipe(takeUntilDestroyed()).subscribe(() => this.runs.reload());
  }

  protected toggle(id: string): void {
    this.open.update((open) => (open === id ? null : id));
  }

  protected number(value: number): string {
    return value.toLocaleString(this.texts.language());
  }

  protected span(part: Pick<Api.SyncRunDto, 'finishedAt'> & { readonly startedAt: string | null }): string {
    const ms = durationMs(part, this.clock.now());
    return ms === null ? '–' : spanText(ms, this.texts.language());
  }
}
