import { Injectable } from '@nestjs/common';
import { invalidField, TenantDb, versionConflict, type RequestCtx, type TenantTx } from '#libs/platform';
import { staffIdOf } from '../me/staff-id.js';
import type { PreferenceDto, PreferencePageDto } from './dto/preference.dto.js';

const KEY = /^[a-z][a-z0-9_.-]{0,99}$/;
const LONGEST_VALUE = 16_384;
const MOST_KEYS = 200;

/** What the app remembers for each staff user, one JSON value per key (`projects.view`). */
@Injectable()
export class Preferences {
  constructor(private readonly db: TenantDb) {}

  /** All preferences of the caller by key. */
  async list(ctx: RequestCtx): Promise<PreferencePageDto> {
    const items = await this.db.read(ctx, (tx) =>
      tx.query<PreferenceDto>(
        `select key, value, version from user_preferences
          where tenant_id = $1 and staff_user_id = $2 order by key limit $3`,
        [ctx.tenantId, staffIdOf(ctx), MOST_KEYS],
      ),
    );
    return { items, nextCursor: null };
  }

  /** One preference of the caller, or undefined. */
  async get(tx: TenantTx, key: string): Promise<PreferenceDto | undefined> {
    const [row] = await tx.query<PreferenceDto>(
      'select key, value, version from user_preferences where tenant_id = $1 and staff_user_id = $2 and key = $3',
      [tx.ctx.tenantId, staffIdOf(tx.ctx), key],
    );
    return row;
  }

  /**
   * Remembers a value for the caller.
   * @param expectedVersion the version that the caller saw, 0 for none; null: the last one to write wins
   * @throws Problem 400 for a malformed key, a value over 16 KB or more than 200 keys; 412 for an older version
   */
  async set(
    ctx: RequestCtx,
    key: string,
    value: unknown,
    expectedVersion: number | null,
  ): Promise<PreferenceDto> {
    if (!KEY.test(key)) {
      throw invalidField('key', 'key', 'key takes lower-case letters, digits, dot, hyphen and underscore.');
    }
    const text = JSON.stringify(value);
    if (text.length > LONGEST_VALUE) throw invalidField('value', 'maxLength', 'value is longer than 16 KB.');
    return this.db.run(ctx, async (tx) => {
      const stored = await this.lockedOrRoom(tx, key);
      if (expectedVersion !== null && expectedVersion !== (stored?.version ?? 0)) {
        throw versionConflict(stored ?? { key, value: null, version: 0 });
      }
      const [row] = await tx.query<PreferenceDto>(
        `insert into user_preferences as p (tenant_id, staff_user_id, key, value) values ($1, $2, $3, $4)
         on conflict (tenant_id, staff_user_id, key)
           do update set value = excluded.value, version = p.version + 1, updated_at = now()
         returning key, value, version`,
        [ctx.tenantId, staffIdOf(ctx), key, text],
      );
      if (!row) throw new Error('An upsert returned no row.');
      return row;
    });
  }

  /** The stored preference; the person's row is locked, so that two tabs take turns. */
  private async lockedOrRoom(tx: TenantTx, key: string): Promise<PreferenceDto | undefined> {
    const who = [tx.ctx.tenantId, staffIdOf(tx.ctx)];
    await tx.query('select id from staff_users where tenant_id = $1 and id = $2 for update', who);
    const stored = await this.get(tx, key);
    if (stored) return stored;
    const [row] = await tx.query<{ keys: number }>(
      'select count(*) as keys from user_preferences where tenant_id = $1 and staff_user_id = $2',
      who,
    );
    if (row && row.keys >= MOST_KEYS)
      throw invalidField('key', 'tooMany', 'There are 200 preferences already.');
    return undefined;
  }
}
