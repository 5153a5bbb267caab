import type { DataSet } from '../psa/psa-adapter.js';

/** A look at the PSA that does not find more than this share of what is mirrored is not believed at once. */
export const doubtedShare = 0.5;

/** Unless it is about no more records than this. */
export const neverDoubted = 20;

/**
 * May records that the PSA did not show be marked as gone (I7)? A PSA that answers with an empty or short list, because a
 * permission was taken away or a proxy answers for it, must not empty the mirror.
 * @param known mirrored records that were judged
 * @param missing how many of them the PSA did not show
 * @param doubtedBefore an earlier look found as little: then it is so
 */
export function believes(
  { known, missing }: { known: number; missing: number },
  doubtedBefore: boolean,
): boolean {
  if (missing === 0 || doubtedBefore) return true;
  return missing < known && (missing <= neverDoubted || missing / known <= doubtedShare);
}

/** So many parents at least must have lost all their children at once for that to be doubted. */
const doubtedParents = 3;

/**
 * The same for the children of completely read parents, page by page. A project may well lose most of its phases, but when
 * none of several parents has a single child left, the PSA does not show them.
 * @param parents how many parents were read
 */
export function believesChildren(
  { known, missing, parents }: { known: number; missing: number; parents: number },
  doubtedBefore: boolean,
): boolean {
  return doubtedBefore || missing < known || known <= neverDoubted || parents < doubtedParents;
}

const names: Record<DataSet, string> = {
  members: 'members',
  references: 'list entries',
  companies: 'companies',
  locations: 'locations',
  contacts: 'contacts',
  projects: 'projects',
  phases: 'phases',
  tickets: 'tickets',
  notes: 'notes',
  time_entries: 'time entries',
  contracts: 'contracts',
  devices: 'devices',
  invoices: 'invoices',
};

/** The reason of the degraded connection, for people. */
export function doubtWords(dataSet: DataSet, { known, missing }: { known: number; missing: number }): string {
  const shown = known - missing;
  return (
    `The PSA showed ${shown === 0 ? 'none' : `only ${String(shown)}`} of ${String(known)} known ${names[dataSet]}. ` +
    'Nothing was marked as deleted; a second look within the next hours decides. Check what the API user may read.'
  );
}

/** Thrown when a look at the PSA found too little to be believed. The message is for people. */
export class Doubted extends Error {
  override readonly name = 'Doubted';
}
