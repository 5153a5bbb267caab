const KEY = 'atrium.portal.goal';
const HOUR = 3_600_000;

/**
 * Where somebody wanted to go when they had to sign in first. The mailed link opens in another tab, so it is kept for the
 * browser and not for the tab; after an hour it is forgotten.
 */
export function keepGoal(url: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ url, until: Date.now() + HOUR }));
  } catch {
    // Without storage people start at home.
  }
}

/** The goal that was kept, once; home when there is none. */
export function takeGoal(): string {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as { url?: unknown; until?: unknown } | null;
    localStorage.removeItem(KEY);
    const { url, until } = kept ?? {};
    // Our own pages only: what storage holds is not to be trusted with addresses of others.
    if (typeof url === 'string' && /^\/(?![/\\])/.test(url) && Number(until) > Date.now()) return url;
  } catch {
    // Unreadable or refused: home.
  }
  return '/';
}
