import { Injectable } from '@nestjs/common';
import type { PsaVendor } from '#libs/directory';
import { type RequestCtx, TenantDb } from '#libs/platform';
import { integrationProblems } from '../integrations.errors.js';
import { ConnectionLimiter } from '../limiter/connection-limiter.js';
import type { ConnectionFindings } from '../psa/psa-adapter.js';
import { CredentialsRefused, PsaError, RateLimited, VendorUnavailable } from '../psa/psa-errors.js';
import { ConnectionInput } from './connection-input.js';
import { ConnectionSecrets } from './connection-secrets.js';
import { ConnectionStore } from './connection-store.js';
import type { ConnectionSettings } from './connection-settings.js';
import { PsaSessions } from './psa-sessions.js';

interface Entered {
  readonly vendor: PsaVendor;
  readonly settings: Record<string, unknown>;
  readonly credentials: Record<string, string>;
}

interface Checked {
  readonly vendor: PsaVendor;
  readonly settings: ConnectionSettings;
  readonly credentials: Record<string, string>;
}

/** Tries a PSA and tells what is there (I1). Saved or not, a test changes nothing at the PSA. */
@Injectable()
export class ConnectionTester {
  constructor(
    private readonly db: TenantDb,
    private readonly input: ConnectionInput,
    private readonly secrets: ConnectionSecrets,
    private readonly sessions: PsaSessions,
    private readonly store: ConnectionStore,
    private readonly limiter: ConnectionLimiter,
  ) {}

  /**
   * Tries what was entered, without saving it.
   * @throws 400 naming the field; 422 `connection.credentials_refused`, `connection.unreachable` or `connection.refused`
   */
  async tryOut(entered: Entered): Promise<Checked & { findings: ConnectionFindings }> {
    const { vendor } = entered;
    const credentials = this.input.credentials(vendor, entered.credentials);
    const settings = this.input.settings(entered.settings);
    const findings = await this.run({ vendor, credentials, settings });
    return { vendor, credentials, settings, findings };
  }

  /** Tries a saved connection and keeps what was found. Its state changes by reconnecting only. */
  async trySaved(ctx: RequestCtx, id: string): Promise<ConnectionFindings> {
    const connection = await this.db.read(ctx, (tx) => this.store.get(tx, id));
    const { vendor, settings } = connection;
    const findings = await this.run({ vendor, settings, credentials: this.secrets.open(connection) });
    await this.limiter.reset(id);
    await this.db.run(ctx, async (tx) => {
      await tx.query('update connections set findings = $2, endpoint = $3 where id = $1', [
        id,
        JSON.stringify(findings),
        JSON.stringify(findings.endpoint),
      ]);
    });
    return findings;
  }

  private async run(checked: Checked): Promise<ConnectionFindings> {
    const adapter = this.sessions.openUnsaved(checked);
    try {
      return await adapter.test();
    } catch (error) {
      if (error instanceof CredentialsRefused)
        throw integrationProblems.testFailed('credentials_refused', error.words);
      if (error instanceof VendorUnavailable || error instanceof RateLimited) {
        throw integrationProblems.testFailed('unreachable', error.message);
      }
      if (error instanceof PsaError) throw integrationProblems.testFailed('refused', error.message);
      throw error;
    } finally {
      adapter.close();
    }
  }
}
