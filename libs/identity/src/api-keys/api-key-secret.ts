import { createHash, randomBytes } from 'node:crypto';

const PREFIX = 'atr_';
const FORM = /^atr_[A-Za-z0-9_-]{43}$/;

/** A new secret of 256 random bits. `shown` tells keys apart in lists and gives nothing away. */
export function newApiKeySecret(): { secret: string; shown: string; hash: string } {
  const secret = PREFIX + randomBytes(32).toString('base64url');
  return { secret, shown: secret.slice(0, PREFIX.length + 6), hash: hashApiKeySecret(secret) };
}

/** What is stored of a secret, in hex. */
export function hashApiKeySecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a text can be a secret of ours at all. */
export function looksLikeApiKey(text: string): boolean {
  return FORM.test(text);
}
