import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityModule, type NewTenant, TenantListQuery, TenantProvisioning } from '#libs/identity';
import { DemoConnection, IntegrationsModule } from '#libs/integrations';
import { type AppConfig, PlatformModule, systemCtx } from '#libs/platform';
import { DEMO_PASSWORD, HARBOR_LANE, SUMMIT_RIDGE } from './demo-tenants.js';
import { DEMO_PSA } from './demo-psa.js';

@Module({ imports: [PlatformModule, IdentityModule, IntegrationsModule] })
class SeedModule {}

/** A way into the demo, for `npm start` to print. */
export interface DemoSignIn {
  readonly tenant: string;
  readonly name: string;
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Creates the demo tenants unless they are there, and connects the first one to the PSA sandbox when
 * DEMO_SANDBOX_URL says where that is. The first sync goes through the queue like any other.
 */
export async function seedDemo(config: AppConfig): Promise<{ signIns: DemoSignIn[] }> {
  const app = await NestFactory.createApplicationContext(SeedModule, { logger: ['error', 'warn'] });
  try {
    const tenantId = await ensureTenant(app.get(TenantListQuery), app.get(TenantProvisioning), SUMMIT_RIDGE);
    await ensureTenant(app.get(TenantListQuery), app.get(TenantProvisioning), HARBOR_LANE);
    if (config.demoSandboxUrl !== undefined) {
      await app.get(DemoConnection).ensure(systemCtx(tenantId, 'demo'), DEMO_PSA(config.demoSandboxUrl));
    }
  } finally {
    await app.close();
  }
  return { signIns: [SUMMIT_RIDGE, HARBOR_LANE].flatMap(signInsOf) };
}

async function ensureTenant(
  known: TenantListQuery,
  tenants: TenantProvisioning,
  wanted: NewTenant,
): Promise<string> {
  return (await known.findBySlug(wanted.slug)) ?? (await tenants.create(wanted)).tenantId;
}

function signInsOf(tenant: NewTenant): DemoSignIn[] {
  const people = [{ ...tenant.owner, role: 'owner' }, ...(tenant.staff ?? [])];
  return people.map(({ name, email, role }) => ({
    tenant: tenant.name,
    name,
    role,
    email,
    password: DEMO_PASSWORD,
  }));
}
