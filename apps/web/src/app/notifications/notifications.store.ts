import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { cachedResource } from '@atrium/api-client';
import { merge } from 'rxjs';
import { LiveStore } from '../live/live.store.js';
import { SessionStore } from '../session/session.store.js';
import { NotificationsApi } from './notifications.api.js';

/** How many notifications wait for the person, kept up to date by the live stream. */
@Injectable({ providedIn: 'root' })
export class NotificationsStore {
  private readonly api = inject(NotificationsApi);
  private readonly session = inject(SessionStore);
  private readonly live = inject(LiveStore);

  private readonly count = cachedResource({
    params: () => (this.session.signedIn() && !this.session.expired() ? 'mine' : null),
    key: () => 'me/notifications/count',
    load: () => this.api.count(),
    keepPrevious: true,
  });
  readonly unread = computed(() => this.count.value()?.unread ?? 0);
  /** Something came, or was read in another window. */
  readonly moved = merge(
    this.live.on('notification.new'),
    this.live.on('notification.read'),
    this.live.on('resync'),
  );

  constructor() {
    this.moved.pipe(takeUntilDestroyed()).subscribe(() => this.count.reload());
  }
}
