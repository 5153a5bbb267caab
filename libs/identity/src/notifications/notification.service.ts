import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  TenantDb,
  type RequestCtx,
  type TenantTx,
} from '#libs/platform';
import { staffIdOf } from '../me/staff-id.js';
import type {
  NotificationCountDto,
  NotificationDto,
  NotificationListQueryDto,
  NotificationPageDto,
} from './dto/notification.dto.js';

interface Row {
  id: string;
  seq: number;
  kind: string;
  subject_kind: string;
  subject_id: string;
  subject_label: string;
  link: string | null;
  actor_name: string | null;
  message: string | null;
  created_at: Date;
  read_at: Date | null;
}

const COLUMNS = `id, seq, kind, subject_kind, subject_id, subject_label, link, actor_name, message, created_at, read_at`;

/** What the caller was told, and what of it they have read. Nobody sees anybody else's. */
@Injectable()
export class Notifications {
  constructor(private readonly db: TenantDb) {}

  /** A page, newest first. */
  async page(ctx: RequestCtx, query: NotificationListQueryDto): Promise<NotificationPageDto> {
    const before = query.cursor === undefined ? null : seqOf(query.cursor);
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<Row>(
        `select ${COLUMNS} from notifications
          where staff_user_id = $1 and ($2::bigint is null or seq < $2) and (not $3 or read_at is null)
          order by seq desc limit $4`,
        [staffIdOf(ctx), before, query.unread === true, query.limit + 1],
      ),
    );
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(toDto),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.seq]) : null,
    };
  }

  /** How many the caller has not read. */
  async count(ctx: RequestCtx): Promise<NotificationCountDto> {
    const [row] = await this.db.read(ctx, (tx) =>
      tx.query<NotificationCountDto>(
        'select count(*)::int as unread from notifications where staff_user_id = $1 and read_at is null',
        [staffIdOf(ctx)],
      ),
    );
    return row ?? { unread: 0 };
  }

  /** Marks one as read; one that is read already stays as it is. @throws Problem 404 for one that is not the caller's */
  async read(ctx: RequestCtx, id: string): Promise<NotificationDto> {
    return this.db.run(ctx, async (tx) => {
      const [row] = await tx.query<Row>(
        `update notifications set read_at = coalesce(read_at, now())
          where id = $1 and staff_user_id = $2 returning ${COLUMNS}`,
        [id, staffIdOf(ctx)],
      );
      if (!row) throw notFound('notification.not_found', 'notification');
      tellRead(tx);
      return toDto(row);
    });
  }

  /**
   * Marks one and all older ones as read; what came meanwhile stays.
   * @throws Problem 404 for one that is not the caller's
   */
  async readUpTo(ctx: RequestCtx, id: string): Promise<NotificationCountDto> {
    return this.db.run(ctx, async (tx) => {
      const owner = staffIdOf(ctx);
      const [last] = await tx.query<{ seq: number }>(
        'select seq from notifications where id = $1 and staff_user_id = $2',
        [id, owner],
      );
      if (!last) throw notFound('notification.not_found', 'notification');
      await tx.query(
        'update notifications set read_at = now() where staff_user_id = $1 and seq <= $2 and read_at is null',
        [owner, last.seq],
      );
      const [left] = await tx.query<NotificationCountDto>(
        'select count(*)::int as unread from notifications where staff_user_id = $1 and read_at is null',
        [owner],
      );
      tellRead(tx);
      return left ?? { unread: 0 };
    });
  }
}

/** The caller's other windows count anew. */
function tellRead(tx: TenantTx): void {
  tx.live({ type: 'notification.read', permission: '', onlyFor: staffIdOf(tx.ctx), data: {} });
}

function seqOf(cursor: string): number {
  const [seq] = decodeCursor(cursor, 1);
  if (typeof seq === 'number' && Number.isSafeInteger(seq)) return seq;
  throw invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}

function toDto(row: Row): NotificationDto {
  return {
    id: row.id,
    kind: row.kind,
    subject: { kind: row.subject_kind, id: row.subject_id, label: row.subject_label },
    link: row.link,
    actorName: row.actor_name,
    message: row.message,
    createdAt: row.created_at.toISOString(),
    readAt: row.read_at?.toISOString() ?? null,
  };
}
