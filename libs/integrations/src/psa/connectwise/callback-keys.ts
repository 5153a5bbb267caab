import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { PsaError } from '../psa-errors.js';
import type { SigningKeyCache } from '../psa-webhooks.js';
import { jsonOf } from '../http/psa-http.js';
import { deliveriesIn } from '../reading/deliveries.js';
import type { ConnectWiseClient } from './connectwise-client.js';
import { basicAuthorization } from './credentials.js';
import { screenOrigin } from './discovery.js';

const withKeyUrl = z.looseObject({ Metadata: z.looseObject({ key_url: z.string() }) });
const keyAnswer = z.looseObject({ signing_key: z.string().min(1) });

/** A key that does not fit may have been replaced; asking again is worth it once in a while, not for every forged delivery. */
const askAgainAfterMs = 60_000;
const keepMs = 24 * 60 * 60_000;

/**
 * Checks the signature of deliveries: base64 of HMAC-SHA256 over the raw body, keyed with the SHA-256 of the signing key. The
 * key is fetched from the address that the delivery names, but only where that is the connection's own server: anything else
 * would let a sender bring its own key or send us somewhere (I2).
 */
export class CallbackKeys {
  constructor(
    private readonly client: ConnectWiseClient,
    private readonly cache: SigningKeyCache = new Map(),
  ) {}

  async verify(header: string | string[] | undefined, rawBody: Buffer): Promise<boolean> {
    if (typeof header !== 'string' || !/^[A-Za-z0-9+/]{43}=$/.test(header)) return false;
    const keyUrl = await this.keyUrlOf(rawBody);
    if (!keyUrl) return false;
    const known = this.cache.get(keyUrl.href);
    if (known?.key && Date.now() - known.fetchedAt < keepMs && matches(header, rawBody, known.key))
      return true;
    if (known && Date.now() - known.fetchedAt < askAgainAfterMs) return false;
    const key = await this.fetchKey(keyUrl);
    this.cache.set(keyUrl.href, { key, fetchedAt: Date.now() });
    return key !== null && matches(header, rawBody, key);
  }

  /** The key's address, null where the delivery names none or one on another server. */
  private async keyUrlOf(rawBody: Buffer): Promise<URL | null> {
    const named = withKeyUrl.safeParse(deliveriesIn(rawBody)[0]);
    const url = named.success ? URL.parse(named.data.Metadata.key_url) : null;
    if (!url || url.username || url.password) return null;
    const api = await this.client.apiUrl();
    return url.origin === api.origin || url.origin === screenOrigin(api) ? url : null;
  }

  /** Null where the server has no key there. Fails like any call when it cannot be reached. */
  private async fetchKey(url: URL): Promise<string | null> {
    this.client.http.pin(new URL('/', url));
    const { credentials } = this.client;
    const call = { method: 'GET', url, endpoint: 'GET /signing-key' } as const;
    let answer = await this.client.http.send(call);
    if (answer.status === 401 || answer.status === 403) {
      const headers = { authorization: basicAuthorization(credentials), clientid: credentials.clientId };
      answer = await this.client.http.send({ ...call, headers });
    }
    if (answer.status !== 200) return null;
    try {
      const parsed = keyAnswer.safeParse(jsonOf(answer));
      return parsed.success ? parsed.data.signing_key : null;
    } catch (error) {
      if (error instanceof PsaError) return null;
      throw error;
    }
  }
}

/** The signature that ConnectWise puts into `x-content-signature`. */
export function callbackSignature(rawBody: Buffer, signingKey: string): string {
  const key = createHash('sha256').update(signingKey, 'utf8').digest();
  return createHmac('sha256', key).update(rawBody).digest('base64');
}

function matches(header: string, rawBody: Buffer, signingKey: string): boolean {
  const expected = Buffer.from(callbackSignature(rawBody, signingKey), 'base64');
  const given = Buffer.from(header, 'base64');
  return expected.length === given.length && timingSafeEqual(expected, given);
}
