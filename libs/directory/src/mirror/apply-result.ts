/** What one page of snapshots did to the mirror. `read = changed + unchanged + stale`. */
export interface ApplyResult {
  /** Snapshots handed in. */
  read: number;
  /** Our ids of the rows that were added, changed or came back after a deletion. */
  changed: string[];
  /** Snapshots that say what we hold already; their rows keep their content (I8). */
  unchanged: number;
  /** Snapshots older than what we hold; ignored (I8). */
  stale: number;
}

/** What a sweep over the ids of a PSA tells the mirror (I7). */
export interface SweepResult {
  /** Our ids of the rows that were marked as gone by this sweep. */
  marked: string[];
}
