import { z } from 'zod';

/** Days of `notesHistoryDays` when not given. */
export const notesHistoryDays = 90;

/** Non-secret settings of a connection. All optional; unknown names are refused. */
export const connectionSettings = z.strictObject({
  /** IANA zone of the PSA account: where an instant falls on a calendar day. UTC when not given. */
  timeZone: z
    .string()
    .refine((zone) => isTimeZone(zone), 'must be an IANA time zone')
    .optional(),
  /** Calls a minute that the vendor granted this customer, where it differs from the usual. */
  callsPerMinute: z.number().int().min(1).max(1_000_000).optional(),
  /**
   * The first sync reads the notes of tickets and projects that changed within so many days; older ones get theirs when they
   * change. 90 when not given.
   */
  notesHistoryDays: z.number().int().min(0).max(36_500).optional(),
});

export type ConnectionSettings = z.infer<typeof connectionSettings>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
