import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RedisConnections } from '#libs/platform';
import { z } from 'zod';
import { SESSION_IDLE_MS, SESSION_LONGEST_MS, needsTouch, sessionLeftMs } from './session-rules.js';

/** What a session copies of its user, so that a request needs no database. */
export interface SessionAccess {
  readonly name: string;
  readonly memberId: string | null;
  /** Effective permissions. */
  readonly permissions: readonly string[];
  /** When it was read, in milliseconds since 1970. */
  readonly readAt: number;
}

/** A session as stored. */
export interface StoredSession {
  /** Public id, for lists and revocation. */
  readonly id: string;
  readonly tenantId: string;
  readonly staffUserId: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** Network address and browser at sign-in. */
  readonly address: string;
  readonly userAgent: string;
  /** Goes up each time the user's permissions change. */
  readonly generation: number;
  /** Null: must be read from the database. */
  readonly access: SessionAccess | null;
}

const accessSchema = z.object({
  name: z.string(),
  memberId: z.string().nullable(),
  permissions: z.array(z.string()),
  readAt: z.number(),
});

const storedSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  staffUserId: z.string(),
  createdAt: z.coerce.number(),
  lastSeenAt: z.coerce.number(),
  address: z.string(),
  userAgent: z.string(),
  generation: z.coerce.number().default(0),
  access: z
    .string()
    .transform((text) => accessSchema.parse(JSON.parse(text)))
    .nullable()
    .default(null),
});

/** Each script first asks whether the session is still there: a revoked one must not come back by a late write. */
const TOUCH = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'lastSeenAt', ARGV[1])
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

const KEEP_ACCESS = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if (redis.call('HGET', KEYS[1], 'generation') or '0') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'access', ARGV[2])
return 1`;

const FORGET_ACCESS = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HINCRBY', KEYS[1], 'generation', 1)
return redis.call('HDEL', KEYS[1], 'access')`;

/** A person's browsers beyond this many sign the oldest out. */
const SESSIONS_PER_USER = 50;

/**
 * Sessions in Redis. The browser holds a random 256-bit token; Redis holds its hash only, so that a copy of
 * Redis signs nobody in. A session's own key expires by itself; the index per user is pruned as it is read.
 */
@Injectable()
export class SessionStore {
  constructor(private readonly redis: RedisConnections) {}

  /** Begins a session and gives its token, which is stored nowhere. */
  async create(who: {
    tenantId: string;
    staffUserId: string;
    address: string;
    userAgent: string;
  }): Promise<{ token: string; id: string }> {
    const token = randomBytes(32).toString('base64url');
    const id = randomUUID();
    const key = this.keyOf(hashOf(token));
    const now = Date.now();
    const index = this.indexOf(who.tenantId, who.staffUserId);
    await this.redis.commands().hset(key, {
      id,
      tenantId: who.tenantId,
      staffUserId: who.staffUserId,
      createdAt: now,
      lastSeenAt: now,
      address: who.address,
      userAgent: who.userAgent.slice(0, 300),
      generation: 0,
    });
    await this.redis.commands().pexpire(key, SESSION_IDLE_MS);
    await this.redis.commands().hset(index, id, hashOf(token));
    await this.redis.commands().pexpire(index, SESSION_LONGEST_MS);
    const sessions = await this.list(who.tenantId, who.staffUserId);
    for (const old of sessions.slice(SESSIONS_PER_USER)) {
      await this.revoke(who.tenantId, who.staffUserId, old.id);
    }
    return { token, id };
  }

  /** The session of a token, or null when there is none or it has ended. One read; a write at most once a minute. */
  async find(token: string): Promise<StoredSession | null> {
    const key = this.keyOf(hashOf(token));
    const session = await this.read(key);
    if (!session) return null;
    const now = Date.now();
    if (sessionLeftMs(session, now) === 0) {
      await this.revoke(session.tenantId, session.staffUserId, session.id);
      return null;
    }
    if (needsTouch(session, now)) {
      const left = sessionLeftMs({ createdAt: session.createdAt, lastSeenAt: now }, now);
      await this.redis.commands().eval(TOUCH, 1, key, now, left);
    }
    return session;
  }

  /** Keeps what was read of the user, unless it changed or the session was revoked meanwhile. */
  async keepAccess(token: string, generation: number, access: SessionAccess): Promise<void> {
    await this.redis
      .commands()
      .eval(KEEP_ACCESS, 1, this.keyOf(hashOf(token)), generation, JSON.stringify(access));
  }

  /** Live sessions of a user, the newest first. */
  async list(tenantId: string, staffUserId: string): Promise<StoredSession[]> {
    const index = this.indexOf(tenantId, staffUserId);
    const live: StoredSession[] = [];
    for (const [id, hash] of Object.entries(await this.redis.commands().hgetall(index))) {
      const session = await this.read(this.keyOf(hash));
      if (session && sessionLeftMs(session, Date.now()) > 0) live.push(session);
      else await this.redis.commands().hdel(index, id);
    }
    return live.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  }

  /** Ends one session at once; false when the user has no such session. */
  async revoke(tenantId: string, staffUserId: string, id: string): Promise<boolean> {
    const index = this.indexOf(tenantId, staffUserId);
    const hash = await this.redis.commands().hget(index, id);
    if (hash === null) return false;
    const removed = await this.redis.commands().del(this.keyOf(hash));
    await this.redis.commands().hdel(index, id);
    return removed > 0;
  }

  /** Ends all sessions of a user at once and says how many there were. */
  async revokeAll(tenantId: string, staffUserId: string): Promise<number> {
    const index = this.indexOf(tenantId, staffUserId);
    let ended = 0;
    for (const [id, hash] of Object.entries(await this.redis.commands().hgetall(index))) {
      ended += await this.redis.commands().del(this.keyOf(hash));
      await this.redis.commands().hdel(index, id);
    }
    return ended;
  }

  /** The next request of each of the user's sessions reads name, member and permissions anew. */
  async forgetAccess(tenantId: string, staffUserId: string): Promise<void> {
    for (const hash of await this.redis.commands().hvals(this.indexOf(tenantId, staffUserId))) {
      await this.redis.commands().eval(FORGET_ACCESS, 1, this.keyOf(hash));
    }
  }

  private async read(key: string): Promise<StoredSession | null> {
    const fields = await this.redis.commands().hgetall(key);
    if (Object.keys(fields).length === 0) return null;
    // A session that this version cannot read (half-written, or of another release) is none: people sign in anew.
    const parsed = storedSchema.safeParse(fields);
    return parsed.success ? parsed.data : null;
  }

  private keyOf(hash: string): string {
    return this.redis.key('session', hash);
  }

  private indexOf(tenantId: string, staffUserId: string): string {
    return this.redis.key('sessions-of', tenantId, staffUserId);
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
