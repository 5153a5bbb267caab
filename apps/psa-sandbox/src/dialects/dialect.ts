import type { Router } from 'express';

/** One vendor's way of speaking about the world. A new vendor is a new folder beside `connectwise/` with one of these. */
export interface Dialect {
  readonly name: string;
  /** Its paths; mounted at the root of the server. */
  readonly router: Router;
  /** What it keeps besides the world goes back to how it started. */
  reset(): void;
  /** Stops timers and waits for what is on its way. */
  close(): Promise<void>;
}
