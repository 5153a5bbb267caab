import { referenceKey } from '#libs/work';
import type { DataSet, PullPage, Snapshot } from '../psa/psa-adapter.js';

/** The id of a record as the mirror and quarantine compare it: items of reference lists are known by kind and scope too. */
export function keyOf(dataSet: DataSet, record: Snapshot): string {
  if (dataSet !== 'references') return record.externalId;
  const item = record as Snapshot<'references'>;
  return referenceKey(item.kind, item.scopeExternalId, item.externalId);
}

/** Ids and versions of all records of a page; one that could not be understood is there nevertheless. */
export function keysOf(dataSet: DataSet, page: PullPage): { key: string; version: string | null }[] {
  const broken = page.quarantined.flatMap(({ externalId }) => externalId ?? []);
  return [
    ...page.records.map((record) => ({ key: keyOf(dataSet, record), version: record.version })),
    ...broken.map((key) => ({ key, version: null })),
  ];
}
