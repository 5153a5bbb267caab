/** What is not known for sure of the vendor: each can be switched, so that clients are tried against both. */
export interface Quirks {
  /** A status that is not on the account's list: refused with 422, or taken as it is. */
  readonly unknownStatus: 'refuse' | 'accept';
  /** Whether a comment or timer moves its ticket's `updated_at`. */
  readonly childrenTouchTicket: boolean;
  /** Custom fields that the account has not defined: kept, or dropped without a word. */
  readonly unknownProperties: 'keep' | 'drop';
  /** Whether a new timer is billable, whatever was asked for. */
  readonly billableByDefault: boolean;
  /** Moments are answered with this offset (`-08:00`) instead of in UTC. */
  readonly offset: string | null;
}

export const STARTING_QUIRKS: Quirks = {
  unknownStatus: 'refuse',
  childrenTouchTicket: true,
  unknownProperties: 'keep',
  billableByDefault: true,
  offset: null,
};
