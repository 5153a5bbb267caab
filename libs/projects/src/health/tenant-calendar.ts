import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** SQL for today in the tenant's time zone, a date; null for a tenant that does not exist. Read once per statement. */
export const TENANT_TODAY = `(select (now() at time zone time_zone)::date from tenants)`;

/** The calendar that a tenant's projects are judged by. */
@Injectable()
export class TenantCalendar {
  /** Today in the tenant's time zone, `yyyy-mm-dd`. Worked out by the database, so every process has the same clock. */
  async today(tx: TenantTx): Promise<string> {
    const [row] = await tx.query<{ today: string | null }>(`select ${TENANT_TODAY} as today`);
    if (!row?.today) throw new Error('The tenant of this context does not exist.');
    return row.today;
  }
}
