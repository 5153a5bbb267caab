import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { type Api, cachedResource } from '@atrium/api-client';
import { Clock, type FreshnessState } from '@atrium/ui';
import { SessionStore } from '../session/session.store.js';

/** The sync freshness in the top bar: the worst of all connections, asked again every half minute. */
@Injectable({ providedIn: 'root' })
export class FreshnessStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly clock = inject(Clock);
  private readonly resource = cachedResource({
    params: () => (this.session.can('read_projects') ? this.clock.now() : null),
    key: () => 'freshness',
    load: () => this.http.get<Api.FreshnessDto>('/api/v1/freshness'),
    keepPrevious: true,
  });

  /** The tenant's connections; undefined until they are known. */
  readonly connections = computed(() => this.resource.value()?.connections);
  /** Null while nothing is connected or nothing is known. */
  readonly worst = computed(() => {
    const view = this.resource.value();
    if (!view?.worst) return null;
    const state = this.stateOf(view.worst, view.stale);
    // While nothing is late, lists that are read once a day would make everything look old.
    return { state, syncedAt: state === 'fresh' ? newestOf(view.connections) : view.oldestSuccessAt };
  });

  reload(): void {
    this.resource.reload();
  }

  /** How a connection's state looks to people who read its records. */
  stateOf(state: Api.ConnectionState, stale: boolean): FreshnessState {
    switch (state) {
      case 'connected':
        return stale ? 'stale' : 'fresh';
      case 'syncing':
        return 'syncing';
      case 'degraded':
        return 'stale';
      case 'disconnected':
      case 'error':
        return 'broken';
    }
  }
}

function newestOf(connections: readonly Api.FreshnessItemDto[]): string | null {
  const moments = connections.flatMap(({ newestSuccessAt }) => newestSuccessAt ?? []);
  return moments.toSorted().at(-1) ?? null;
}
