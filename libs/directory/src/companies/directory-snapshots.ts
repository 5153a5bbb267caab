import type { SnapshotBase } from '../mirror/snapshot-base.js';

/** A client organization as a PSA holds it. */
export interface CompanySnapshot extends SnapshotBase {
  name: string;
  /** The PSA's short handle of the company, where it has one. */
  identifier: string | null;
  /** The main type: Customer, Lead, Prospect, Vendor, Partner… */
  type: string | null;
  /** All types; contains `type` when that is set. */
  types: string[];
  category: string | null;
  classification: string | null;
  marketSegment: string | null;
  /** Vendor id of a member; the directory keeps it as the vendor said it. */
  accountManagerExternalId: string | null;
  parentExternalId: string | null;
  phone: string | null;
  website: string | null;
  active: boolean;
}

/** A place of a company. */
export interface LocationSnapshot extends SnapshotBase {
  companyExternalId: string | null;
  name: string;
  addressLine1: string | null;
  addressLine2: string | null;
  city: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  primary: boolean;
  active: boolean;
}

/** A person at a company. */
export interface ContactSnapshot extends SnapshotBase {
  companyExternalId: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  title: string | null;
  active: boolean;
}
