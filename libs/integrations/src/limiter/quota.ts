import type { PsaVendor } from '#libs/directory';

/** What a connection may use of its PSA: a rate, and calls at the same time. */
export interface Quota {
  /** Calls in a minute that Atrium allows itself. */
  readonly perMinute: number;
  /** Calls under way at the same moment, over all workers. */
  readonly concurrency: number;
  /** Calls under way at the same moment per endpoint, where the vendor counts so; null: it does not. */
  readonly perEndpoint: number | null;
}

/**
 * What each PSA grants to all its callers together, as far as it is known: ConnectWise publishes nothing but
 * "more than 1,000 a minute is likely to be limited"; Autotask 10,000 an hour and three threads an endpoint;
 * Halo 700 in five minutes; Syncro 180 a minute.
 */
const granted: Record<PsaVendor, Quota> = {
  connectwise: { perMinute: 1_000, concurrency: 8, perEndpoint: null },
  autotask: { perMinute: 166, concurrency: 8, perEndpoint: 3 },
  halo: { perMinute: 140, concurrency: 4, perEndpoint: null },
  syncro: { perMinute: 180, concurrency: 4, perEndpoint: null },
};

/**
 * The share of a vendor's quota that a connection may use (I9).
 * @param share 0 < share ≤ 1; product default 0.5
 * @param callsPerMinute the quota that the vendor granted to this customer, where it differs from the usual
 */
export function quotaOf(vendor: PsaVendor, share: number, callsPerMinute: number | null): Quota {
  const usual = granted[vendor];
  return {
    perMinute: Math.max(1, Math.floor((callsPerMinute ?? usual.perMinute) * share)),
    concurrency: usual.concurrency,
    perEndpoint: usual.perEndpoint,
  };
}

/**
 * Which share holds now (I9): until the first sync is over, the one that was chosen for it. There is nothing to be kept up to
 * date meanwhile, and people wait for it.
 */
export function shareOf(connection: {
  readonly quotaShare: number;
  readonly firstSyncShare: number | null;
  readonly firstSyncedAt: Date | null;
}): number {
  return connection.firstSyncedAt === null
    ? (connection.firstSyncShare ?? connection.quotaShare)
    : connection.quotaShare;
}

/** The same rate as a number of calls in a short window, so that load is spread instead of bunched. */
export function windowOf(perMinute: number): { points: number; seconds: number } {
  for (const seconds of [1, 2, 5, 10, 20, 30]) {
    const points = (perMinute * seconds) / 60;
    if (points >= 5) return { points: Math.floor(points), seconds };
  }
  return { points: Math.max(1, perMinute), seconds: 60 };
}
