import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import type { Source, SourceWrite } from './source.js';

/** The sources that mirrored rows come from, one per connection (I4). Integrations writes them, everyone may list them. */
@Injectable()
export class Sources {
  /** Adds the source of a new connection, under the connection's id. */
  async create(tx: TenantTx, source: Source): Promise<void> {
    await tx.query('insert into sources (id, vendor, name, web_url, writes) values ($1, $2, $3, $4, $5)', [
      source.id,
      source.vendor,
      source.name,
      source.webUrl,
      source.writes,
    ]);
  }

  /** Renames a source, changes where its deep links start or what its PSA takes; what is left out stays. */
  async update(
    tx: TenantTx,
    id: string,
    change: { name?: string; webUrl?: string | null; writes?: readonly SourceWrite[] },
  ): Promise<void> {
    await tx.query(
      `update sources set name = coalesce($2, name), web_url = case when $3 then $4 else web_url end,
         writes = coalesce($5, writes)
       where id = $1`,
      [id, change.name ?? null, change.webUrl !== undefined, change.webUrl ?? null, change.writes ?? null],
    );
  }

  /** Takes a source out of sight at once, with all that was mirrored from it; the rows are purged afterwards (I3). */
  async remove(tx: TenantTx, id: string): Promise<void> {
    await tx.query('update sources set removed_at = now() where id = $1 and removed_at is null', [id]);
  }

  /** The sources in use, by name. */
  async list(tx: TenantTx): Promise<Source[]> {
    return tx.query<Source>(
      `select id, vendor, name, web_url as "webUrl", writes from sources where removed_at is null order by name, id`,
    );
  }
}
