import { Injectable } from '@nestjs/common';
import { TenantSettings, type Versioned } from '#libs/identity';
import { TenantDb, type RequestCtx, type TenantTx } from '#libs/platform';
import { z } from 'zod';
import type { PortalSettingsDto, SavePortalSettingsDto } from './dto/portal-settings.dto.js';

const KEY = 'portal.settings';

const shape = z
  .object({ askCode: z.boolean().default(true), welcome: z.string().default('') })
  .default({ askCode: true, welcome: '' });

/** What the tenant decides about its client portal. */
export type PortalSettingsValue = z.infer<typeof shape>;

/** The tenant's settings of the client portal: whether a code is asked for (O50), and words of welcome (O54). */
@Injectable()
export class PortalSettings {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: TenantSettings,
  ) {}

  /** The settings, in a transaction that is open already. */
  of(tx: TenantTx): Promise<Versioned<PortalSettingsValue>> {
    return this.settings.get(tx, KEY, shape);
  }

  /** The settings with their version. */
  async read(ctx: RequestCtx): Promise<PortalSettingsDto> {
    const { value, version } = await this.db.read(ctx, (tx) => this.of(tx));
    return { ...value, version };
  }

  /** Replaces the settings. @throws Problem 412 when somebody saved others meanwhile */
  async save(ctx: RequestCtx, seen: number, wanted: SavePortalSettingsDto): Promise<PortalSettingsDto> {
    return this.db.run(ctx, async (tx) => {
      const value = { askCode: wanted.askCode, welcome: wanted.welcome.trim() };
      return { ...value, version: await this.settings.set(tx, KEY, value, seen) };
    });
  }
}
