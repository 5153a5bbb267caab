import type { z } from 'zod';
import type { QuarantinedRecord } from '../psa-adapter.js';
import { RecordUnreadable } from '../psa-errors.js';
import { rawId, reasonOf } from './primitives.js';
import { quickReader, unfit } from './quick-read.js';

/** Reads one raw record: parse, then map. `null` from `map` leaves the record out (it belongs to another list). */
export type RecordReader<S> = (raw: unknown) => { snapshot: S | null } | { quarantined: QuarantinedRecord };

export function recordReader<R, S>(schema: z.ZodType<R>, map: (record: R) => S | null): RecordReader<S> {
  const quick = quickReader(schema);
  return (raw) => {
    const record = quick(raw);
    if (record !== unfit) return { snapshot: map(record) };
    const parsed = schema.safeParse(raw);
    if (parsed.success) return { snapshot: map(parsed.data) };
    return { quarantined: { externalId: rawId(raw), reason: reasonOf(parsed.error), raw } };
  };
}

export interface RecordsRead<S> {
  records: S[];
  quarantined: QuarantinedRecord[];
}

/** A page, record by record: what cannot be read goes to quarantine and does not hold up the rest (I5). */
export function readRecords<S>(raws: readonly unknown[], read: RecordReader<S>): RecordsRead<S> {
  const result: RecordsRead<S> = { records: [], quarantined: [] };
  for (const raw of raws) {
    const one = read(raw);
    if ('quarantined' in one) result.quarantined.push(one.quarantined);
    else if (one.snapshot !== null) result.records.push(one.snapshot);
  }
  return result;
}

/** The latest change marker; all of them are ISO UTC with the same number of digits, so text order is time order. */
export function latest(records: readonly { version: string | null }[]): string | null {
  return records.reduce<string | null>(
    (max, { version }) => (version !== null && (max === null || version > max) ? version : max),
    null,
  );
}

/** A single record that cannot be read is an error; there is no rest to go on with. */
export function readOne<S>(raw: unknown, read: RecordReader<S>): S | null {
  const one = read(raw);
  if ('quarantined' in one) throw new RecordUnreadable(one.quarantined.reason, one.quarantined.raw);
  return one.snapshot;
}
