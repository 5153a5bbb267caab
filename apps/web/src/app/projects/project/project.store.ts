import { Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { cachedResource } from '@atrium/api-client';
import { auditTime, filter, merge } from 'rxjs';
import { LiveStore, type LiveMessage } from '../../live/live.store.js';
import { ProjectApi } from './project.api.js';

/** News that come together are one: a sync tells of the project and its tickets within the same moment. */
const TOGETHER_MS = 150;
const NEWS = [
  'project.changed',
  'projects.changed',
  'project.move',
  'project.activity',
  'projects.items-changed',
  'ticket.move',
  'record.create',
  'projects.settings-changed',
];

/** The project whose page is open, for the page and its tabs. */
@Injectable()
export class ProjectStore {
  private readonly api = inject(ProjectApi);
  private readonly live = inject(LiveStore);
  private readonly current = signal<string | null>(null);
  private readonly news = signal(0);
  readonly id = this.current.asReadonly();
  /** Grows whenever something about the project may have changed, here or elsewhere: tabs read again when it does. */
  readonly revision = this.news.asReadonly();

  readonly project = cachedResource({
    params: () => this.current(),
    key: (id) => `projects/${id}`,
    load: (id) => this.api.one(id),
  });
  /** Keys of the tabs that this project has for the caller, with how much is in them. */
  readonly tabs = computed(() => new Map(this.project.value()?.tabs.map(({ key, count }) => [key, count])));

  constructor() {
    merge(...NEWS.map((type) => this.live.on(type)))
      .pipe(
        filter((message) => this.isAbout(message)),
        auditTime(TOGETHER_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.changed());
  }

  open(id: string): void {
    this.current.set(id);
  }

  /** The caller changed something about the project: the header and the open tab read again. */
  changed(): void {
    untracked(() => {
      this.project.reload();
      this.news.update((n) => n + 1);
    });
  }

  private isAbout({ type, data }: LiveMessage): boolean {
    const id = this.current();
    if (id === null) return false;
    if (data['projectId'] !== undefined) return data['projectId'] === id;
    const ids = data['projectIds'];
    if (Array.isArray(ids)) return ids.includes(id);
    if (type === 'projects.settings-changed') return true;
    // A large page of a sync names its connection only.
    return type === 'projects.changed' && data['sourceId'] === untracked(this.project.value)?.source.id;
  }
}

/** Has a list or resource of a tab read again with the project's news. Call it where `inject` works. */
export function followProject(...lists: readonly { reload(): void }[]): void {
  const store = inject(ProjectStore);
  let seen = untracked(store.revision);
  effect(() => {
    const now = store.revision();
    if (now === seen) return;
    seen = now;
    untracked(() => {
      for (const list of lists) list.reload();
    });
  });
}
