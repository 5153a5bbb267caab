import type { SnapshotBase } from '../mirror/snapshot-base.js';

/** Something of a company's that the MSP looks after: a server, a workstation, a firewall. Days are `yyyy-mm-dd` (I6). */
export interface DeviceSnapshot extends SnapshotBase {
  companyExternalId: string | null;
  locationExternalId: string | null;
  contactExternalId: string | null;
  contractExternalId: string | null;
  name: string;
  type: string | null;
  status: string | null;
  manufacturer: string | null;
  model: string | null;
  serialNumber: string | null;
  operatingSystem: string | null;
  installedOn: string | null;
  warrantyEndsOn: string | null;
  active: boolean;
}

/** What a company has agreed with the MSP. Amounts are in the tenant's currency per billing period. */
export interface ContractSnapshot extends SnapshotBase {
  companyExternalId: string | null;
  contactExternalId: string | null;
  name: string;
  number: string | null;
  type: string | null;
  status: string | null;
  startDate: string | null;
  endDate: string | null;
  /** As the vendor says it: Monthly, Quarterly, Yearly… */
  billingPeriod: string | null;
  amount: number | null;
  active: boolean;
}

/** A bill to a company. Amounts are in the tenant's currency. */
export interface InvoiceSnapshot extends SnapshotBase {
  companyExternalId: string | null;
  contractExternalId: string | null;
  number: string | null;
  status: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  total: number;
  /** What is still owed; null where the vendor does not tell. */
  balance: number | null;
  paid: boolean;
}
