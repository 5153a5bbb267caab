import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { cachedResource } from '@atrium/api-client';
import { Clock, type FreshnessState } from '@atrium/ui';
import { SessionStore } from '../session/session.store.js';

/** How fresh the mirror is, as `GET /api/v1/freshness` says. */
export interface FreshnessView {
  readonly worst: { readonly state: FreshnessState; readonly syncedAt: string | null } | null;
}

/** The sync freshness in the top bar: the worst of all connections, asked again every half minute. */
@Injectable({ providedIn: 'root' })
export class FreshnessStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly clock = inject(Clock);
  private readonly resource = cachedResource({
    params: () => (this.session.can('read_projects') ? this.clock.now() : null),
    key: () => 'freshness',
    load: () => this.http.get<FreshnessView>('/api/v1/freshness'),
    keepPrevious: true,
  });

  /** Null while nothing is connected or nothing is known. */
  readonly worst = computed(() => this.resource.value()?.worst ?? null);

  reload(): void {
    this.resource.reload();
  }
}
