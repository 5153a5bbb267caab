import { PermissionMissing, RecordMissing, VendorRefused } from '../../psa-errors.js';

export interface Refusal {
  words: string;
  fields: string[];
}

/** The vendor's no to a write, in words for its author (I16); null when the error is not one. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof VendorRefused) return { words: error.words, fields: error.fields };
  if (error instanceof PermissionMissing || error instanceof RecordMissing)
    return { words: error.words, fields: [] };
  return null;
}
