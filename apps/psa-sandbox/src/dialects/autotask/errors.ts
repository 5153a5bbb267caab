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

/** What the vendor says of wrong values, missing rights and its own faults alike: status 500 and a list of sentences. */
export function refused(...sentences: readonly string[]): ApiError {
  return new ApiError(500, { errors: sentences });
}

/** What the web server in front says of paths and verbs. */
function routing(status: number, message: string): ApiError {
  return new ApiError(status, { Message: message });
}

export const noSuchPath = (url: string): ApiError =>
  routing(404, `No HTTP resource was found that matches the request URI '${url}'.`);
export const notAllowed = (method: string): ApiError =>
  routing(405, `The requested resource does not support http method '${method}'.`);
export const unsupportedMediaType = (type: string): ApiError =>
  routing(415, `The request entity's media type '${type}' is not supported for this resource.`);
export const queryTooLong = (): ApiError =>
  routing(
    404,
    'The request filtering module is configured to deny a request where the query string is too long.',
  );
export const unauthorized = (sentence: string): ApiError => new ApiError(401, { errors: [sentence] });
export const notFound = (entity: string, id: string): ApiError =>
  new ApiError(404, { errors: [`No ${entity} with the id ${id} was found.`] });
export const tooManyRequests = (sentence: string, retryAfterSeconds?: number): ApiError =>
  new ApiError(
    429,
    { errors: [sentence] },
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  );

/** A single value that cannot be taken; the message is a whole sentence as the vendor says it. */
export class ValueError extends Error {}

/** The vendor's sentence for a number that names nothing: a picklist value or the id of another record. */
export function referencesNothing(field: string): string {
  return `Value does not reference an existing entity for ${field} . `;
}
