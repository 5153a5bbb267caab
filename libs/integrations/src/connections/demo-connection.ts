import { Injectable } from '@nestjs/common';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { Sources, type PsaVendor } from '#libs/directory';
import { ConnectionService } from './connection.service.js';
import type { ConnectionDto } from './dto/connection.dto.js';

/** A connection to create unless it is there. */
export interface WantedConnection {
  readonly vendor: PsaVendor;
  readonly name: string;
  readonly credentials: Record<string, string>;
  /** See connection-settings.ts; a sandbox without limits wants a high `callsPerMinute`. */
  readonly settings: { readonly timeZone?: string; readonly callsPerMinute?: number };
}

/** Connects the demo tenant to its PSA, as a person would in the wizard. */
@Injectable()
export class DemoConnection {
  constructor(
    private readonly db: TenantDb,
    private readonly sources: Sources,
    private readonly connections: ConnectionService,
  ) {}

  /**
   * Creates the connection if no source has its name; the first sync goes through the queue like any other.
   * @returns null when it was there
   * @throws 422 when the PSA does not answer or refuses the credentials
   */
  async ensure(ctx: RequestCtx, wanted: WantedConnection): Promise<ConnectionDto | null> {
    const sources = await this.db.read(ctx, (tx) => this.sources.list(tx));
    if (sources.some(({ name }) => name === wanted.name)) return null;
    return this.connections.create(ctx, { ...wanted, settings: { ...wanted.settings }, quotaShare: 1 });
  }
}
