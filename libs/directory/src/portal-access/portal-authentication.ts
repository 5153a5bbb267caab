import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ContactAuthentication, type ContactCaller } from '#libs/identity';
import { currentCorrelationId, systemCtx, TenantDb } from '#libs/platform';
import type { Request } from 'express';
import { PortalCookies } from './portal-cookies.js';
import { seesOf } from './portal-rules.js';
import { PortalSessionStore, type PortalSession } from './portal-session-store.js';
import { nameOfVisitor, PortalVisitorQuery } from './portal-visitor.query.js';

/** Recognises contacts by the portal's session cookie. Access is read anew for each request: revoking counts at once. */
@Injectable()
export class PortalAuthentication extends ContactAuthentication {
  constructor(
    private readonly cookies: PortalCookies,
    private readonly sessions: PortalSessionStore,
    private readonly visitors: PortalVisitorQuery,
    private readonly db: TenantDb,
  ) {
    super();
  }

  override ofRequest(request: Pick<Request, 'headers'>): Promise<ContactCaller | null> {
    return this.callerOf(request, true);
  }

  override recall(request: Pick<Request, 'headers'>): Promise<ContactCaller | null> {
    return this.callerOf(request, false);
  }

  private async callerOf(request: Pick<Request, 'headers'>, isVisit: boolean): Promise<ContactCaller | null> {
    // Requests with an Authorization header are spared the origin check, so the cookie never counts for them.
    if (request.headers.authorization !== undefined) return null;
    const token = this.cookies.sessionOf(request);
    const session = token === null ? null : await this.sessions.find(token, isVisit);
    if (!session) return null;
    const system = systemCtx(session.tenantId, 'portal-session', currentCorrelationId() ?? randomUUID());
    const row = await this.db.read(system, (tx) => this.visitors.byAccess(tx, session.accessId));
    if (!row) return null;
    if (session.touched) await this.noteVisit(session);
    const { contactId, companyId, email, accessId } = row;
    const name = nameOfVisitor(row);
    return {
      ctx: {
        tenantId: session.tenantId,
        actor: { kind: 'contact', id: contactId, name },
        permissions: new Set(),
        correlationId: system.correlationId,
      },
      visitor: {
        contactId,
        companyId,
        sees: seesOf({ name: row.levelName, builtIn: row.levelBuiltIn }),
        name,
        email,
        accessId,
        sessionId: session.id,
      },
    };
  }

  private async noteVisit({ tenantId, accessId }: PortalSession): Promise<void> {
    await this.db.run(systemCtx(tenantId, 'portal-session'), (tx) =>
      tx.query('update portal_access set last_access_at = now() where id = $1', [accessId]),
    );
  }
}
