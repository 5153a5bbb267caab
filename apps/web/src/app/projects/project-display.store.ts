import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, cachedResource } from '@atrium/api-client';
import { LiveStore } from '../live/live.store.js';
import { SessionStore } from '../session/session.store.js';

/**
 * P40, P42: how projects are shown by the tenant's settings: the fields of their cards, how the ticket board opens. Read
 * once and again when somebody saves the settings.
 */
@Injectable({ providedIn: 'root' })
export class ProjectDisplayStore {
  private readonly http = inject(HttpClient);
  private readonly session = inject(SessionStore);
  private readonly settings = cachedResource({
    params: () => (this.session.can('read_projects') ? 'all' : null),
    key: () => 'project-settings',
    load: () => this.http.get<Api.ProjectSettingsDto>('/api/v1/project-settings'),
  });

  /** Undefined until they are known. */
  readonly value = this.settings.value;
  /** The fields of a card besides its name; null until they are known: show all. */
  readonly cardFields = computed(() => this.settings.value()?.cardFields ?? null);

  constructor() {
    inject(LiveStore)
      .on('projects.settings-changed')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.settings.reload());
  }
}
