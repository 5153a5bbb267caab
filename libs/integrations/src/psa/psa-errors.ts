/**
 * What can go wrong when a PSA is called, sorted by what the caller has to do about it. No message holds a secret, a query
 * string or a body; vendor words are kept apart so that screens can show them.
 */
export abstract class PsaError extends Error {
  /** Stable name for logs, run records and translations. */
  abstract readonly code: string;
  /** May the same call succeed later without anybody doing something? */
  abstract readonly retryable: boolean;
  /** The vendor's id of the request, for its support. */
  requestId: string | null = null;

  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** 429: wait at least `retryAfterMs`. The request was not processed. */
export class RateLimited extends PsaError {
  readonly code: string = 'psa.rate_limited';
  readonly retryable = true;

  constructor(readonly retryAfterMs: number) {
    super(`The PSA asks to wait ${Math.ceil(retryAfterMs / 1000)} s`);
  }
}

/**
 * No answer or a 5xx. `sent` tells whether the vendor may have processed the request: false only when it surely has not
 * (name not found, connection refused). A write with `sent` true has an unknown outcome (I14).
 */
export class VendorUnavailable extends PsaError {
  readonly code: string = 'psa.unavailable';
  readonly retryable = true;

  constructor(
    message: string,
    readonly sent: boolean,
    readonly status: number | null = null,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** We stopped waiting for an answer. The vendor may be at work on the request still, and finish it later. */
export class VendorSilent extends VendorUnavailable {}

/** An answer that is cut off, too large, not JSON or of an unexpected shape. Its outcome is unknown, like `VendorUnavailable`. */
export class VendorAnswerUnreadable extends VendorUnavailable {
  override readonly code: string = 'psa.unreadable';

  constructor(message: string, status: number | null = null, options?: { cause?: unknown }) {
    super(message, true, status, options);
  }
}

/** A single record that arrived whole and cannot be understood (I5). */
export class RecordUnreadable extends VendorAnswerUnreadable {
  override readonly code: string = 'psa.record_unreadable';

  constructor(
    readonly reason: string,
    readonly raw: unknown,
  ) {
    super(`The PSA's record cannot be read: ${reason}`);
  }
}

/** 401: nothing will work until somebody enters other credentials. */
export class CredentialsRefused extends PsaError {
  readonly code: string = 'psa.credentials_refused';
  readonly retryable = false;

  constructor(readonly words: string) {
    super(`The PSA refuses the credentials: ${words}`);
  }
}

/** 403: these credentials may not do this. */
export class PermissionMissing extends PsaError {
  readonly code: string = 'psa.permission_missing';
  readonly retryable = false;

  constructor(
    readonly words: string,
    readonly endpoint: string,
  ) {
    super(`The PSA does not permit ${endpoint}: ${words}`);
  }
}

/** 404 on a record or a list. */
export class RecordMissing extends PsaError {
  readonly code: string = 'psa.missing';
  readonly retryable = false;

  constructor(
    readonly words: string,
    readonly endpoint: string,
  ) {
    super(`The PSA does not have ${endpoint}: ${words}`);
  }
}

/** 400 and its family: the vendor understood and says no. `words` are for people, `fields` the vendor's field names. */
export class VendorRefused extends PsaError {
  readonly code: string = 'psa.refused';
  readonly retryable = false;

  constructor(
    readonly words: string,
    readonly fields: string[] = [],
    readonly status: number | null = null,
  ) {
    super(`The PSA refuses: ${words}`);
  }
}

/** The address is not one that we call: another host, not https, or a private network (I2). Nothing was sent. */
export class AddressRefused extends PsaError {
  readonly code: string = 'psa.address_refused';
  readonly retryable = false;
}
