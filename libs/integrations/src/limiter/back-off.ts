/**
 * How long to wait before trying again (I9): doubles with every failure up to a ceiling, with full jitter in
 * its upper half, so that many workers do not come back at the same moment.
 * @param failures how often in a row it failed, 1 for the first
 * @param random a number in [0, 1), given by tests
 * @returns milliseconds
 */
export function backOffMs(
  failures: number,
  { baseMs = 2_000, ceilingMs = 10 * 60_000 }: { baseMs?: number; ceilingMs?: number } = {},
  random: () => number = Math.random,
): number {
  const full = Math.min(ceilingMs, baseMs * 2 ** Math.min(Math.max(failures - 1, 0), 30));
  return Math.round(full / 2 + (full / 2) * random());
}
