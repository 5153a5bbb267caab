import { z } from 'zod';

/** How the dialect answers where nobody knows how the vendor does, or where tenants differ. */
export const settingsSchema = z.strictObject({
  /** A record that does not exist: 404, or 200 with `{"item": null}`. */
  missingRecord: z.enum(['404', 'null']).default('404'),
  /** A query with an empty filter: refused, or answered with everything. */
  emptyFilter: z.enum(['refuse', 'all']).default('refuse'),
  /** Read-only properties that are sent: ignored, or refused. */
  readOnlyFields: z.enum(['ignore', 'refuse']).default('ignore'),
  /** A day of work is shown as midnight UTC or as the tenant's midnight. */
  workDays: z.enum(['utc', 'tenant']).default('utc'),
  /** IANA zone of the tenant. */
  timeZone: z.string().refine(isZone, 'must be an IANA time zone').default('America/New_York'),
  /** Whether time may be entered for others than the API user or the impersonated resource. */
  proxyTime: z.boolean().default(true),
  /** Whether time on tickets and tasks needs start and stop. */
  startAndStopRequired: z.boolean().default(false),
});

export type Settings = z.infer<typeof settingsSchema>;

export function startingSettings(): Settings {
  return settingsSchema.parse({});
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
