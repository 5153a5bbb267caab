/** An answer other than success. Syncro has no one shape for them: each endpoint speaks its own. */
export class SyncroError extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(JSON.stringify(body));
  }
}

export const badToken = (): SyncroError => new SyncroError(401, { error: 'Invalid API token.' });

/** The same status as for a bad token: only the words tell them apart. */
export const notPermitted = (): SyncroError =>
  new SyncroError(401, {
    error: 'Not authorized. Please ask account admin to update your group permissions.',
  });

export const notFound = (): SyncroError => new SyncroError(404, { message: 'Not found' });

/** Tickets without a customer, timers, attachments. */
export const plainRefusal = (error: string): SyncroError => new SyncroError(422, { error });

/** Tickets, comments and customers: sentences about fields. */
export const sentences = (message: readonly string[]): SyncroError =>
  new SyncroError(422, { success: false, message });

/** Contacts: the record as it was sent, and what is wrong with it as one sentence. */
export const recordRefusal = (record: object, errors: string): SyncroError =>
  new SyncroError(422, { record, errors });

/** Whether a timer is billable. */
export const listRefusal = (errors: readonly string[]): SyncroError => new SyncroError(422, { errors });

/** The vendor documents neither a body nor a header for it. */
export function tooManyRequests(retryAfterSeconds: number | null): SyncroError {
  const headers: Record<string, string> =
    retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) };
  return new SyncroError(429, { error: 'Too many requests' }, headers);
}
