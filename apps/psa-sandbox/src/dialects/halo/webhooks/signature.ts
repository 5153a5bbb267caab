import { createHmac } from 'node:crypto';

/** What the `Token` header must say: base64(HMAC-SHA256(key = the secret, message = raw body)). */
export function signatureOf(secret: string, rawBody: string | Buffer): string {
  return createHmac('sha256', secret).update(rawBody).digest('base64');
}
