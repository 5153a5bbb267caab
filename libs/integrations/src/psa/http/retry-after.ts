const fallbackMs = 30_000;
const longestMs = 15 * 60_000;

/**
 * How long a vendor asks us to wait, in milliseconds, from `Retry-After` (seconds or an HTTP date). Missing or odd values
 * count as 30 s; nothing waits longer than 15 minutes on a vendor's word.
 * @param serverNow the vendor's own `Date` header, so that a skewed clock on either side does not matter
 */
export function retryAfterMs(
  header: string | undefined,
  serverNow: string | undefined,
  now = Date.now(),
): number {
  const value = header?.trim();
  if (!value) return fallbackMs;
  if (/^\d+(\.\d+)?$/.test(value)) return clamp(Number(value) * 1000);
  const until = /^[a-z]{3}/i.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(until)) return fallbackMs;
  const from = serverNow ? Date.parse(serverNow) : NaN;
  return clamp(until - (Number.isNaN(from) ? now : from));
}

/** Never zero: a vendor that says "0" after a 429 would be hammered. */
function clamp(ms: number): number {
  return Math.min(longestMs, Math.max(1000, Math.ceil(ms)));
}
