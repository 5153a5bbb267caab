import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { DEVICE_DAYS } from './portal-rules.js';
import { PortalSecrets } from './portal-secrets.js';

/** Browsers in which a contact has typed a code in: they are not asked for one again for half a year. */
@Injectable()
export class PortalDevices {
  constructor(private readonly secrets: PortalSecrets) {}

  /** Whether a browser is known for an access. */
  async knows(tx: TenantTx, accessId: string, device: string | null): Promise<boolean> {
    const hash = device === null ? null : this.secrets.hashOfToken(device);
    if (hash === null) return false;
    const found = await tx.query(
      `select 1 from portal_devices
        where access_id = $1 and device_hash = $2 and known_since > now() - make_interval(days => $3)`,
      [accessId, hash, DEVICE_DAYS],
    );
    return found.length > 0;
  }

  /** Remembers a browser; gives the token for its cookie, the one that it has where it has one. */
  async remember(tx: TenantTx, accessId: string, device: string | null): Promise<string> {
    const token =
      device !== null && this.secrets.hashOfToken(device) !== null ? device : this.secrets.newToken();
    await tx.query(
      `insert into portal_devices (access_id, device_hash) values ($1, $2)
       on conflict (tenant_id, access_id, device_hash) do update set known_since = now()`,
      [accessId, this.secrets.hashOfToken(token)],
    );
    return token;
  }

  /** Every browser is asked for a code again. */
  async forget(tx: TenantTx, accessId: string): Promise<void> {
    await tx.query('delete from portal_devices where access_id = $1', [accessId]);
  }
}
