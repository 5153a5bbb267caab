import { createHash } from 'node:crypto';
import type { TenantLists } from './short-lists.js';

/** A bearer token and until when it may be used, ms since 1970. */
export interface HaloToken {
  readonly value: string;
  readonly usableUntil: number;
}

/**
 * What adapters of one connection keep between them, in memory only: where to sign in, the token of the hour, and the
 * short lists of the tenant. The token is a secret: it is never stored, logged or given away.
 */
export class HaloSession {
  /** Where tokens come from, with its tenant; null: to be found out. */
  tokenUrl: URL | null = null;
  token: HaloToken | null = null;
  /** A sign-in under way; who needs a token meanwhile waits for it. */
  signingIn: Promise<HaloToken> | null = null;
  lists: { value: Promise<TenantLists>; until: number } | null = null;
  readonly projectDetails = new Map<string, ProjectDetail>();
  /** By ticket: the phase that it was found in, and for which version of it. */
  readonly phases = new Map<string, { readonly version: string | null; readonly phaseId: string | null }>();
}

/** What only the detail call of a project tells, and for which version of it. */
export interface ProjectDetail {
  readonly version: string | null;
  readonly description: string | null;
  readonly budgetHours: number | null;
  /** Sum of the amounts of its budget lines. */
  readonly budgetMoney: number | null;
}

/** More connections than one worker serves at a time; who comes back later signs in anew. */
const mostSessions = 500;
const sessions = new Map<string, HaloSession>();

/** The session of these credentials at this address; the same one for every adapter in this process. */
export function sessionFor(apiUrl: string, credentials: Readonly<Record<string, string>>): HaloSession {
  const key = createHash('sha256')
    .update(JSON.stringify([apiUrl, Object.entries(credentials).sort()]))
    .digest('base64');
  const known = sessions.get(key);
  if (known) return known;
  const oldest = sessions.keys().next();
  if (sessions.size >= mostSessions && !oldest.done) sessions.delete(oldest.value);
  const made = new HaloSession();
  sessions.set(key, made);
  return made;
}
