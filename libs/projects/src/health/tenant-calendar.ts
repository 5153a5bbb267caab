import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** The calendar that a tenant's projects are judged by. */
@Injectable()
export class TenantCalendar {
  /** Today in the tenant's time zone, `yyyy-mm-dd`. Worked out by the database, so every process has the same clock. */
  async today(tx: TenantTx): Promise<string> {
    const [row] = await tx.query<{ today: string }>(
      `select (now() at time zone time_zone)::date as today from tenants`,
    );
    if (!row) throw new Error('The tenant of this context does not exist.');
    return row.today;
  }
}
