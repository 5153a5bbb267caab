/** An answer that is not a success. Halo has five shapes for these, and which one comes depends on the place. */
export class HaloError extends Error {
  constructor(
    readonly status: number,
    /** Sent as JSON, unless it is `plain`. */
    readonly body: unknown,
    readonly plain = false,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

/** `{"Message": …}`: a value that cannot be taken, or a record that is not there. */
export const refused = (message: string): HaloError => new HaloError(400, { Message: message });
export const notFound = (what: string): HaloError =>
  new HaloError(404, { Message: `${what} could not be found.` });

/** A JSON string and nothing around it: what a form would say when something is left out. */
export const missing = (message: string): HaloError => new HaloError(400, message);

/** `{"ClassName": …, "Message": …}`: an exception that nobody caught. */
export const exception = (status: number, className: string, message: string): HaloError =>
  new HaloError(status, { ClassName: className, Message: message });
export const broken = (): HaloError =>
  exception(500, 'System.NullReferenceException', 'Object reference not set to an instance of an object.');

/** `{"error": …}`: the authorisation server. */
export const oauthError = (status: number, error: string, description: string): HaloError =>
  new HaloError(status, { error, error_description: description });

/** `{"resultCode": …, "errorMessage": …}`: a right that is missing. */
export const forbidden = (message: string): HaloError =>
  new HaloError(403, { resultCode: 403, errorMessage: message });

/** Plain text: no token, too many calls, no such path. */
export const unauthorized = (): HaloError =>
  new HaloError(401, 'Unauthorized', true, { 'WWW-Authenticate': 'Bearer error="invalid_token"' });
export const noSuchPath = (): HaloError => new HaloError(404, 'Not Found', true);
export const notAllowed = (): HaloError => new HaloError(405, 'Method Not Allowed', true);

/** @param retryAfterSeconds null: the answer does not say when to come back, as far as is known of the vendor */
export const tooManyRequests = (retryAfterSeconds: number | null): HaloError =>
  new HaloError(
    429,
    'Too many requests',
    true,
    retryAfterSeconds === null ? {} : { 'Retry-After': String(retryAfterSeconds) },
  );
