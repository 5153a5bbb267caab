import type { BaseRecord } from '../../../world/model.js';
import { kept } from './values.js';

/**
 * When a record last changed in Halo's eyes (epoch milliseconds): an action on a ticket moves the ticket too. Halo
 * shows fractions of a second where there are any; the world has none, so they follow from the id.
 */
export function changedAt(record: BaseRecord): number {
  const touched = kept(record).touchedAt;
  return Math.max(record.updatedAt, typeof touched === 'number' ? touched : 0) + (record.id % 9) * 111;
}

/** Whether a record changed in the span that `lastupdatefromdate` and `lastupdatetodate` give; both ends belong to it. */
export function changedWithin(
  from: number | undefined,
  to: number | undefined,
): ((record: BaseRecord) => boolean) | null {
  if (from === undefined && to === undefined) return null;
  return (record) => {
    const at = changedAt(record);
    return at >= (from ?? -Infinity) && at <= (to ?? Infinity);
  };
}
