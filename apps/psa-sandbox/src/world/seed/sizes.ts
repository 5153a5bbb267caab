export type WorldSize = 'small' | 'medium' | 'large';

export interface WorldCounts {
  readonly members: number;
  readonly companies: number;
  readonly contactsPerCompany: number;
  readonly projects: number;
  readonly phasesPerProject: number;
  readonly ticketsPerProject: number;
  readonly serviceTickets: number;
  readonly timeEntries: number;
  readonly devicesPerCompany: number;
  /** Months back for which every running contract was billed. */
  readonly invoiceMonths: number;
}

/** How much of everything each world has. `large` is the data set of the speed figures. */
export const SIZES: Readonly<Record<WorldSize, WorldCounts>> = {
  small: {
    members: 12,
    companies: 24,
    contactsPerCompany: 4,
    projects: 40,
    phasesPerProject: 5,
    ticketsPerProject: 12,
    serviceTickets: 120,
    timeEntries: 2_500,
    devicesPerCompany: 3,
    invoiceMonths: 6,
  },
  medium: {
    members: 60,
    companies: 600,
    contactsPerCompany: 5,
    projects: 1_000,
    phasesPerProject: 6,
    ticketsPerProject: 30,
    serviceTickets: 20_000,
    timeEntries: 150_000,
    devicesPerCompany: 8,
    invoiceMonths: 12,
  },
  large: {
    members: 150,
    companies: 1_500,
    contactsPerCompany: 6,
    projects: 2_000,
    phasesPerProject: 10,
    ticketsPerProject: 35,
    serviceTickets: 30_000,
    timeEntries: 1_000_000,
    devicesPerCompany: 10,
    invoiceMonths: 12,
  },
};
