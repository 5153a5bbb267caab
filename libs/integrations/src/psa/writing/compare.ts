import type { FieldChange, FieldValue } from '../psa-writes.js';

/** What comparing says before an update goes out. */
export interface Comparison {
  /** Touched fields that hold neither what the user saw nor what the user wants, with what they hold (I15). */
  theirs: Record<string, FieldValue>;
  /** Touched fields that still have to be sent. */
  toSend: string[];
}

/**
 * Compares the vendor's present values with what the user saw. A field that has the wanted value already needs nothing (an
 * earlier attempt went through, or somebody did the same); one that still has the seen value is sent; any other is a conflict.
 * Fields that were not touched do not matter: different fields merge.
 */
export function compare(
  changes: Readonly<Record<string, FieldChange>>,
  current: Readonly<Record<string, FieldValue>>,
): Comparison {
  const result: Comparison = { theirs: {}, toSend: [] };
  for (const [field, change] of Object.entries(changes)) {
    const now = current[field];
    if (!now) throw new Error(`The PSA has no field ${field} to be sent`);
    if (now.externalId === change.to.externalId) continue;
    if (now.externalId === change.from.externalId) result.toSend.push(field);
    else result.theirs[field] = now;
  }
  return result;
}
