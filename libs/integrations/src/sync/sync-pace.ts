/** What a progress bar needs: how fast, and how long still. */
export interface Pace {
  /** Records a second since this data set began; 0 while there is nothing to tell. */
  readonly ratePerSecond: number;
  /** Whole seconds left; null when the vendor does not say how many there are. */
  readonly secondsLeft: number | null;
}

/**
 * @param read records read so far
 * @param total records to read as far as the vendor tells; null: unknown
 * @param elapsedMs time since the first page was asked for
 */
export function paceOf(read: number, total: number | null, elapsedMs: number): Pace {
  const rate = elapsedMs > 0 ? (read * 1000) / elapsedMs : 0;
  const left = total === null ? null : Math.max(0, total - read);
  return {
    ratePerSecond: Math.round(rate * 10) / 10,
    secondsLeft: left === null || (rate === 0 && left > 0) ? null : left === 0 ? 0 : Math.ceil(left / rate),
  };
}
