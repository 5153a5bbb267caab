import { Injectable } from '@nestjs/common';
import { type CursorPageQuery, decodeCursor, encodeCursor, type RequestCtx, TenantDb } from '#libs/platform';
import { ConnectionStore } from '../connections/connection-store.js';
import type { QuarantinedRecordDto, QuarantinePageDto } from './dto/sync.dto.js';

type Row = Omit<QuarantinedRecordDto, 'firstSeenAt' | 'lastSeenAt'> & {
  firstSeenAt: Date;
  lastSeenAt: Date;
  lastSeenText: string;
};

/** Records of a connection that could not be understood. */
@Injectable()
export class QuarantineListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
  ) {}

  /** @throws 404 */
  async page(
    ctx: RequestCtx,
    connectionId: string,
    { cursor, limit }: CursorPageQuery,
  ): Promise<QuarantinePageDto> {
    const [beforeTime, beforeId] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    return this.db.read(ctx, async (tx) => {
      await this.connections.get(tx, connectionId);
      const rows = await tx.query<Row>(
        `select id, data_set as "dataSet", external_id as "externalId", reason, raw, times,
                first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", last_seen_at::text as "lastSeenText"
           from quarantined_records
          where connection_id = $1 and ($2::timestamptz is null or (last_seen_at, id) < ($2::timestamptz, $3::uuid))
          order by last_seen_at desc, id desc limit $4`,
        [connectionId, beforeTime, beforeId, limit + 1],
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ lastSeenText: _, ...row }) => ({
          ...row,
          firstSeenAt: row.firstSeenAt.toISOString(),
          lastSeenAt: row.lastSeenAt.toISOString(),
        })),
        nextCursor: last ? encodeCursor([last.lastSeenText, last.id]) : null,
      };
    });
  }
}
