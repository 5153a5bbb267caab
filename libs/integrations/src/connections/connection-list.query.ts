import { Injectable } from '@nestjs/common';
import {
  AppConfig,
  type CursorPageQuery,
  decodeCursor,
  encodeCursor,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { integrationProblems } from '../integrations.errors.js';
import { ConnectionEntity } from './connection.entity.js';
import { type ConnectionView, toConnectionDto } from './connection.mapper.js';
import { webhookAddress } from './webhook-address.js';
import type { ConnectionDto, ConnectionListDto } from './dto/connection.dto.js';

interface Around {
  id: string;
  name: string;
  webUrl: string | null;
  syncing: boolean;
}

/** Connections as screens show them. */
@Injectable()
export class ConnectionListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly config: AppConfig,
  ) {}

  /** A page of connections by name; those being deleted are among them until they are gone. */
  async page(ctx: RequestCtx, { cursor, limit }: CursorPageQuery): Promise<ConnectionListDto> {
    const [afterName, afterId] = cursor === undefined ? ['', ''] : decodeCursor(cursor, 2).map(String);
    return this.db.read(ctx, async (tx) => {
      const around = await tx.query<Around>(
        `${aroundSql} where (s.name, c.id::text) > ($1, $2) order by s.name, c.id::text limit $3`,
        [afterName, afterId, limit + 1],
      );
      const shown = around.slice(0, limit);
      const last = around.length > limit ? shown.at(-1) : undefined;
      return {
        items: (await this.complete(tx, shown)).map(toConnectionDto),
        nextCursor: last ? encodeCursor([last.name, last.id]) : null,
      };
    });
  }

  /** @throws 404 */
  async one(ctx: RequestCtx, id: string): Promise<ConnectionDto> {
    return this.db.read(ctx, (tx) => this.inTransaction(tx, id));
  }

  /** Like `one`, in the caller's transaction. */
  async inTransaction(tx: TenantTx, id: string): Promise<ConnectionDto> {
    const [view] = await this.complete(tx, await tx.query<Around>(`${aroundSql} where c.id = $1`, [id]));
    if (!view) throw integrationProblems.connectionNotFound();
    return toConnectionDto(view);
  }

  private async complete(tx: TenantTx, around: readonly Around[]): Promise<ConnectionView[]> {
    const found = await tx.manager
      .createQueryBuilder(ConnectionEntity, 'c')
      .where('c.id = any(:ids)', { ids: around.map(({ id }) => id) })
      .getMany();
    const byId = new Map(found.map((connection) => [connection.id, connection]));
    return around.flatMap(({ id, name, webUrl, syncing }) => {
      const connection = byId.get(id);
      const hookAddress = connection ? webhookAddress(this.config, connection) : null;
      return connection ? [{ connection, name, webUrl, syncing, hookAddress }] : [];
    });
  }
}

const aroundSql = `
  select c.id, s.name, s.web_url as "webUrl",
         exists (select from sync_run_sets r where r.connection_id = c.id and r.state in ('queued', 'running')) as syncing
    from connections c join sources s on s.id = c.id`;
