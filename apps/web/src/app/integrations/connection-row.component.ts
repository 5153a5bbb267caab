import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { RouterLink } from '@angular/router';
import { type Api, cachedResource } from '@atrium/api-client';
import { IconComponent, RelativeTimePipe, StatusBadgeComponent } from '@atrium/ui';
import { auditTime, filter } from 'rxjs';
import { type TextKey, injectT } from '../i18n/texts.js';
import { LiveStore } from '../live/live.store.js';
import { DATA_SET_LABEL, REASON_LABEL, leastFresh, totalsOf } from './connection-look.js';
import { ConnectionStateComponent } from './connection-state.component.js';
import { IntegrationsApi } from './integrations.api.js';
import { VendorMarkComponent } from './vendor-mark.component.js';

/** One connection in the list: its state in words, its least fresh data set, and what the last run cost. */
@Component({
  selector: 'app-connection-row',
  imports: [
    ConnectionStateComponent,
    IconComponent,
    RelativeTimePipe,
    RouterLink,
    StatusBadgeComponent,
    VendorMarkComponent,
  ],
  templateUrl: './connection-row.component.html',
  styleUrl: './connection-row.component.scss',
})
export class ConnectionRowComponent {
  private readonly api = inject(IntegrationsApi);
  protected readonly t = injectT();
  readonly connection = input.required<Api.ConnectionDto>();

  protected readonly freshness = cachedResource({
    params: () => this.connection().id,
    key: (id) => `connections/${id}/freshness`,
    load: (id) => this.api.freshness(id),
  });
  protected readonly runs = cachedResource({
    params: () => this.connection().id,
    key: (id) => `connections/${id}/last-run`,
    load: (id) => this.api.runs(id, { cursor: null, limit: 1 }),
  });

  protected readonly worst = computed(() => leastFresh(this.freshness.value()?.dataSets ?? []));
  protected readonly run = computed(() => this.runs.value()?.items[0] ?? null);
  protected readonly totals = computed(() => {
    const run = this.run();
    return run && totalsOf(run);
  });
  protected readonly host = computed(() => {
    const { findings, vendor } = this.connection();
    const where = findings?.host ?? '';
    return [this.t(`integrations.vendor.${vendor}`), where].filter(Boolean).join(' · ');
  });

  constructor() {
    let known: Api.ConnectionDto | null = null;
    effect(() => {
      const now = this.connection();
      // The list was read again: what hangs on the connection may have changed with it.
      if (known?.id === now.id && known !== now) untracked(() => this.readAgain());
      known = now;
    });
    inject(LiveStore)
      .on('sync.progress')
      .pipe(
        filter((message) => message.data['connectionId'] === this.connection().id),
        auditTime(2_000),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.readAgain());
  }

  protected label(set: Api.DataSet): TextKey {
    return DATA_SET_LABEL[set];
  }

  protected reason(reason: Api.SyncReason): TextKey {
    return REASON_LABEL[reason];
  }

  private readAgain(): void {
    this.freshness.reload();
    this.runs.reload();
  }
}
