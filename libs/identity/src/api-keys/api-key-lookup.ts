import { Injectable } from '@nestjs/common';
import { SystemDb, TenantDb, systemCtx } from '#libs/platform';
import { expandPermissions, type PermissionKey } from '../identity.permissions.js';
import { hashApiKeySecret, looksLikeApiKey } from './api-key-secret.js';

/** A key that is valid now. */
export interface ValidApiKey {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  /** Effective permissions. */
  readonly permissions: ReadonlySet<PermissionKey>;
}

interface Row {
  tenantId: string;
  id: string;
  name: string;
  permissions: string[];
  unusedForAMinute: boolean;
}

/** Finds the key behind a bearer secret. */
@Injectable()
export class ApiKeyLookup {
  constructor(
    private readonly system: SystemDb,
    private readonly db: TenantDb,
  ) {}

  /** The key, or null when it is unknown, revoked or expired. Notes the use at most once a minute. */
  async find(secret: string): Promise<ValidApiKey | null> {
    if (!looksLikeApiKey(secret)) return null;
    const [row] = await this.system.one<Row>(
      'sign-in',
      `select tenant_id as "tenantId", id, name, permissions,
              (last_used_at is null or last_used_at < now() - interval '1 minute') as "unusedForAMinute"
         from api_keys
        where secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      [hashApiKeySecret(secret)],
    );
    if (!row) return null;
    if (row.unusedForAMinute) await this.noteUse(row);
    const { tenantId, id, name } = row;
    return { tenantId, id, name, permissions: expandPermissions(row.permissions) };
  }

  private async noteUse(key: Row): Promise<void> {
    await this.db.run(systemCtx(key.tenantId, 'api-key-use'), (tx) =>
      tx.query(
        `update api_keys set last_used_at = now()
          where tenant_id = $1 and id = $2 and (last_used_at is null or last_used_at < now() - interval '1 minute')`,
        [key.tenantId, key.id],
      ),
    );
  }
}
