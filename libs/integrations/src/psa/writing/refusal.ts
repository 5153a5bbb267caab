import { PermissionMissing, RecordMissing, VendorRefused } from '../psa-errors.js';

/** A no to a write, in words for its author (I16). */
export interface Refusal {
  words: string;
  fields: string[];
}

/** The vendor's no; null when the error is not one. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof VendorRefused) return { words: error.words, fields: error.fields };
  if (error instanceof PermissionMissing || error instanceof RecordMissing) {
    return { words: error.words, fields: [] };
  }
  return null;
}
