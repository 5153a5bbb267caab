import { readRecords, recordReader, type RecordsRead } from '../reading/read-records.js';
import type { HaloClient } from './halo-client.js';
import { type StatusRecord, statusRecord } from './wire/reference-records.js';

/** The status in which Halo's tickets end unless somebody rebuilt the list. */
const usualClosed = '9';

const reader = recordReader(statusRecord, (record) => record);

export interface StatusList {
  read: RecordsRead<StatusRecord>;
  closed: ReadonlySet<string>;
}

/**
 * All statuses, and which of them close a ticket. Statuses carry no such flag: what the list without closed ones lacks is
 * closed. Where Halo does not keep that filter, the usual closed status is the one.
 */
export async function readStatuses(client: HaloClient): Promise<StatusList> {
  const all = await client.list('Status', { showall: 'true' });
  const open = await client.list('Status', { showall: 'true', excludeclosed: 'true' });
  const read = readRecords(all.rows, reader);
  const stillOpen = new Set(readRecords(open.rows, reader).records.map((record) => record.id));
  const left = read.records.filter((record) => !stillOpen.has(record.id)).map((record) => record.id);
  const kept = stillOpen.size === 0 || left.length === 0;
  return { read, closed: new Set(kept ? [usualClosed] : left) };
}

/** Ids of the statuses that tickets of any of these types may have. */
export async function statusesOfTypes(
  client: HaloClient,
  typeIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const typeId of typeIds) {
    const { rows } = await client.list('Status', { showall: 'true', tickettype_id: typeId });
    readRecords(rows, reader).records.forEach((status) => found.add(status.id));
  }
  return found;
}
