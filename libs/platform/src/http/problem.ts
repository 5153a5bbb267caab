/** One wrong field of a request, named by its path (`filters.0.name`), for a person and for a program. */
export interface FieldError {
  field: string;
  code: string;
  message: string;
}

export interface ProblemInit {
  /** HTTP status, 400–599. */
  status: number;
  /** Stable machine word, `<module>.<what>`: programs decide by it, so it never changes its meaning. */
  code: string;
  /** Short summary, the same for every occurrence of the code. */
  title: string;
  /** What happened this time, in words for a person. */
  detail?: string;
  errors?: FieldError[];
  /** Further members of the problem document (RFC 9457, section 3.2). */
  extensions?: Record<string, unknown>;
  /** Response headers that belong to the answer, such as `Retry-After`. */
  headers?: Record<string, string>;
}

/** An expected failure that the caller should read: becomes an `application/problem+json` answer (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[] | undefined;
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(init: ProblemInit) {
    super(init.detail ?? init.title);
    this.name = 'Problem';
    this.status = init.status;
    this.code = init.code;
    this.title = init.title;
    this.detail = init.detail;
    this.errors = init.errors;
    this.extensions = init.extensions ?? {};
    this.headers = init.headers ?? {};
  }

  /** The document that is sent. `correlationId` leads support to the log lines of this request. */
  toDocument(correlationId: string): ProblemDocument {
    return {
      ...this.extensions,
      type: `urn:atrium:problem:${this.code}`,
      title: this.title,
      status: this.status,
      code: this.code,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      correlationId,
      ...(this.errors === undefined ? {} : { errors: [...this.errors] }),
    };
  }
}

/** The members of a problem answer as sent over the wire. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  correlationId: string;
  errors?: FieldError[];
  [extension: string]: unknown;
}

/**
 * The one answer for "does not exist" and for "is not yours": 404, told by kind but never by reason.
 * @param code such as `project.not_found`
 * @param what the kind of thing, in the vocabulary, such as `project`
 */
export function notFound(code: string, what: string): Problem {
  return new Problem({ status: 404, code, title: 'Not found', detail: `There is no such ${what}.` });
}

/** 400 that names one wrong field. */
export function invalidField(field: string, code: string, message: string): Problem {
  return new Problem({
    status: 400,
    code: 'request.invalid',
    title: 'The request is not valid',
    detail: message,
    errors: [{ field, code, message }],
  });
}
