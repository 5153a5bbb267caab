import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, type RequestCtx } from '#libs/platform';
import { staffIdOf } from '../me/staff-id.js';
import type { NotificationPreferenceDto, NotificationPreferencePageDto } from './dto/notification.dto.js';
import { type NotificationChannel, notificationKindNamed, notificationKinds } from './notification-kind.js';

/** How each staff user wants to be told, kind by kind. */
@Injectable()
export class NotificationPreferences {
  constructor(private readonly db: TenantDb) {}

  /** All kinds that the caller may be told of, with their choice or the default. */
  async list(ctx: RequestCtx): Promise<NotificationPreferencePageDto> {
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<{ kind: string; channel: NotificationChannel }>(
        'select kind, channel from notification_preferences where staff_user_id = $1',
        [staffIdOf(ctx)],
      ),
    );
    const chosen = new Map(rows.map(({ kind, channel }) => [kind, channel]));
    const items = notificationKinds()
      .filter(({ permission }) => ctx.permissions.has(permission))
      .map(({ kind, channel }) => ({
        kind,
        channel: chosen.get(kind) ?? channel,
        isDefault: !chosen.has(kind),
      }));
    return { items, nextCursor: null };
  }

  /** Chooses for one kind; the last one to choose wins. @throws Problem 404 for a kind that nobody tells the caller of */
  async set(ctx: RequestCtx, kind: string, channel: NotificationChannel): Promise<NotificationPreferenceDto> {
    const known = notificationKindNamed(kind);
    if (!known || !ctx.permissions.has(known.permission))
      throw notFound('notification_kind.not_found', 'kind of notification');
    await this.db.run(ctx, (tx) =>
      tx.query(
        `insert into notification_preferences (staff_user_id, kind, channel) values ($1, $2, $3)
         on conflict (tenant_id, staff_user_id, kind) do update set channel = excluded.channel, updated_at = now()`,
        [staffIdOf(ctx), kind, channel],
      ),
    );
    return { kind, channel, isDefault: false };
  }
}
