import type { PsaAdapter } from '../psa/psa-adapter.js';

/** Calls to a PSA, and how many of them it throttled. */
export interface CallCount {
  readonly calls: number;
  readonly throttled: number;
}

/** Gives what the adapter did since it was last asked. */
export function countingFrom(adapter: PsaAdapter): () => CallCount {
  let last = adapter.stats();
  return () => {
    const now = adapter.stats();
    const since = { calls: now.calls - last.calls, throttled: now.throttled - last.throttled };
    last = now;
    return since;
  };
}
