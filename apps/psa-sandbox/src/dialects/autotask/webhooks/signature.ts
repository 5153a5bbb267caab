import { createHmac } from 'node:crypto';

/** What `X-Hook-Signature` says: `sha1=` and base64(HMAC-SHA1(secret key, raw body)). */
export function signatureOf(secretKey: string, rawBody: string | Buffer): string {
  return `sha1=${createHmac('sha1', secretKey).update(rawBody).digest('base64')}`;
}

/** JSON in which everything beyond ASCII is escaped, so that a receiver who signs what it parsed finds another signature. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
