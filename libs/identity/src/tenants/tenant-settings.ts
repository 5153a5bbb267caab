import { Injectable } from '@nestjs/common';
import { versionConflict, type TenantTx } from '#libs/platform';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit-log.js';

/** A value with the version to send back when it is changed. */
export interface Versioned<T> {
  readonly value: T;
  /** 0: nothing is stored yet. */
  readonly version: number;
}

/**
 * SQL for a setting inside of another statement, so that a screen that is read often needs no statement of its own for it;
 * `parse` makes a value of it.
 */
export const storedSetting = (key: string): string =>
  `(select jsonb_build_object('value', value, 'version', version) from tenant_settings where key = '${key}')`;

/**
 * The tenant's settings of all libs, one JSON value per key (`projects.card_fields`). Each lib owns its keys and
 * their shapes, and decides who may change them.
 */
@Injectable()
export class TenantSettings {
  constructor(private readonly audit: AuditLog) {}

  /**
   * Reads a setting.
   * @param schema shape of the value, with a default for when nothing is stored
   * @throws ZodError when what is stored does not fit the schema any more
   */
  async get<T>(tx: TenantTx, key: string, schema: z.ZodType<T>): Promise<Versioned<T>> {
    return this.parse((await this.stored(tx, key)) ?? null, schema);
  }

  /**
   * What {@link storedSetting} read.
   * @throws ZodError when it does not fit the schema any more
   */
  parse<T>(stored: Versioned<unknown> | null, schema: z.ZodType<T>): Versioned<T> {
    return { value: schema.parse(stored?.value), version: stored?.version ?? 0 };
  }

  /**
   * Stores a setting and notes it in the audit trail.
   * @param expectedVersion what `get` gave; 0: nothing was stored
   * @returns the new version
   * @throws Problem 412 when somebody stored another value meanwhile
   */
  async set(tx: TenantTx, key: string, value: unknown, expectedVersion: number): Promise<number> {
    const before = await this.stored(tx, key);
    const [row] = await tx.query<{ version: number }>(
      expectedVersion === 0
        ? `insert into tenant_settings (tenant_id, key, value) values ($1, $2, $3)
             on conflict do nothing returning version`
        : `update tenant_settings set value = $3, version = version + 1, updated_at = now()
            where tenant_id = $1 and key = $2 and version = $4 returning version`,
      [tx.ctx.tenantId, key, JSON.stringify(value), ...(expectedVersion === 0 ? [] : [expectedVersion])],
    );
    if (!row) {
      const current = await this.stored(tx, key);
      const nothing: Versioned<unknown> = { value: null, version: 0 };
      throw versionConflict(current ?? nothing);
    }
    await this.audit.record(tx, {
      action: 'tenant_setting.changed',
      subject: { kind: 'tenant_setting', id: key },
      ...(before ? { before: { value: before.value } } : {}),
      after: { value },
    });
    return row.version;
  }

  private async stored(tx: TenantTx, key: string): Promise<Versioned<unknown> | undefined> {
    const [row] = await tx.prepared<Versioned<unknown>>(
      'select value, version from tenant_settings where tenant_id = $1 and key = $2',
      [tx.ctx.tenantId, key],
    );
    return row;
  }
}
