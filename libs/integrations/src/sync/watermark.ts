import type { DataSetTraits } from '../psa/psa-adapter.js';

/**
 * How far back an incremental sync reaches behind its watermark (I7). Vendors stamp in whole seconds, commit late and run on
 * clocks of their own. The mirror has one clock, and only rows that were being written when the last run began may have
 * escaped it: longer than any page takes to be written.
 */
export const overlapMs = { vendor: 5 * 60_000, mirror: 20_000 } as const;

/**
 * From when on to ask for changes.
 * @param clock whose time the watermark is; none: the data set is always read completely
 * @param watermark up to when all changes are known; null before the first sync
 * @returns null: everything
 */
export function changedSinceOf(clock: DataSetTraits['watermark'], watermark: Date | null): Date | null {
  if (clock === 'none' || !watermark) return null;
  return new Date(watermark.getTime() - overlapMs[clock]);
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

/**
 * The mirror's time up to which a pull has seen what its parents had. A list of all records leaves no parent out, however
 * late it came into the mirror: the next run need not look behind its start.
 */
export function mirrorWatermark(
  startedAt: Date,
  changedSince: Date | null,
  { listsAll }: Pick<DataSetTraits, 'listsAll'>,
): Date {
  return changedSince === null && listsAll ? new Date(startedAt.getTime() + overlapMs.mirror) : startedAt;
}

/** The later of two moments, either of which may be missing. */
export function laterOf(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one.getTime() >= other.getTime() ? one : other;
}
