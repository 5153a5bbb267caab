import type { PsaVendor } from '../mirror/psa-vendor.js';

/** What a PSA may let Atrium change in its records, and whether a ticket may be left without an owner. */
export const SOURCE_WRITES = [
  'ticket.status',
  'ticket.priority',
  'ticket.owner',
  'ticket.owner.clear',
] as const;

/** One thing that a PSA lets Atrium change. */
export type SourceWrite = (typeof SOURCE_WRITES)[number];

/** What the lower floors know of a connection; its id is the connection's id. */
export interface Source {
  id: string;
  vendor: PsaVendor;
  name: string;
  /** Where people open this PSA in a browser; deep links start here. */
  webUrl: string | null;
  /** What its PSA lets Atrium change; screens offer nothing else. */
  writes: readonly SourceWrite[];
}
