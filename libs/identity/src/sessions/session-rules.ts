const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A session ends after this long without a request. */
export const SESSION_IDLE_MS = 12 * HOUR;
/** A session ends after this long whatever happens. */
export const SESSION_LONGEST_MS = 14 * 24 * HOUR;
/** The last request is noted at most this often, so that a request costs one read and no write. */
export const SESSION_TOUCH_MS = MINUTE;
/** A session's copy of its user's permissions is read anew after this long even if nobody said it changed. */
export const ACCESS_COPY_MS = MINUTE;

/** When a session began and was last used, in milliseconds since 1970. */
export interface SessionTimes {
  readonly createdAt: number;
  readonly lastSeenAt: number;
}

/** How much longer a session lives when nothing more happens, in milliseconds; 0: it has ended. */
export function sessionLeftMs(times: SessionTimes, now: number): number {
  const idle = times.lastSeenAt + SESSION_IDLE_MS - now;
  const absolute = times.createdAt + SESSION_LONGEST_MS - now;
  return Math.max(0, Math.min(idle, absolute));
}

/** Whether a request at `now` is worth noting as the last one. */
export function needsTouch(times: SessionTimes, now: number): boolean {
  return now - times.lastSeenAt >= SESSION_TOUCH_MS;
}
