import type { TicketTypeRecord } from './wire/reference-records.js';

/** Short lists without which a ticket cannot be understood. */
export interface TenantLists {
  /** By id. */
  readonly ticketTypes: ReadonlyMap<string, TicketTypeRecord>;
  readonly closedStatuses: ReadonlySet<string>;
  /** Names by id. */
  readonly statusNames: ReadonlyMap<string, string | null>;
  /** Ids by name: tickets name their team. */
  readonly teams: ReadonlyMap<string, string>;
  /** Names by id. */
  readonly teamNames: ReadonlyMap<string, string>;
}
