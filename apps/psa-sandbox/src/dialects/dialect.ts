import type { Response, Router } from 'express';

/** A trouble that is answered in the vendor's own words. */
export type Trouble =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'broken' }
  | { readonly kind: 'credentials' };

/** One vendor's way of speaking about the world. A new vendor is a new folder beside `connectwise/` with one of these. */
export interface Dialect {
  readonly name: string;
  /** Its paths; mounted at the root of the server. */
  readonly router: Router;
  /** Management of what only this vendor has (credentials, limits…); mounted at `/__sandbox/<name>`. */
  readonly control: Router;
  /** Whether a path is one of this vendor's. */
  owns(path: string): boolean;
  /** Answers with a trouble as the vendor would. */
  answer(trouble: Trouble, response: Response): void;
  /** Answers a list as if there were nothing: status 200, in the vendor's envelope for that path. */
  answerEmpty(path: string, response: Response): void;
  /** The tenant moves to another zone or code base; undefined: back home. */
  moveZone(to: string | undefined): void;
  /** The world has been replaced: what the dialect keeps besides goes back to how it started. */
  reset(): void;
  /** Stops timers and drops what is on its way. */
  close(): void;
}
