/** One browser in which a person is signed in. */
export class SessionDto {
  id: string;

  /** When they signed in. @example 2026-03-02T08:00:00.000Z */
  createdAt: string;

  /** Last request, exact to the minute. */
  lastSeenAt: string;

  /** Network address at sign-in. */
  address: string;

  /** What the browser calls itself. */
  userAgent: string;

  /** Whether it is the session of this very request. */
  current: boolean;
}

/** All live sessions of a person, the newest first; there are never more than 50, so there is one page. */
export class SessionPageDto {
  items: SessionDto[];

  /** Always null. */
  nextCursor: string | null;
}
