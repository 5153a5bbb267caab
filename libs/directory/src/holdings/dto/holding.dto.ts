/** A record that another one points to. */
export class HoldingRefDto {
  id: string;
  name: string;
}

/** Something of a company's that the MSP looks after. Days are `yyyy-mm-dd`. */
export class DeviceDto {
  id: string;
  name: string;

  /** As the PSA says it: Managed Server, Firewall… */
  type: string | null;
  status: string | null;
  manufacturer: string | null;
  model: string | null;
  serialNumber: string | null;
  operatingSystem: string | null;
  installedOn: string | null;
  warrantyEndsOn: string | null;
  active: boolean;

  /** Where it stands. */
  location: HoldingRefDto | null;

  /** What it is looked after under. */
  contract: HoldingRefDto | null;
}

/** One page of devices, by name. */
export class DevicePageDto {
  items: DeviceDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** What a company has agreed with the MSP. Days are `yyyy-mm-dd`. */
export class ContractDto {
  id: string;
  name: string;
  number: string | null;
  type: string | null;
  status: string | null;
  startDate: string | null;

  /** Null while no end is agreed. */
  endDate: string | null;

  /** As the PSA says it: Monthly, Quarterly, Yearly… */
  billingPeriod: string | null;

  /** Per billing period, in the PSA's currency. */
  amount: number | null;
  active: boolean;
}

/** One page of contracts, by name. */
export class ContractPageDto {
  items: ContractDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/** A bill to a company. Amounts are in the PSA's currency, days are `yyyy-mm-dd`. */
export class InvoiceDto {
  id: string;
  number: string | null;
  status: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  total: number;

  /** What is still owed; null where the PSA does not tell. */
  balance: number | null;
  paid: boolean;
  contract: HoldingRefDto | null;
}

/** One page of invoices, the newest first. */
export class InvoicePageDto {
  items: InvoiceDto[];

  /** Give as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}
