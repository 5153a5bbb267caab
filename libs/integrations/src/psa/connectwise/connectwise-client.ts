import type { AdapterContext } from '../adapter-context.js';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import {
  CredentialsRefused,
  PermissionMissing,
  RecordMissing,
  VendorAnswerUnreadable,
  VendorRefused,
  VendorUnavailable,
  type PsaError,
} from '../psa-errors.js';
import type { Method, PsaAnswer } from '../http/psa-call.js';
import { jsonOf, named, PsaHttp } from '../http/psa-http.js';
import { basicAuthorization, connectWiseCredentials, type ConnectWiseCredentials } from './credentials.js';
import type { Condition } from './conditions.js';
import { discover, type Discovery } from './discovery.js';
import { errorWords } from './error-words.js';
import { nextPosition, type PagePosition } from './paging.js';
import { rawId } from '../reading/primitives.js';

/** The model that we parse; without the pin a site sends its newest. */
const accept = 'application/vnd.connectwise.com+json; version=2022.1';

/** ConnectWise's advice for the whole address of a GET. */
const longestUrl = 2000;
export const largestPage = 1000;

export interface ListCall {
  /** Relative, without ids filled in nowhere but parents: `project/projects`, `project/projects/5/phases`. */
  path: string;
  conditions?: Condition | null;
  fields?: string;
  pageSize: number;
  position: PagePosition;
}

export interface ListAnswer {
  records: unknown[];
  next: PagePosition | null;
}

/** Speaks ConnectWise's HTTP: address, sign-in, version, lists, patches, what its errors mean. */
export class ConnectWiseClient {
  readonly http: PsaHttp;
  readonly credentials: ConnectWiseCredentials;
  private endpoint: ResolvedEndpoint | null = null;
  private recheckedAt = 0;

  constructor(private readonly context: AdapterContext) {
    this.credentials = connectWiseCredentials.parse(context.credentials);
    this.http = new PsaHttp(context);
    if (context.endpoint) this.use(context.endpoint);
  }

  /** Asks companyinfo and goes to where it says from now on. */
  async discover(): Promise<Discovery> {
    const found = await discover(this.http, this.credentials.site, this.credentials.companyId);
    const known = this.endpoint?.apiUrl ?? this.context.endpoint?.apiUrl;
    this.use(found.endpoint);
    if (known !== found.endpoint.apiUrl) this.context.onEndpoint?.(found.endpoint);
    return found;
  }

  async apiUrl(): Promise<URL> {
    return new URL((this.endpoint ?? (await this.discover()).endpoint).apiUrl);
  }

  /** One page of a list. Addresses that grow too long become a search where ConnectWise has one. */
  async list(call: ListCall): Promise<ListAnswer> {
    const query = new URLSearchParams({ pageSize: String(call.pageSize) });
    if (call.position.mode === 'forward') query.set('pageId', call.position.after);
    else query.set('page', String(call.position.page));
    if (call.position.mode === 'page') query.set('orderBy', 'id asc');
    if (call.fields) query.set('fields', call.fields);
    const headers: Record<string, string> =
      call.position.mode === 'forward' ? { 'pagination-type': 'forward-only' } : {};
    const answer = await this.ask(call, query, headers);
    const records = jsonOf(answer);
    if (!Array.isArray(records))
      throw named(new VendorAnswerUnreadable('The PSA did not send a list', answer.status), answer);
    const link = answer.headers.link;
    const ids = records.map((record) => rawId(record) ?? '');
    return {
      records,
      next: nextPosition(call.position, {
        ids,
        pageSize: call.pageSize,
        link: typeof link === 'string' ? link : undefined,
      }),
    };
  }

  /** How many records a list has. */
  async count(path: string, conditions: Condition | null): Promise<number | null> {
    const query = new URLSearchParams(conditions ? { conditions } : {});
    const body = jsonOf(await this.call('GET', `${path}/count`, { query }));
    const count = body && typeof body === 'object' && 'count' in body ? Number(body.count) : NaN;
    return Number.isFinite(count) ? count : null;
  }

  /** One record, null when there is none. */
  async get(path: string): Promise<unknown> {
    try {
      return jsonOf(await this.call('GET', path));
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  /** JSON Patch, always an array. Gives the record as it is afterwards. */
  async patch(path: string, operations: readonly PatchOperation[]): Promise<unknown> {
    return jsonOf(await this.call('PATCH', path, { body: operations }));
  }

  async post(path: string, body: object): Promise<unknown> {
    return jsonOf(await this.call('POST', path, { body }));
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  close(): void {
    this.http.close();
  }

  private use(endpoint: ResolvedEndpoint): void {
    this.http.pin(endpoint.apiUrl);
    this.endpoint = endpoint;
  }

  private async ask(
    call: ListCall,
    query: URLSearchParams,
    headers: Record<string, string>,
  ): Promise<PsaAnswer> {
    if (!call.conditions) return this.call('GET', call.path, { query, headers });
    const full = new URLSearchParams(query);
    full.set('conditions', call.conditions);
    const length = new URL(`${call.path}?${encoded(full)}`, await this.apiUrl()).href.length;
    const searchable = call.path === 'service/tickets' || call.path === 'project/tickets';
    if (length > longestUrl && searchable) {
      // Conditions and order go into the body there, pages stay in the address.
      const { conditions } = call;
      const orderBy = query.get('orderBy') ?? undefined;
      query.delete('orderBy');
      return this.call('POST', `${call.path}/search`, { query, headers, body: { conditions, orderBy } });
    }
    return this.call('GET', call.path, { query: full, headers });
  }

  /**
   * Sends a call and reads the meaning of its status. A 404 may mean that the company moved to another codebase: it is asked
   * for again (at most once a minute), and the call repeated only if it really changed. A 404 was not processed, so this is safe for writes too.
   */
  async call(method: Method, path: string, parts: CallParts = {}): Promise<PsaAnswer> {
    const base = await this.apiUrl();
    const answer = await this.send(method, base, path, parts);
    if (answer.status !== 404 || Date.now() - this.recheckedAt < 60_000)
      return this.judge(answer, method, path);
    this.recheckedAt = Date.now();
    const found = await this.discover();
    if (found.endpoint.apiUrl === base.href) return this.judge(answer, method, path);
    return this.judge(await this.send(method, new URL(found.endpoint.apiUrl), path, parts), method, path);
  }

  private send(method: Method, base: URL, path: string, parts: CallParts): Promise<PsaAnswer> {
    const url = new URL(path, base);
    if (parts.query) url.search = encoded(parts.query);
    return this.http.send({
      method,
      url,
      endpoint: `${method} ${endpointOf(path)}`,
      headers: {
        accept,
        authorization: basicAuthorization(this.credentials),
        clientid: this.credentials.clientId,
        ...parts.headers,
      },
      body: parts.body,
    });
  }

  private judge(answer: PsaAnswer, method: Method, path: string): PsaAnswer {
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw named(errorOf(answer, `${method} ${endpointOf(path)}`), answer);
  }
}

export interface PatchOperation {
  op: 'add' | 'replace' | 'remove';
  path: string;
  value?: unknown;
}

interface CallParts {
  query?: URLSearchParams;
  headers?: Record<string, string>;
  body?: unknown;
}

/** `+` for a space is form encoding; a literal `%20` is understood everywhere. */
function encoded(query: URLSearchParams): string {
  return query.toString().replaceAll('+', '%20');
}

function endpointOf(path: string): string {
  return `/${path.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
}

function errorOf(answer: PsaAnswer, endpoint: string): PsaError {
  const { words, fields, judged } = errorWords(answer.body);
  const said = words || `status ${answer.status}`;
  switch (answer.status) {
    case 401:
      return new CredentialsRefused(said);
    case 403:
      return new PermissionMissing(said, endpoint);
    case 404:
      return new RecordMissing(said, endpoint);
    default:
      if (answer.status === 408 || (answer.status >= 500 && !judged))
        return new VendorUnavailable(`The PSA answered ${said}`, true, answer.status);
      return new VendorRefused(said, fields, answer.status);
  }
}
