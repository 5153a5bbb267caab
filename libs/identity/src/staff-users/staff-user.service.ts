import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, versionConflict, type RequestCtx, type TenantTx } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { emailTaken, ownAccount } from '../identity.errors.js';
import { assertOwnerRemains } from '../roles/owner-rule.js';
import { SessionStore } from '../sessions/session-store.js';
import { Passwords } from '../sign-in/passwords.js';
import { violatesUnique } from '../unique-violation.js';
import type { CreateStaffUserDto, StaffUserDto, UpdateStaffUserDto } from './dto/staff-user.dto.js';
import { normalizeEmail } from './email.js';
import { StaffUserListQuery } from './staff-user-list.query.js';
import { StaffUserRoles } from './staff-user-roles.js';
import { StaffUser } from './staff-user.entity.js';

/** Adding, changing and deactivating staff users. */
@Injectable()
export class StaffUserService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: AuditLog,
    private readonly users: StaffUserListQuery,
    private readonly roles: StaffUserRoles,
    private readonly passwords: Passwords,
    private readonly sessions: SessionStore,
  ) {}

  /**
   * Adds a staff user who can sign in at once.
   * @throws Problem 409 for an address in use, 400 for an unknown role, 403 for roles beyond the caller's own permissions
   */
  async create(ctx: RequestCtx, wanted: CreateStaffUserDto): Promise<StaffUserDto> {
    const passwordHash = await this.passwords.hash(wanted.password);
    const { name, email, roleIds } = wanted;
    return this.inTx(ctx, (tx) => this.insert(tx, { name, email, roleIds, passwordHash }));
  }

  /** Adds a staff user in a transaction that is open already (see create). */
  async insert(
    tx: TenantTx,
    wanted: { name: string; email: string; passwordHash: string; roleIds: readonly string[] },
  ): Promise<StaffUserDto> {
    const id = randomUUID();
    await tx.manager.insert(StaffUser, {
      tenantId: tx.ctx.tenantId,
      id,
      name: wanted.name.trim(),
      email: normalizeEmail(wanted.email),
      passwordHash: wanted.passwordHash,
    });
    await this.roles.replace(tx, id, wanted.roleIds);
    const after = await this.read(tx, id);
    await this.audit.record(tx, { action: 'staff_user.created', subject: subjectOf(after), after });
    return after;
  }

  /**
   * Changes name or address.
   * @throws Problem 412 for an older version, 409 for an address in use, 403 for someone who may do more than the caller
   */
  async update(
    ctx: RequestCtx,
    id: string,
    version: number,
    change: UpdateStaffUserDto,
  ): Promise<StaffUserDto> {
    return this.change(ctx, id, version, 'staff_user.updated', async (tx, user) => {
      user.name = change.name?.trim() ?? user.name;
      if (change.email) user.email = normalizeEmail(change.email);
      await tx.manager.save(user);
    });
  }

  /** Makes `roleIds` the roles that a staff user holds; they count from the person's next request on. */
  async setRoles(
    ctx: RequestCtx,
    id: string,
    version: number,
    roleIds: readonly string[],
  ): Promise<StaffUserDto> {
    return this.change(ctx, id, version, 'staff_user.roles_changed', async (tx) => {
      await this.roles.replace(tx, id, roleIds);
      await tx.query(
        'update staff_users set version = version + 1, updated_at = now() where tenant_id = $1 and id = $2',
        [ctx.tenantId, id],
      );
    });
  }

  /** Bars a person from signing in and ends their sessions at once. They stay in the records. */
  async deactivate(ctx: RequestCtx, id: string): Promise<StaffUserDto> {
    if (ctx.actor.kind === 'staff' && ctx.actor.id === id) throw ownAccount();
    const user = await this.change(ctx, id, null, 'staff_user.deactivated', async (tx, stored) => {
      await assertOwnerRemains(tx, id, 'id');
      stored.deactivatedAt ??= new Date();
      await tx.manager.save(stored);
    });
    await this.sessions.revokeAll(ctx.tenantId, id);
    return user;
  }

  /** Lets a deactivated person sign in again, with the roles that they had. */
  async reactivate(ctx: RequestCtx, id: string): Promise<StaffUserDto> {
    return this.change(ctx, id, null, 'staff_user.reactivated', async (tx, stored) => {
      stored.deactivatedAt = null;
      await tx.manager.save(stored);
    });
  }

  /** Signs a person out everywhere, at once. */
  async endSessions(ctx: RequestCtx, id: string): Promise<void> {
    await this.change(ctx, id, null, 'staff_user.sessions_ended', () => Promise.resolve());
    await this.sessions.revokeAll(ctx.tenantId, id);
  }

  /**
   * Says which PSA member a person is ("agent"), or null for none. For the lib that knows members: whether the
   * member exists is the caller's to check.
   */
  async linkMember(ctx: RequestCtx, id: string, memberId: string | null): Promise<StaffUserDto> {
    return this.change(ctx, id, null, 'staff_user.member_linked', async (tx, stored) => {
      stored.memberId = memberId;
      await tx.manager.save(stored);
    });
  }

  /** Active staff users whom nobody said which PSA member they are; the first 1,000. Addresses are lower case. */
  async unlinked(ctx: RequestCtx): Promise<{ id: string; email: string }[]> {
    return this.users.unlinked(ctx);
  }

  private async change(
    ctx: RequestCtx,
    id: string,
    version: number | null,
    action: string,
    apply: (tx: TenantTx, stored: StaffUser) => Promise<void>,
  ): Promise<StaffUserDto> {
    const user = await this.inTx(ctx, async (tx) => {
      const where = { tenantId: ctx.tenantId, id };
      const stored = await tx.manager.findOne(StaffUser, { where, lock: { mode: 'pessimistic_write' } });
      const before = await this.read(tx, id);
      if (!stored) throw notFound('staff_user.not_found', 'staff user');
      if (version !== null && before.version !== version) throw versionConflict(before);
      await this.roles.assertNotAbove(tx, id);
      await apply(tx, stored);
      const after = await this.read(tx, id);
      await this.audit.record(tx, { action, subject: subjectOf(after), before, after });
      return after;
    });
    await this.sessions.forgetAccess(ctx.tenantId, id);
    return user;
  }

  private async read(tx: TenantTx, id: string): Promise<StaffUserDto> {
    const user = await this.users.one(tx, id);
    if (!user) throw notFound('staff_user.not_found', 'staff user');
    return user;
  }

  private async inTx<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    try {
      return await this.db.run(ctx, work);
    } catch (error) {
      throw violatesUnique(error, 'staff_users_email_key') ? emailTaken() : error;
    }
  }
}

function subjectOf(user: StaffUserDto) {
  return { kind: 'staff_user', id: user.id, name: user.name };
}
