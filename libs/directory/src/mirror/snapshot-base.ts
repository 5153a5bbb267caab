/**
 * What every record read from a PSA has in common. A snapshot is a whole record as the vendor holds it at one moment,
 * translated to our words: ids are strings (I6), date-only fields are `yyyy-mm-dd`, moments are ISO 8601 in UTC.
 */
export interface SnapshotBase {
  /** The vendor's id of the record, as text. */
  externalId: string;
  /** The vendor's change marker as an ISO moment in UTC; null where the vendor has none. Orders snapshots (I8). */
  version: string | null;
}
