import { Component, computed, effect, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, cachedResource } from '@atrium/api-client';
import { ErrorStateComponent, RelativeTimePipe, SkeletonComponent, StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { DATA_SET_LABEL, type Look } from '../connection-look.js';
import { IntegrationsApi } from '../integrations.api.js';
import { SyncProgressComponent } from '../sync-progress.component.js';
import { SyncProgressStore } from '../sync-progress.store.js';
import { ConnectionStore } from './connection.store.js';

const LOOK = {
  syncing: { label: 'integrations.fresh.syncing', tone: 'info', icon: 'refresh-cw' },
  failed: { label: 'integrations.fresh.failed', tone: 'bad', icon: 'circle-x' },
  never: { label: 'integrations.fresh.never', tone: 'idle', icon: 'circle-dashed' },
  late: { label: 'integrations.fresh.late', tone: 'warn', icon: 'clock' },
  fresh: { label: 'integrations.fresh.fresh', tone: 'good', icon: 'circle-check' },
} as const satisfies Record<string, Look>;

/** How fresh each data set of a connection is (I12), and the sync that is under way. */
@Component({
  selector: 'app-freshness-tab',
  imports: [
    ErrorStateComponent,
    RelativeTimePipe,
    SkeletonComponent,
    StatusBadgeComponent,
    SyncProgressComponent,
  ],
  providers: [SyncProgressStore],
  templateUrl: './freshness.tab.html',
  styleUrl: './connection-table.scss',
})
export class FreshnessTab {
  private readonly api = inject(IntegrationsApi);
  private readonly store = inject(ConnectionStore);
  protected readonly progress = inject(SyncProgressStore);
  protected readonly t = injectT();
  protected readonly labels = DATA_SET_LABEL;

  protected readonly freshness = cachedResource({
    params: () => this.store.id(),
    key: (id) => `connections/${id}/freshness`,
    load: (id) => this.api.freshness(id),
  });
  protected readonly running = computed(() => this.progress.progress() !== null && !this.progress.finished());

  constructor() {
    effect(() => {
      const id = this.store.id();
      if (id) this.progress.follow(id, 'latest');
    });
    // A sync may have been stopped with it.
    this.store.states.pipe(takeUntilDestroyed()).subscribe(() => this.progress.read());
    this.store.synced.pipe(takeUntilDestroyed()).subscribe(() => {
      this.freshness.reload();
      if (!this.running()) this.progress.read();
    });
  }

  protected look(set: Api.DataSetFreshnessDto): Look {
    if (set.syncing) return LOOK.syncing;
    if (set.error !== null) return LOOK.failed;
    if (set.lastSuccessAt === null) return LOOK.never;
    return set.stale ? LOOK.late : LOOK.fresh;
  }

  protected every(minutes: number): string {
    if (minutes % 1440 === 0) return this.t.plural('integrations.every.days', minutes / 1440);
    if (minutes % 60 === 0) return this.t.plural('integrations.every.hours', minutes / 60);
    return this.t.plural('integrations.every.minutes', minutes);
  }
}
