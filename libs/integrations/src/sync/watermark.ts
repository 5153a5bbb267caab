/**
 * How far back an incremental sync reaches behind its watermark (I7): vendors stamp in whole seconds, commit
 * late and run on clocks of their own.
 */
export const overlapMs = 5 * 60_000;

/**
 * From when on to ask for changes.
 * @param watermark vendor time up to which all changes are known; null before the first sync
 * @returns null: everything
 */
export function changedSinceOf(watermark: Date | null): Date | null {
  return watermark && new Date(watermark.getTime() - overlapMs);
}

/**
 * The vendor time up to which all changes are known after a pull: the newest marker seen, but never later than
 * the vendor's clock at the start of the pull. A record that changed behind the reader's back while it was
 * busy with later pages has a marker after the start, and must be asked for again.
 * @param highWater the newest change marker among the records read; null: none had one
 * @param clockSkewMs vendor clock minus ours
 * @param before the watermark so far; it never goes back
 */
export function watermarkAfter(
  highWater: Date | null,
  startedAt: Date,
  clockSkewMs: number,
  before: Date | null,
): Date | null {
  if (!highWater) return before;
  const seen = Math.min(highWater.getTime(), startedAt.getTime() + clockSkewMs);
  return new Date(Math.max(seen, before?.getTime() ?? seen));
}

/** The later of two moments, either of which may be missing. */
export function laterOf(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one.getTime() >= other.getTime() ? one : other;
}
