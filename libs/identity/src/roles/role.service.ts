import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { notFound, TenantDb, versionConflict, type RequestCtx, type TenantTx } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { builtInRole, roleInUse, roleNameTaken } from '../identity.errors.js';
import { SessionStore } from '../sessions/session-store.js';
import { violatesUnique } from '../unique-violation.js';
import { rolePermissions } from './built-in-roles.js';
import type { CreateRoleDto, RoleDto, UpdateRoleDto } from './dto/role.dto.js';
import { assertWithinOwn } from './grant-rules.js';
import { RoleListQuery } from './role-list.query.js';
import { Role } from './role.entity.js';

/** Adding, copying, changing and deleting roles. */
@Injectable()
export class RoleService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: AuditLog,
    private readonly roles: RoleListQuery,
    private readonly sessions: SessionStore,
  ) {}

  /**
   * Adds a custom role.
   * @throws Problem 403 for permissions that the caller lacks, 409 for a name in use
   */
  async create(ctx: RequestCtx, wanted: CreateRoleDto): Promise<RoleDto> {
    assertWithinOwn(ctx, 'permissions', wanted.permissions);
    return this.inTx(ctx, (tx) => this.insert(tx, wanted));
  }

  /** Adds a custom role with the permissions of another one, built in or not (same errors as create). */
  async copy(ctx: RequestCtx, id: string, name: string): Promise<RoleDto> {
    return this.inTx(ctx, async (tx) => {
      const source = await this.locked(tx, id);
      const permissions = rolePermissions(source);
      assertWithinOwn(ctx, 'permissions', permissions);
      return this.insert(tx, { name, description: source.description, permissions });
    });
  }

  /**
   * Renames a custom role, or changes what a role holds. A built-in role keeps its name; the Owner role also
   * keeps all permissions. Everyone who holds the role is judged by the new permissions from the next request on.
   */
  async update(ctx: RequestCtx, id: string, version: number, change: UpdateRoleDto): Promise<RoleDto> {
    const role = await this.inTx(ctx, async (tx) => {
      const stored = await this.locked(tx, id);
      const before = await this.read(tx, id);
      if (before.version !== version) throw versionConflict(before);
      assertChangeable(stored, change);
      if (change.permissions) {
        const held = new Set<string>(rolePermissions(stored));
        assertWithinOwn(
          ctx,
          'permissions',
          change.permissions.filter((key) => !held.has(key)),
        );
        stored.permissions = change.permissions;
      }
      stored.name = change.name ?? stored.name;
      stored.description = change.description ?? stored.description;
      await tx.manager.save(stored);
      const after = await this.read(tx, id);
      await this.audit.record(tx, { action: 'role.updated', subject: subjectOf(after), before, after });
      return after;
    });
    await this.forgetAccessOfMembers(ctx, id);
    return role;
  }

  /** Deletes a custom role that nobody holds. */
  async remove(ctx: RequestCtx, id: string): Promise<void> {
    await this.inTx(ctx, async (tx) => {
      const stored = await this.locked(tx, id);
      if (stored.builtIn) throw builtInRole('id', 'A built-in role can not be deleted.');
      const [row] = await tx.query<{ members: number }>(
        'select count(*) as members from staff_user_roles where tenant_id = $1 and role_id = $2',
        [ctx.tenantId, id],
      );
      if (row && row.members > 0) throw roleInUse(row.members);
      const before = await this.read(tx, id);
      await tx.manager.remove(stored);
      await this.audit.record(tx, { action: 'role.deleted', subject: subjectOf(before), before });
    });
  }

  private async insert(tx: TenantTx, wanted: CreateRoleDto): Promise<RoleDto> {
    const id = randomUUID();
    const { name, permissions } = wanted;
    // Null passes as "left out".
    const description = wanted.description ?? '';
    await tx.manager.insert(Role, {
      tenantId: tx.ctx.tenantId,
      id,
      builtIn: null,
      name,
      description,
      permissions,
    });
    const role = await this.read(tx, id);
    await this.audit.record(tx, { action: 'role.created', subject: subjectOf(role), after: role });
    return role;
  }

  private async locked(tx: TenantTx, id: string): Promise<Role> {
    const where = { tenantId: tx.ctx.tenantId, id };
    const role = await tx.manager.findOne(Role, { where, lock: { mode: 'pessimistic_write' } });
    if (!role) throw notFound('role.not_found', 'role');
    return role;
  }

  private async read(tx: TenantTx, id: string): Promise<RoleDto> {
    const role = await this.roles.one(tx, id);
    if (!role) throw notFound('role.not_found', 'role');
    return role;
  }

  private async inTx<T>(ctx: RequestCtx, work: (tx: TenantTx) => Promise<T>): Promise<T> {
    try {
      return await this.db.run(ctx, work);
    } catch (error) {
      throw violatesUnique(error, 'roles_name') ? roleNameTaken() : error;
    }
  }

  private async forgetAccessOfMembers(ctx: RequestCtx, roleId: string): Promise<void> {
    const members = await this.db.read(ctx, (tx) =>
      tx.query<{ id: string }>(
        'select staff_user_id as id from staff_user_roles where tenant_id = $1 and role_id = $2',
        [ctx.tenantId, roleId],
      ),
    );
    for (const { id } of members) await this.sessions.forgetAccess(ctx.tenantId, id);
  }
}

function assertChangeable(role: Role, change: UpdateRoleDto): void {
  if (role.builtIn && change.name !== undefined && change.name !== role.name) {
    throw builtInRole('name', 'A built-in role keeps its name.');
  }
  if (role.builtIn === 'owner' && change.permissions) {
    throw builtInRole('permissions', 'The Owner role always holds every permission.');
  }
}

function subjectOf(role: RoleDto) {
  return { kind: 'role', id: role.id, name: role.name };
}
