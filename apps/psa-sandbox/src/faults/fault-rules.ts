import { z } from 'zod';
import { Dice } from '../world/random.js';

const matchSchema = z
  .strictObject({
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
    /** Regular expression on the path without the query string. */
    pathPattern: z.string().refine(compiles, 'must be a regular expression').optional(),
    /** How many requests it strikes; absent: all until it is removed. */
    times: z.number().int().min(1).optional(),
    /** Lets that many matching requests through first. */
    skip: z.number().int().min(0).default(0),
    /** Share of matching requests that it strikes (0 to 1), drawn from `seed`. */
    probability: z.number().min(0).max(1).default(1),
    seed: z.number().int().default(1),
  })
  .prefault({});

/** What can go wrong (I19). `clockSkew` and `zoneMove` hold for the whole server until removed; the rest strikes requests. */
export const faultSchema = z.discriminatedUnion('fault', [
  z.strictObject({
    fault: z.literal('latency'),
    ms: z.number().int().min(0).max(600_000),
    match: matchSchema,
  }),
  z.strictObject({
    fault: z.literal('status429'),
    retryAfter: z.number().int().min(0).default(1),
    match: matchSchema,
  }),
  z.strictObject({ fault: z.literal('status500'), match: matchSchema }),
  z.strictObject({
    fault: z.literal('status'),
    status: z.number().int().min(400).max(599),
    body: z.unknown(),
    match: matchSchema,
  }),
  /** Lists come back empty with status 200, as from a member whose rights were taken away or a proxy in the way. */
  z.strictObject({ fault: z.literal('emptyList'), match: matchSchema }),
  /** In answers, the record with that id has these fields instead: nothing that the vendor's own rules would allow. */
  z.strictObject({
    fault: z.literal('brokenRecord'),
    id: z.number().int(),
    fields: z.record(z.string(), z.unknown()),
    match: matchSchema,
  }),
  z.strictObject({ fault: z.literal('disconnectBefore'), match: matchSchema }),
  z.strictObject({ fault: z.literal('disconnectAfterCommit'), match: matchSchema }),
  z.strictObject({ fault: z.literal('truncatedBody'), match: matchSchema }),
  z.strictObject({ fault: z.literal('expiredCredentials'), match: matchSchema }),
  z.strictObject({ fault: z.literal('clockSkew'), ms: z.number().int() }),
  z.strictObject({
    fault: z.literal('zoneMove'),
    to: z.string().regex(/^[a-z0-9_]+\/?$/i),
    dialect: z.string().default('connectwise'),
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
export type RequestFault = Extract<Fault, { match: unknown }>;

export interface ActiveFault {
  readonly id: number;
  readonly fault: Fault;
  /** Requests struck so far. */
  readonly struck: number;
}

interface Entry {
  readonly id: number;
  readonly fault: Fault;
  readonly dice: Dice;
  seen: number;
  struck: number;
}

/** The faults in force, in the order in which they were added. */
export class FaultRules {
  private entries: Entry[] = [];
  private lastId = 0;
  private readonly strikes = new Map<Fault['fault'], number>();

  add(fault: Fault): ActiveFault {
    const seed = 'match' in fault ? fault.match.seed : 1;
    const entry: Entry = { id: ++this.lastId, fault, dice: new Dice(seed, 1, 0), seen: 0, struck: 0 };
    this.entries.push(entry);
    return active(entry);
  }

  list(): ActiveFault[] {
    return this.entries.map(active);
  }

  /** Requests struck since the sandbox was started, by kind of fault; those that are over count, too. */
  struck(): Partial<Record<Fault['fault'], number>> {
    return Object.fromEntries(this.strikes);
  }

  /** @returns the faults taken away: the one with that id, or all */
  remove(id?: number): Fault[] {
    const gone = this.entries.filter((entry) => id === undefined || entry.id === id);
    this.entries = this.entries.filter((entry) => !gone.includes(entry));
    return gone.map((entry) => entry.fault);
  }

  /** Faults that strike this request: every latency, and the first of the others. */
  strike(method: string, path: string): RequestFault[] {
    const struck: RequestFault[] = [];
    for (const entry of this.entries) {
      const { fault } = entry;
      if (
        !('match' in fault) ||
        (fault.fault !== 'latency' && struck.some((other) => other.fault !== 'latency'))
      )
        continue;
      if (!this.hits(entry, fault, method, path)) continue;
      entry.struck++;
      this.strikes.set(fault.fault, (this.strikes.get(fault.fault) ?? 0) + 1);
      struck.push(fault);
    }
    this.entries = this.entries.filter(
      ({ fault, struck: times }) => !('match' in fault) || times < (fault.match.times ?? Infinity),
    );
    return struck;
  }

  private hits(entry: Entry, { match }: RequestFault, method: string, path: string): boolean {
    if (match.method !== undefined && match.method !== method) return false;
    if (match.pathPattern !== undefined && !new RegExp(match.pathPattern).test(path)) return false;
    entry.seen++;
    return entry.seen > match.skip && entry.dice.chance(match.probability);
  }
}

function active({ id, fault, struck }: Entry): ActiveFault {
  return { id, fault, struck };
}

function compiles(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}
