import { randomBytes } from 'node:crypto';

const tenantBytes = 16;
const secretBytes = 24;

/**
 * The last part of a webhook address: 192 random bits behind the tenant's id, so that the tenant is known
 * without a look-up across tenants and nobody can guess an address (I10).
 */
export function newHookId(tenantId: string): string {
  const tenant = Buffer.from(tenantId.replaceAll('-', ''), 'hex');
  return Buffer.concat([tenant, randomBytes(secretBytes)]).toString('base64url');
}

/** The tenant that a webhook address belongs to; null when it cannot be one of ours. */
export function tenantOfHook(hookId: string): string | null {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(hookId)) return null;
  const bytes = Buffer.from(hookId, 'base64url');
  if (bytes.length !== tenantBytes + secretBytes) return null;
  const hex = bytes.toString('hex', 0, tenantBytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
