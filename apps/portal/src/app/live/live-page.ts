import { DestroyRef, DOCUMENT, effect, inject } from '@angular/core';
import { LiveNews } from './live-news.js';

/** Which page is followed, as the API names it. */
export interface LiveView {
  readonly page: 'home' | 'project' | 'action' | 'settled';
  readonly id?: string;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Follows a page while it is on screen: `reload` is called when the page would look different now, and when changes may
 * have been missed. What somebody is typing is not in what is reloaded. A hidden tab is not followed; it catches up when it
 * is looked at. Call it where `inject` works.
 */
export function followPage(view: () => LiveView, reload: () => void): void {
  const document = inject(DOCUMENT);
  const news = inject(LiveNews);
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let followed: LiveView | null = null;

  const stop = () => {
    clearTimeout(retry);
    source?.close();
    source = null;
  };
  const start = () => {
    stop();
    if (!followed || document.visibilityState === 'hidden') return;
    const query = new URLSearchParams({ ...followed });
    const opened = new EventSource(`/api/v1/portal/live?${query.toString()}`);
    source = opened;
    opened.addEventListener('ready', () => {
      wait = FIRST_WAIT_MS;
      reload();
    });
    opened.addEventListener('changed', () => {
      news.tell();
      reload();
    });
    opened.addEventListener('error', () => {
      // The browser comes back by itself unless it was refused.
      if (opened.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(start, wait);
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
      // Refused because the session is over? The answer says so, and leads to the sign-in page.
      reload();
    });
  };

  effect(() => {
    followed = view();
    start();
  });
  document.addEventListener('visibilitychange', start);
  inject(DestroyRef).onDestroy(() => {
    stop();
    document.removeEventListener('visibilitychange', start);
  });
}
