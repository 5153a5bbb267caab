import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { systemCtx, TenantDb, type TenantTx } from '#libs/platform';
import { AuditLog } from '../audit/audit-log.js';
import { BUILT_IN_ROLE_NAMES, BUILT_IN_ROLES, type BuiltInRole } from '../roles/built-in-roles.js';
import { Role } from '../roles/role.entity.js';
import { Passwords } from '../sign-in/passwords.js';
import { StaffUserService } from '../staff-users/staff-user.service.js';
import { Tenant } from './tenant.entity.js';

/** A person to begin with. */
export interface FirstStaffUser {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** A tenant to create. */
export interface NewTenant {
  readonly name: string;
  /** Unique; lower-case letters, digits and hyphens. */
  readonly slug: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly locale?: string;
  readonly owner: FirstStaffUser;
  /** More staff users, each with one built-in role. */
  readonly staff?: readonly (FirstStaffUser & { readonly role: BuiltInRole })[];
}

/** What was created. */
export interface ProvisionedTenant {
  readonly tenantId: string;
  readonly ownerId: string;
  readonly roleIds: Readonly<Record<BuiltInRole, string>>;
  /** Ids of `staff` by lower-cased e-mail address. */
  readonly staffIds: Readonly<Record<string, string>>;
}

/** Makes a tenant with its built-in roles and its Owner, in one transaction. For set-up, seeding and tests. */
@Injectable()
export class TenantProvisioning {
  constructor(
    private readonly db: TenantDb,
    private readonly passwords: Passwords,
    private readonly users: StaffUserService,
    private readonly audit: AuditLog,
  ) {}

  /** Creates the tenant. Fails as a whole when the slug or an address is in use. */
  async create(wanted: NewTenant): Promise<ProvisionedTenant> {
    const tenantId = randomUUID();
    const { name, slug, timeZone, locale = 'en' } = wanted;
    return this.db.run(systemCtx(tenantId, 'provisioning'), async (tx) => {
      await tx.manager.insert(Tenant, { id: tenantId, name, slug, timeZone, locale, accent: null });
      const subject = { kind: 'tenant', id: tenantId, name };
      await this.audit.record(tx, {
        action: 'tenant.created',
        subject,
        after: { name, slug, timeZone, locale },
      });
      const roleIds = await this.builtInRoles(tx);
      const ownerId = await this.person(tx, wanted.owner, roleIds.owner);
      const staffIds: Record<string, string> = {};
      for (const person of wanted.staff ?? []) {
        staffIds[person.email.toLowerCase()] = await this.person(tx, person, roleIds[person.role]);
      }
      return { tenantId, ownerId, roleIds, staffIds };
    });
  }

  private async builtInRoles(tx: TenantTx): Promise<Record<BuiltInRole, string>> {
    const roles = BUILT_IN_ROLES.map((builtIn) => ({
      tenantId: tx.ctx.tenantId,
      id: randomUUID(),
      builtIn,
      name: BUILT_IN_ROLE_NAMES[builtIn],
      description: '',
      permissions: null,
    }));
    await tx.manager.insert(Role, roles);
    return Object.fromEntries(roles.map((role) => [role.builtIn, role.id])) as Record<BuiltInRole, string>;
  }

  private async person(tx: TenantTx, person: FirstStaffUser, roleId: string): Promise<string> {
    const passwordHash = await this.passwords.hash(person.password);
    const user = await this.users.insert(tx, { ...person, passwordHash, roleIds: [roleId] });
    return user.id;
  }
}
