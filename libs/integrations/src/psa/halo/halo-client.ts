import type { AdapterContext } from '../adapter-context.js';
import { jsonOf, named, PsaHttp } from '../http/psa-http.js';
import type { Method, PsaAnswer } from '../http/psa-call.js';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import {
  CredentialsRefused,
  PermissionMissing,
  type PsaError,
  RecordMissing,
  VendorAnswerUnreadable,
  VendorRefused,
  VendorUnavailable,
} from '../psa-errors.js';
import { rawId } from './wire/primitives.js';
import { type HaloCredentials, haloCredentials } from './credentials.js';
import { endpointOf } from './discovery.js';
import { errorWords } from './error-words.js';
import { type HaloSession, sessionFor } from './halo-session.js';
import { largestPage, nextPosition, type PagePosition } from './paging.js';
import { HaloSignIn } from './sign-in.js';

export type Query = Readonly<Record<string, string>>;

export interface ListAnswer {
  rows: unknown[];
  /** What the whole list holds, where the answer says so. */
  count: number | null;
}

export interface PagedAnswer extends ListAnswer {
  next: PagePosition | null;
}

/** Speaks Halo's HTTP: tokens, wrappers, pages, arrays as bodies, what its errors mean. */
export class HaloClient {
  readonly http: PsaHttp;
  readonly credentials: HaloCredentials;
  readonly endpoint: ResolvedEndpoint;
  readonly session: HaloSession;
  private readonly signIn: HaloSignIn;
  private readonly base: URL;

  /** @throws ZodError for credentials that do not fit, AddressRefused for a site that may not be called */
  constructor(private readonly context: AdapterContext) {
    this.credentials = haloCredentials.parse(context.credentials);
    this.http = new PsaHttp(context);
    this.endpoint = context.endpoint ?? endpointOf(this.credentials.site);
    this.base = this.http.pin(this.endpoint.apiUrl);
    this.session = sessionFor(this.endpoint.apiUrl, this.credentials);
    this.signIn = new HaloSignIn(this.http, this.credentials, this.session, context);
  }

  /** A list that Halo gives in one piece. */
  async list(path: string, query: Query = {}): Promise<ListAnswer> {
    const answer = await this.call('GET', path, { query });
    return listOf(answer);
  }

  /** One page of a list, in order of ids. */
  async page(
    path: string,
    query: Query,
    position: PagePosition,
    pageSize = largestPage,
  ): Promise<PagedAnswer> {
    const asked = Math.min(pageSize, largestPage);
    const { rows, count } = await this.list(path, {
      ...query,
      pageinate: 'true',
      page_no: String(position.page),
      page_size: String(position.size ?? asked),
      order: 'id',
      orderdesc: 'false',
    });
    const ids = rows.map((row) => rawId(row) ?? '');
    return { rows, count, next: nextPosition(position, { ids, count, asked }) };
  }

  /** One record, null when there is none. */
  async get(path: string, query: Query = {}): Promise<unknown> {
    try {
      return jsonOf(await this.call('GET', path, { query }));
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  /** Creates or changes one record: Halo wants an array, also of one. Gives the record of the answer, null without one. */
  async post(path: string, record: object): Promise<unknown> {
    const body = jsonOf(await this.call('POST', path, { body: [record] }));
    return Array.isArray(body) ? ((body as unknown[])[0] ?? null) : body;
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  close(): void {
    this.http.close();
  }

  /** Sends a call; a token that is refused is replaced once. A 401 was not processed, so that is safe for writes too. */
  private async call(method: Method, path: string, parts: CallParts = {}): Promise<PsaAnswer> {
    const token = await this.signIn.token(this.endpoint.apiUrl);
    let answer = await this.send(method, path, parts, token);
    if (answer.status === 401) {
      answer = await this.signIn.again(this.endpoint.apiUrl, token, (other) =>
        this.send(method, path, parts, other),
      );
    }
    if (answer.status >= 200 && answer.status < 300) {
      if (!this.context.endpoint) this.context.onEndpoint?.(this.endpoint);
      return answer;
    }
    throw named(errorOf(answer, `${method} ${nameOf(path)}`), answer);
  }

  private send(method: Method, path: string, parts: CallParts, token: string): Promise<PsaAnswer> {
    const url = new URL(path, this.base);
    if (parts.query) url.search = new URLSearchParams(parts.query).toString();
    return this.http.send({
      method,
      url,
      endpoint: `${method} ${nameOf(path)}`,
      headers: { authorization: `Bearer ${token}` },
      body: parts.body,
    });
  }
}

interface CallParts {
  query?: Query;
  body?: unknown;
}

/** Path without ids, numbers and uuids alike. */
function nameOf(path: string): string {
  return `/${path.replace(/\/(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=\/|$)/gi, '/{id}')}`;
}

/**
 * The rows of a list, whatever it is wrapped in: nothing, or an object whose only array of records they are. Columns and the
 * like stand beside them, so the known names come first.
 */
function listOf(answer: PsaAnswer): ListAnswer {
  const body = jsonOf(answer);
  if (Array.isArray(body)) return { rows: body as unknown[], count: null };
  if (typeof body === 'object' && body !== null) {
    const fields = new Map<string, unknown>(Object.entries(body));
    const name =
      wrappers.find((one) => Array.isArray(fields.get(one))) ??
      [...fields.keys()].find((one) => one !== 'columns' && Array.isArray(fields.get(one)));
    const count = Number(fields.get('record_count') ?? NaN);
    const rows = name === undefined ? null : (fields.get(name) as unknown[]);
    // No rows at all: some lists leave the array out.
    if (rows || count === 0) return { rows: rows ?? [], count: Number.isInteger(count) ? count : null };
  }
  throw named(new VendorAnswerUnreadable('The PSA did not send a list', answer.status), answer);
}

const wrappers = [
  'tickets',
  'projects',
  'clients',
  'sites',
  'users',
  'actions',
  'agents',
  'assets',
  'devices',
  'contracts',
  'invoices',
  'data',
  'webhooks',
  'notifications',
];

function errorOf(answer: PsaAnswer, endpoint: string): PsaError {
  const said = errorWords(answer.body) || `status ${answer.status}`;
  switch (answer.status) {
    case 401:
      return new CredentialsRefused(said);
    case 403:
      return new PermissionMissing(said, endpoint);
    case 404:
      return new RecordMissing(said, endpoint);
    default:
      if (answer.status === 408 || answer.status >= 500)
        return new VendorUnavailable(`The PSA answered ${said}`, true, answer.status);
      return new VendorRefused(said, [], answer.status);
  }
}
