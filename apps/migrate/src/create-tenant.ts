import { randomBytes } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IdentityModule, TenantProvisioning } from '#libs/identity';
import { PlatformModule } from '#libs/platform';
import type { WantedTenant } from './options.js';

@Module({ imports: [PlatformModule, IdentityModule] })
class ProvisioningModule {}

/**
 * Creates a tenant with its built-in roles and its Owner. The first password is made here and told once.
 * Fails as a whole when the address belongs to a staff user already.
 */
export async function createTenant(
  wanted: WantedTenant,
): Promise<{ tenantId: string; email: string; password: string }> {
  const app = await NestFactory.createApplicationContext(ProvisioningModule, { logger: ['error', 'warn'] });
  try {
    const password = randomBytes(15).toString('base64url');
    const { tenantId } = await app.get(TenantProvisioning).create({
      name: wanted.name,
      slug: slugOf(wanted.name),
      timeZone: wanted.timeZone,
      owner: { name: wanted.ownerName, email: wanted.ownerEmail, password },
    });
    return { tenantId, email: wanted.ownerEmail, password };
  } finally {
    await app.close();
  }
}

/** Lower-case letters, digits and hyphens, unique by a few random characters at the end. */
function slugOf(name: string): string {
  const word = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50);
  return `${word || 'tenant'}-${randomBytes(3).toString('hex')}`;
}
