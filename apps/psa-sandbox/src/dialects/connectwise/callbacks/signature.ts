import { createHash, createHmac } from 'node:crypto';

/** What `x-content-signature` must say: base64(HMAC-SHA256(key = SHA256(signing key), message = raw body)). */
export function signatureOf(signingKey: string, rawBody: string | Buffer): string {
  const key = createHash('sha256').update(signingKey, 'utf8').digest();
  return createHmac('sha256', key).update(rawBody).digest('base64');
}
