import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { ApiKeyStrategy } from './access/api-key.strategy.js';
import { RouteDeclarations } from './access/route-declarations.js';
import { SessionStrategy } from './access/session.strategy.js';
import { ApiKeyController } from './api-keys/api-key.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { IdentityModule } from './identity.module.js';
import { MeController } from './me/me.controller.js';
import { NotificationController } from './notifications/notification.controller.js';
import { PreferenceController } from './preferences/preference.controller.js';
import { RoleController } from './roles/role.controller.js';
import { SessionController } from './sessions/session.controller.js';
import { AuthController } from './sign-in/auth.controller.js';
import { LocalStrategy } from './sign-in/local.strategy.js';
import { SignInFlow } from './sign-in/sign-in-flow.js';
import { StaffUserController } from './staff-users/staff-user.controller.js';
import { TenantController } from './tenants/tenant.controller.js';

/** The routes of this lib, and the guard and start-up check for the routes of every lib. For apps/api only. */
@Module({
  imports: [IdentityModule, DiscoveryModule],
  controllers: [
    ApiKeyController,
    AuditController,
    AuthController,
    MeController,
    NotificationController,
    PreferenceController,
    RoleController,
    SessionController,
    StaffUserController,
    TenantController,
  ],
  providers: [
    ApiKeyStrategy,
    LocalStrategy,
    RouteDeclarations,
    SessionStrategy,
    SignInFlow,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [RouteDeclarations],
})
export class IdentityHttpModule {}
