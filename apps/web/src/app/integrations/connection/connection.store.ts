import { Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { type Api, cachedResource } from '@atrium/api-client';
import { Subject, auditTime, filter, map, merge } from 'rxjs';
import { LiveStore } from '../../live/live.store.js';
import { IntegrationsApi } from '../integrations.api.js';

/** The connection whose page is open, for the page and its tabs. */
@Injectable()
export class ConnectionStore {
  private readonly api = inject(IntegrationsApi);
  private readonly live = inject(LiveStore);
  private readonly current = signal<string | null>(null);
  private readonly asked = new Subject<void>();
  readonly id = this.current.asReadonly();
  /** It was deleted, here or elsewhere. */
  readonly removed = signal(false);

  readonly connection = cachedResource({
    params: () => this.current(),
    key: (id) => `connections/${id}`,
    load: (id) => this.api.one(id),
  });

  /** It was connected, disconnected, degraded, removed, … */
  readonly states = this.mine('connection.state');
  /** A sync of this connection moved on, ended, or was asked for; at most once a second. */
  readonly synced = merge(this.asked, this.states, this.mine('sync.progress')).pipe(
    auditTime(1_000),
    map(() => undefined),
  );
  /** A change of somebody fares differently; at most once in half a second. */
  readonly changesMoved = merge(
    this.live.on('project.move'),
    this.live.on('ticket.move'),
    this.live.on('record.create'),
  ).pipe(auditTime(500));

  constructor() {
    this.states.pipe(takeUntilDestroyed()).subscribe((message) => {
      if (message.data['state'] === 'removed') this.removed.set(true);
      else this.connection.reload();
    });
  }

  open(id: string): void {
    this.removed.set(false);
    this.current.set(id);
  }

  /** What an action answered: on screen at once. */
  put(connection: Api.ConnectionDto): void {
    this.connection.patch(() => connection);
  }

  /** A sync was asked for: the lists look again. */
  touch(): void {
    this.asked.next();
  }

  private mine(type: string) {
    return this.live.on(type).pipe(filter((message) => message.data['connectionId'] === this.current()));
  }
}
