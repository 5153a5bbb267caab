/** One entry of the `errors` list of a validation answer. */
export interface FieldProblem {
  readonly code: string;
  readonly message: string;
  readonly resource: string;
  readonly field: string;
}

/** An answer other than success, in the vendor's shape. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(JSON.stringify(body));
  }
}

function plain(status: number, code: string, message: string): ApiError {
  return new ApiError(status, { code, message, errors: null });
}

export const badRequest = (code: string, message: string): ApiError => plain(400, code, message);
export const unauthorized = (message: string): ApiError => plain(401, 'Unauthorized', message);
export const forbidden = (message: string): ApiError => plain(403, 'Forbidden', message);
export const notFound = (what: string, id: string | number): ApiError =>
  plain(404, 'NotFound', `${what} ${id} not found`);
export const noSuchPath = (path: string): ApiError =>
  plain(404, 'NotFound', `No HTTP resource was found that matches the request URI '${path}'.`);
export const notAllowed = (method: string): ApiError =>
  plain(405, 'MethodNotAllowed', `The requested resource does not support http method '${method}'.`);
export const unsupportedMediaType = (): ApiError =>
  plain(415, 'UnsupportedMediaType', 'The request entity’s media type is not supported for this resource.');
export const conflict = (message: string): ApiError => plain(409, 'Conflict', message);

/** 400 with the list of fields that are wrong. */
export function invalidObject(resource: string, errors: readonly FieldProblem[]): ApiError {
  return new ApiError(400, { code: 'InvalidObject', message: `${resource} object is invalid`, errors });
}

/** 429 has a shape of its own, unlike all other errors. */
export function tooManyRequests(seconds: number): ApiError {
  const message = `Too many requests. Please try again in ${seconds} seconds.`;
  return new ApiError(429, { error: 'ConnectWiseAPI', message }, { 'Retry-After': String(seconds) });
}

/** A single value that cannot be taken. */
export class ValueError extends Error {
  constructor(
    readonly code: 'InvalidValue' | 'MaxLength' | 'OutOfRange' | 'NotFound',
    message: string,
  ) {
    super(message);
  }
}
