import { z } from 'zod';
import { flag, id, number, place, text } from '../../reading/primitives.js';
import { info, reference } from './references.js';

/** One shape reads all reference lists: each has its own few of these fields. */
export const referenceRecord = z.object({
  id,
  name: text,
  board: reference,
  color: text,
  sortOrder: place,
  defaultFlag: flag,
  /** Work types. */
  overallDefaultFlag: flag,
  inactiveFlag: flag,
  /** Board statuses. */
  inactive: flag,
  /** Project and phase statuses. */
  closedFlag: flag,
  /** Board statuses. */
  closedStatus: flag,
  /** Project statuses. */
  noTimeFlag: flag,
  /** Board statuses. */
  timeEntryNotAllowed: flag,
  /** Work roles. */
  hourlyRate: number.catch(null),
  _info: info,
});
export type ReferenceRecord = z.infer<typeof referenceRecord>;
