import type { DataSet } from './data-set.js';
import type { DataSetTraits, PsaAdapter } from './psa-adapter.js';

/** How an adapter keeps a data set up to date. Throws for one that this PSA does not have: nothing should have asked for it. */
export function traitsOf(adapter: Pick<PsaAdapter, 'vendor' | 'traits'>, dataSet: DataSet): DataSetTraits {
  const traits = adapter.traits[dataSet];
  if (!traits) throw new Error(`${adapter.vendor} has no ${dataSet}.`);
  return traits;
}

/** Are deletions found by comparing the children of each parent that is read, instead of by a sweep over ids? */
export function listsByParent({ reconcile }: DataSetTraits): boolean {
  return reconcile === 'complete-parents' || reconcile === 'all-parents';
}
