import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { currentCorrelationId, type RequestCtx } from '#libs/platform';
import type { Request } from 'express';
import { ApiKeyLookup } from '../api-keys/api-key-lookup.js';
import { ACCESS_COPY_MS } from '../sessions/session-rules.js';
import { SessionCookie } from '../sessions/session-cookie.js';
import { SessionStore, type SessionAccess, type StoredSession } from '../sessions/session-store.js';
import { StaffAccessQuery } from './staff-access.query.js';

/** Who sent a request. */
export interface Caller {
  readonly ctx: RequestCtx;
  /** The session by which they are signed in; null for an API key. */
  readonly sessionId: string | null;
}

const BEARER = /^Bearer +(\S+)$/i;

/** Finds out who sent a request, by session cookie or bearer key. The guard asks it for every route. */
@Injectable()
export class Authentication {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly sessions: SessionStore,
    private readonly staffAccess: StaffAccessQuery,
    private readonly keys: ApiKeyLookup,
  ) {}

  /** The caller by either way, or null. For doors outside the router, such as Swagger UI and the queue board. */
  async ofRequest(request: Pick<Request, 'headers'>): Promise<Caller | null> {
    return (await this.bySession(request)) ?? (await this.byApiKey(request));
  }

  /**
   * The caller by session cookie, or null. One Redis read; the database is asked once a minute and session, and
   * after the user's roles changed. A request with an `Authorization` header is never answered for the cookie:
   * such requests are spared the origin check.
   */
  async bySession(request: Pick<Request, 'headers'>): Promise<Caller | null> {
    if (request.headers.authorization !== undefined) return null;
    const token = this.cookie.read(request);
    if (token === null) return null;
    const session = await this.sessions.find(token);
    if (!session) return null;
    const access = await this.accessOf(token, session);
    if (!access) return null;
    const { tenantId, staffUserId: id } = session;
    const actor = { kind: 'staff', id, name: access.name, memberId: access.memberId } as const;
    return { ctx: ctxOf(tenantId, actor, access.permissions), sessionId: session.id };
  }

  /** The caller by `Authorization: Bearer atr_…`, or null. */
  async byApiKey(request: Pick<Request, 'headers'>): Promise<Caller | null> {
    const secret = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) return null;
    const key = await this.keys.find(secret);
    if (!key) return null;
    const actor = { kind: 'api-key', id: key.id, name: key.name } as const;
    return { ctx: ctxOf(key.tenantId, actor, key.permissions), sessionId: null };
  }

  private async accessOf(token: string, session: StoredSession): Promise<SessionAccess | null> {
    if (session.access && Date.now() - session.access.readAt < ACCESS_COPY_MS) return session.access;
    const access = await this.staffAccess.read(session.tenantId, session.staffUserId);
    if (access) await this.sessions.keepAccess(token, session.generation, access);
    else await this.sessions.revokeAll(session.tenantId, session.staffUserId);
    return access;
  }
}

function ctxOf(tenantId: string, actor: RequestCtx['actor'], permissions: Iterable<string>): RequestCtx {
  return {
    tenantId,
    actor,
    permissions: new Set(permissions),
    correlationId: currentCorrelationId() ?? randomUUID(),
  };
}
