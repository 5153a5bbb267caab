import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LiveHub, RedisConnections } from '#libs/platform';
import { z } from 'zod';
import { portalAccessChanged } from './portal-access.events.js';
import { PORTAL_SESSION_MS, PORTAL_TOUCH_MS } from './portal-rules.js';
import { PortalSecrets } from './portal-secrets.js';

const storedSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  accessId: z.string(),
  /** Whether the address was proven with a code, now or before in this browser. */
  proven: z.enum(['0', '1']).transform((value) => value === '1'),
  lastSeenAt: z.coerce.number(),
});

/** A contact's session as stored. */
export type PortalSession = z.infer<typeof storedSchema> & {
  /** This request is the first in a minute: worth noting as the last visit. */
  readonly touched: boolean;
};

/** Asks first whether the session is still there: an ended one must not come back by a late write. */
const TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'lastSeenAt', ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/**
 * Sessions of contacts in Redis, 24 hours sliding (O50). The browser holds the token, Redis its hash. The index by access
 * is what ends all sessions of a contact at once.
 */
@Injectable()
export class PortalSessionStore {
  constructor(
    private readonly live: LiveHub,
    private readonly redis: RedisConnections,
    private readonly secrets: PortalSecrets,
  ) {}

  /** Begins a session and gives its token, which is stored nowhere. */
  async create(who: { tenantId: string; accessId: string; proven: boolean }): Promise<string> {
    const token = this.secrets.newToken();
    const hash = hashOf(token);
    const index = this.indexOf(who.tenantId, who.accessId);
    await this.redis.commands().hset(this.keyOf(hash), {
      id: randomUUID(),
      tenantId: who.tenantId,
      accessId: who.accessId,
      proven: who.proven ? '1' : '0',
      lastSeenAt: Date.now(),
    });
    await this.redis.commands().pexpire(this.keyOf(hash), PORTAL_SESSION_MS);
    await this.prune(index);
    await this.redis.commands().sadd(index, hash);
    return token;
  }

  /**
   * The session of a token, or null when there is none or it has ended. One read; a write at most once a minute.
   * @param isVisit whether this lengthens the session
   */
  async find(token: string, isVisit = true): Promise<PortalSession | null> {
    const key = this.keyOf(hashOf(token));
    const fields = await this.redis.commands().hgetall(key);
    const parsed = storedSchema.safeParse(fields);
    if (!parsed.success) return null;
    const now = Date.now();
    const touched = isVisit && now - parsed.data.lastSeenAt >= PORTAL_TOUCH_MS;
    if (touched) await this.redis.commands().eval(TOUCH, 1, key, now, PORTAL_SESSION_MS);
    return { ...parsed.data, touched };
  }

  /** Ends the session of a token. */
  async end(token: string): Promise<void> {
    const key = this.keyOf(hashOf(token));
    const tenantId = await this.redis.commands().hget(key, 'tenantId');
    await this.redis.commands().del(key);
    if (tenantId !== null) await this.tell(tenantId);
  }

  /** Ends all sessions of a contact's access at once. */
  async endAll(tenantId: string, accessId: string): Promise<void> {
    const index = this.indexOf(tenantId, accessId);
    for (const hash of await this.redis.commands().smembers(index)) {
      await this.redis.commands().del(this.keyOf(hash));
    }
    await this.redis.commands().del(index);
    await this.tell(tenantId);
  }

  /** Open streams of the tenant's contacts look at once whether they still may. */
  private tell(tenantId: string): Promise<void> {
    return this.live.send(tenantId, portalAccessChanged);
  }

  /** Forgets in the index what has expired by itself, so that it does not grow with every visit. */
  private async prune(index: string): Promise<void> {
    for (const hash of await this.redis.commands().smembers(index)) {
      if ((await this.redis.commands().exists(this.keyOf(hash))) === 0)
        await this.redis.commands().srem(index, hash);
    }
  }

  private keyOf(hash: string): string {
    return this.redis.key('portal-session', hash);
  }

  private indexOf(tenantId: string, accessId: string): string {
    return this.redis.key('portal-sessions-of', tenantId, accessId);
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
