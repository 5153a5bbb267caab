import { HttpErrorResponse } from '@angular/common/http';

/** A failed request as the screens see it: RFC 9457 problem JSON, or what could be made of a broken answer. */
export interface ProblemView {
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string | null;
  /** The reference that support asks for. */
  readonly correlationId: string | null;
  /** Per field: what kind of fault, and in words. */
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  /** Seconds until another try makes sense (locked, throttled). */
  readonly retryAfterSeconds: number | null;
  /** All that the problem carries, for what is particular to its code. */
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** Reads whatever a request failed with; never throws. */
export function toProblem(error: unknown): ProblemView {
  if (!(error instanceof HttpErrorResponse)) {
    return blank(0, 'client.unexpected', error instanceof Error ? error.message : String(error));
  }
  if (error.status === 0) return blank(0, 'client.offline', '');
  const body: unknown = error.error;
  const problem = isRecord(body) ? body : {};
  const base = blank(error.status, `http.${error.status}`, `HTTP ${error.status}`);
  return {
    ...base,
    extensions: problem,
    code: text(problem['code']) ?? base.code,
    title: text(problem['title']) ?? base.title,
    detail: text(problem['detail']),
    correlationId: text(problem['correlationId']) ?? error.headers.get('x-correlation-id'),
    errors: Array.isArray(problem['errors']) ? problem['errors'].flatMap(fieldError) : [],
    retryAfterSeconds: seconds(problem['retryAfterSeconds']) ?? seconds(error.headers.get('retry-after')),
  };
}

/** The message for one field of a form, if the server named that field. */
export function fieldMessage(problem: ProblemView | null, field: string): string | null {
  return problem?.errors.find((error) => error.field === field)?.message ?? null;
}

function blank(status: number, code: string, title: string): ProblemView {
  return {
    status,
    code,
    title,
    detail: null,
    correlationId: null,
    errors: [],
    retryAfterSeconds: null,
    extensions: {},
  };
}

function fieldError(value: unknown): { field: string; code: string; message: string }[] {
  if (!isRecord(value)) return [];
  const field = text(value['field']);
  const message = text(value['message']);
  return field && message ? [{ field, code: text(value['code']) ?? '', message }] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function seconds(value: unknown): number | null {
  const number = typeof value === 'string' ? Number.parseInt(value, 10) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? Math.ceil(number) : null;
}
