import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authentication } from './access/authentication.js';
import { StaffAccessQuery } from './access/staff-access.query.js';
import { ApiKeyLookup } from './api-keys/api-key-lookup.js';
import { ApiKey } from './api-keys/api-key.entity.js';
import { ApiKeyService } from './api-keys/api-key.service.js';
import { AuditListQuery } from './audit/audit-list.query.js';
import { AuditLog } from './audit/audit-log.js';
import { MeQuery } from './me/me.query.js';
import { NotificationPreferences } from './notifications/notification-preferences.service.js';
import { Notifications } from './notifications/notification.service.js';
import { Notifier } from './notifications/notifier.js';
import { Preferences } from './preferences/preferences.js';
import { RoleListQuery } from './roles/role-list.query.js';
import { Role } from './roles/role.entity.js';
import { RoleService } from './roles/role.service.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SessionStore } from './sessions/session-store.js';
import { SessionService } from './sessions/session.service.js';
import { Passwords } from './sign-in/passwords.js';
import { SignInLimits } from './sign-in/sign-in-limits.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { StaffUserListQuery } from './staff-users/staff-user-list.query.js';
import { StaffUserRoles } from './staff-users/staff-user-roles.js';
import { StaffUser } from './staff-users/staff-user.entity.js';
import { StaffUserService } from './staff-users/staff-user.service.js';
import { TenantListQuery } from './tenants/tenant-list.query.js';
import { TenantProvisioning } from './tenants/tenant-provisioning.js';
import { TenantSettings } from './tenants/tenant-settings.js';
import { Tenant } from './tenants/tenant.entity.js';
import { TenantService } from './tenants/tenant.service.js';

/** Tenants, staff users, roles, sessions, API keys, audit. Needs the platform's database and Redis modules. */
@Module({
  imports: [TypeOrmModule.forFeature([Tenant, StaffUser, Role, ApiKey])],
  providers: [
    ApiKeyLookup,
    ApiKeyService,
    AuditListQuery,
    AuditLog,
    Authentication,
    MeQuery,
    NotificationPreferences,
    Notifications,
    Notifier,
    Passwords,
    Preferences,
    RoleListQuery,
    RoleService,
    SessionCookie,
    SessionService,
    SessionStore,
    SignInLimits,
    SignInService,
    StaffAccessQuery,
    StaffUserListQuery,
    StaffUserRoles,
    StaffUserService,
    TenantListQuery,
    TenantProvisioning,
    TenantService,
    TenantSettings,
  ],
  exports: [
    ApiKeyService,
    AuditListQuery,
    AuditLog,
    Authentication,
    MeQuery,
    NotificationPreferences,
    Notifications,
    Notifier,
    Preferences,
    RoleListQuery,
    RoleService,
    SessionCookie,
    SessionService,
    SessionStore,
    SignInService,
    StaffUserListQuery,
    StaffUserService,
    TenantListQuery,
    TenantProvisioning,
    TenantService,
    TenantSettings,
  ],
})
export class IdentityModule {}
