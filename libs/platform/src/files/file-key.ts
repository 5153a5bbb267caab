import { randomBytes } from 'node:crypto';

const KEY = /^[0-9a-f-]{36}\/[A-Za-z0-9_-]{32}$/;

/** A fresh key `<tenant>/<32 random characters>`: 192 bits, nothing of the file's name in it. */
export function newFileKey(tenantId: string): string {
  const key = `${tenantId}/${randomBytes(24).toString('base64url')}`;
  assertFileKey(key);
  return key;
}

/** Throws on anything that `newFileKey` did not make, so that no key ever leaves the storage's own folder. */
export function assertFileKey(key: string): void {
  if (!KEY.test(key)) throw new Error('This is not a file key.');
}
