import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { Observable } from 'rxjs';

/** Whether changes made elsewhere reach this page right now. */
export type LiveState = 'off' | 'connecting' | 'open' | 'waiting';

/** What the server tells open browsers: its type and its data. */
export interface LiveMessage {
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Server-sent events of `GET /api/v1/live`, one stream for the whole app. The browser reconnects with the id of
 * the last event by itself; when the server ends the stream for good, it is opened anew with growing waits.
 */
@Injectable({ providedIn: 'root' })
export class LiveStore {
  private source: EventSource | null = null;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private wait = FIRST_WAIT_MS;
  private readonly listeners = new Map<string, Set<(message: LiveMessage) => void>>();
  private readonly current = signal<LiveState>('off');
  readonly state = this.current.asReadonly();

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  /** Events of one type, for as long as somebody listens: `live.on('project.changed')`. */
  on(type: string): Observable<LiveMessage> {
    return new Observable((subscriber) => {
      const listener = (message: LiveMessage) => subscriber.next(message);
      const known = this.listeners.get(type);
      if (known) known.add(listener);
      else {
        this.listeners.set(type, new Set([listener]));
        this.source?.addEventListener(type, this.receive);
      }
      return () => this.listeners.get(type)?.delete(listener);
    });
  }

  start(): void {
    if (this.source) return;
    this.current.set('connecting');
    const source = new EventSource('/api/v1/live');
    this.source = source;
    for (const type of this.listeners.keys()) source.addEventListener(type, this.receive);
    source.addEventListener('open', () => {
      this.wait = FIRST_WAIT_MS;
      this.current.set('open');
    });
    source.addEventListener('error', () => {
      this.current.set('waiting');
      if (source.readyState !== EventSource.CLOSED) return;
      this.source = null;
      this.retry = setTimeout(() => this.start(), this.wait);
      this.wait = Math.min(LONGEST_WAIT_MS, this.wait * 2);
    });
  }

  stop(): void {
    clearTimeout(this.retry);
    this.source?.close();
    this.source = null;
    this.current.set('off');
  }

  private readonly receive = (event: MessageEvent<string>): void => {
    const data = parse(event.data);
    if (!data) return;
    const message = { type: event.type, id: event.lastEventId, data };
    for (const listener of this.listeners.get(event.type) ?? []) listener(message);
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // Not ours: a proxy in between may write into the stream.
    return null;
  }
}
