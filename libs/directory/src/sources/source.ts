import type { PsaVendor } from '../mirror/psa-vendor.js';

/** What the lower floors know of a connection; its id is the connection's id. */
export interface Source {
  id: string;
  vendor: PsaVendor;
  name: string;
  /** Where people open this PSA in a browser; deep links start here. */
  webUrl: string | null;
}
