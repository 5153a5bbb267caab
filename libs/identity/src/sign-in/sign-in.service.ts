import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { currentCorrelationId, SystemDb, TenantDb, type RequestCtx } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { signInFailed } from '../identity.errors.js';
import { SessionStore } from '../sessions/session-store.js';
import { normalizeEmail } from '../staff-users/email.js';
import { PASSWORD_MAX, Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** Where a sign-in comes from, for the audit trail and the list of sessions. */
export interface SignInOrigin {
  readonly address: string;
  readonly userAgent: string;
}

/** Someone who has just proved who they are. */
export interface SignedInStaff {
  readonly tenantId: string;
  readonly staffUserId: string;
  readonly name: string;
}

interface Candidate extends SignedInStaff {
  readonly passwordHash: string | null;
  readonly active: boolean;
}

/** Sign-in with e-mail address and password. */
@Injectable()
export class SignInService {
  constructor(
    private readonly system: SystemDb,
    private readonly db: TenantDb,
    private readonly limits: SignInLimits,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Checks a password. Unknown address, wrong password and deactivated user take the same time and get the
   * same answer.
   * @throws Problem 401, 423 (account closed for a while) or 429 (network address), the latter two with `retryAfterSeconds`
   */
  async check(typedEmail: string, password: string, origin: SignInOrigin): Promise<SignedInStaff> {
    const email = normalizeEmail(typedEmail);
    const attempt = await this.limits.begin(email, origin.address);
    const candidate = await this.candidate(email);
    const usable =
      candidate?.active === true && password.length <= PASSWORD_MAX ? candidate.passwordHash : null;
    const fits = await this.passwords.matches(usable, password.slice(0, PASSWORD_MAX));
    if (!fits || !candidate || usable === null) {
      if (candidate && attempt.closedAccount) await this.noteLock(candidate, origin);
      throw signInFailed();
    }
    await attempt.succeeded();
    await this.noteSuccess(candidate, origin, this.passwords.outdated(usable) ? password : null);
    return candidate;
  }

  /** Begins a session and gives its token for the cookie. A session that this browser had before ends. */
  async begin(staff: SignedInStaff, origin: SignInOrigin, formerToken: string | null): Promise<string> {
    const former = formerToken === null ? null : await this.sessions.find(formerToken);
    if (former) await this.sessions.revoke(former.tenantId, former.staffUserId, former.id);
    const { token } = await this.sessions.create({ ...staff, ...origin });
    return token;
  }

  /** Ends the session of this request. */
  async end(ctx: RequestCtx, sessionId: string | null): Promise<void> {
    const { actor } = ctx;
    if (actor.kind !== 'staff' || sessionId === null) return;
    await this.sessions.revoke(ctx.tenantId, actor.id, sessionId);
    await this.db.run(ctx, (tx) =>
      this.audit.record(tx, {
        action: 'staff_user.signed_out',
        subject: { kind: 'staff_user', id: actor.id, name: actor.name },
      }),
    );
  }

  private async candidate(email: string): Promise<Candidate | undefined> {
    const [row] = await this.system.one<Candidate>(
      'sign-in',
      `select tenant_id as "tenantId", id as "staffUserId", name, password_hash as "passwordHash",
              deactivated_at is null as active
         from staff_users where email = $1`,
      [email],
    );
    return row;
  }

  private async noteSuccess(
    staff: SignedInStaff,
    origin: SignInOrigin,
    rehash: string | null,
  ): Promise<void> {
    const newHash = rehash === null ? null : await this.passwords.hash(rehash);
    await this.db.run(ctxOf(staff), async (tx) => {
      await tx.query(
        `update staff_users set last_signed_in_at = now(), password_hash = coalesce($3, password_hash)
          where tenant_id = $1 and id = $2`,
        [staff.tenantId, staff.staffUserId, newHash],
      );
      await this.audit.record(tx, {
        action: 'staff_user.signed_in',
        subject: subjectOf(staff),
        after: origin,
      });
    });
  }

  private async noteLock(staff: SignedInStaff, origin: SignInOrigin): Promise<void> {
    const ctx: RequestCtx = { ...ctxOf(staff), actor: { kind: 'system', name: 'sign-in' } };
    await this.db.run(ctx, (tx) =>
      this.audit.record(tx, { action: 'staff_user.locked_out', subject: subjectOf(staff), after: origin }),
    );
  }
}

function ctxOf(staff: SignedInStaff): RequestCtx {
  return {
    tenantId: staff.tenantId,
    actor: { kind: 'staff', id: staff.staffUserId, name: staff.name, memberId: null },
    permissions: new Set(),
    correlationId: currentCorrelationId() ?? randomUUID(),
  };
}

function subjectOf(staff: SignedInStaff) {
  return { kind: 'staff_user', id: staff.staffUserId, name: staff.name };
}
