import type { RequestCtx, TenantTx } from '#libs/platform';
import type { PsaVendor } from '../mirror/psa-vendor.js';

/** What the lower floors know of a connection. */
export interface Source {
  id: string;
  vendor: PsaVendor;
  name: string;
  /** Where people open this PSA in a browser; deep links start here. */
  webUrl: string | null;
  createdAt: string;
  removedAt: string | null;
}

export declare class Sources {
  create(
    tx: TenantTx,
    source: { id: string; vendor: PsaVendor; name: string; webUrl: string | null },
  ): Promise<void>;
  update(tx: TenantTx, id: string, change: { name?: string; webUrl?: string | null }): Promise<void>;
  remove(tx: TenantTx, id: string): Promise<void>;
  list(tx: TenantTx): Promise<Source[]>;
  listFor(ctx: RequestCtx): Promise<Source[]>;
}
