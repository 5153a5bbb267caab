import { Injectable } from '@nestjs/common';
import { TenantDb, type RequestCtx, notFound } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { staffOnly } from '../identity.errors.js';
import type { SessionPageDto } from './dto/session.dto.js';
import { SessionStore } from './session-store.js';

/** A person's own sessions: where they are signed in, and ending one. */
@Injectable()
export class SessionService {
  constructor(
    private readonly sessions: SessionStore,
    private readonly db: TenantDb,
    private readonly audit: AuditLog,
  ) {}

  /** The caller's live sessions. */
  async list(ctx: RequestCtx, currentId: string | null): Promise<SessionPageDto> {
    const sessions = await this.sessions.list(ctx.tenantId, staffIdOf(ctx));
    const items = sessions.map(({ id, createdAt, lastSeenAt, address, userAgent }) => ({
      id,
      createdAt: new Date(createdAt).toISOString(),
      lastSeenAt: new Date(lastSeenAt).toISOString(),
      address,
      userAgent,
      current: id === currentId,
    }));
    return { items, nextCursor: null };
  }

  /** Ends one of the caller's sessions at once. */
  async revoke(ctx: RequestCtx, id: string): Promise<void> {
    const staffUserId = staffIdOf(ctx);
    if (!(await this.sessions.revoke(ctx.tenantId, staffUserId, id)))
      throw notFound('session.not_found', 'session');
    await this.db.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'session.revoked',
        subject: { kind: 'staff_user', id: staffUserId, name: ctx.actor.name },
      }),
    );
  }
}

function staffIdOf(ctx: RequestCtx): string {
  if (ctx.actor.kind !== 'staff') throw staffOnly();
  return ctx.actor.id;
}
