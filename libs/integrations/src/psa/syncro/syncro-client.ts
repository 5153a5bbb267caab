import type { AdapterContext } from '../adapter-context.js';
import type { Method, PsaAnswer } from '../http/psa-call.js';
import { jsonOf, named, PsaHttp } from '../http/psa-http.js';
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
import { number } from '../reading/primitives.js';
import { syncroCredentials, type SyncroCredentials } from './credentials.js';
import { errorWords } from './error-words.js';
import { endpointOf } from './site.js';

/** Rows on a page by the documentation; what endpoints really give differs, and is never less. */
const documentedPage = 25;

export type Query = Readonly<Record<string, string>>;

export interface ListAnswer {
  records: unknown[];
  /** Number of the next page; null at the end. */
  next: number | null;
  /** How many records the whole list has, as far as it can be told. */
  total: number | null;
  /** How many it says it has. */
  entries: number | null;
  /** How many pages it says it has. */
  pages: number | null;
}

/** Speaks Syncro's HTTP: address, sign-in, lists in their envelopes, what its errors mean. */
export class SyncroClient {
  readonly http: PsaHttp;
  readonly credentials: SyncroCredentials;
  readonly endpoint: ResolvedEndpoint;

  constructor(context: AdapterContext) {
    this.credentials = syncroCredentials.parse(context.credentials);
    this.http = new PsaHttp(context);
    this.endpoint = endpointOf(this.credentials.site);
    this.http.pin(this.endpoint.apiUrl);
    if (context.endpoint?.apiUrl !== this.endpoint.apiUrl) context.onEndpoint?.(this.endpoint);
  }

  /**
   * One page of a list. Its size is the endpoint's own; where the answer does not say how many pages there are (products), a
   * page that is shorter than the documented size is the last.
   * @param name the list's name in the envelope: the last part of the path
   */
  async list(path: string, page: number, query: Query = {}): Promise<ListAnswer> {
    const name = path.split('/').at(-1) ?? path;
    const answer = await this.call('GET', path, { query: { ...query, page: String(page) } });
    const body = asObject(jsonOf(answer));
    // An empty list may come as null.
    const records = body?.[name] === null ? [] : body?.[name];
    if (!Array.isArray(records))
      throw named(
        new VendorAnswerUnreadable(`The PSA did not send a list of ${name}`, answer.status),
        answer,
      );
    const meta = asObject(body?.meta);
    const pages = numberOf(meta?.total_pages);
    const more = pages === null ? records.length >= documentedPage : page < pages;
    const guessed = pages !== null && page === 1 ? pages * records.length : null;
    const entries = numberOf(meta?.total_entries);
    return { records, next: more ? page + 1 : null, total: entries ?? guessed, entries, pages };
  }

  /** A list that comes whole, without pages. */
  async unpaged(name: string): Promise<unknown[]> {
    const records = asObject(await this.get(name))?.[name];
    if (!Array.isArray(records)) throw new VendorAnswerUnreadable(`The PSA did not send a list of ${name}`);
    return records as unknown[];
  }

  /** All pages of a list that is short. */
  async all(path: string, query: Query = {}): Promise<unknown[]> {
    const records: unknown[] = [];
    for (let page: number | null = 1; page !== null;) {
      const answer: ListAnswer = await this.list(path, page, query);
      records.push(...answer.records);
      page = answer.next;
    }
    return records;
  }

  /** What a path gives, null when there is nothing. */
  async get(path: string): Promise<unknown> {
    try {
      return jsonOf(await this.call('GET', path));
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  async send(method: 'POST' | 'PUT', path: string, body: object): Promise<unknown> {
    return jsonOf(await this.call(method, path, { body }));
  }

  /** Switches whether a timer is billable: the one thing that goes by parameter. */
  async patch(path: string, query: Query): Promise<unknown> {
    return jsonOf(await this.call('PATCH', path, { query }));
  }

  close(): void {
    this.http.close();
  }

  private async call(
    method: Method,
    path: string,
    parts: { query?: Query; body?: object } = {},
  ): Promise<PsaAnswer> {
    const url = new URL(path, this.endpoint.apiUrl);
    for (const [name, value] of Object.entries(parts.query ?? {})) url.searchParams.set(name, value);
    const endpoint = `${method} /${path.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
    const headers = { authorization: `Bearer ${this.credentials.apiToken}` };
    const answer = await this.http.send({ method, url, endpoint, headers, body: parts.body });
    if (answer.status >= 200 && answer.status < 300) return answer;
    throw named(errorOf(answer, endpoint), answer);
  }
}

/** What stands in an envelope, or the body itself where the endpoint sends it bare (contacts, timers). */
export function unwrap(body: unknown, name: string): unknown {
  const outer = asObject(body);
  return outer && name in outer ? outer[name] : body;
}

export function asObject(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function numberOf(value: unknown): number | null {
  const parsed = number.safeParse(value);
  return parsed.success ? parsed.data : null;
}

/** 401 means a bad token, or one that may not do this: only the words tell. */
function errorOf(answer: PsaAnswer, endpoint: string): PsaError {
  const said = errorWords(answer.body) || `status ${answer.status}`;
  switch (answer.status) {
    case 401:
      return /permission/i.test(said) ? new PermissionMissing(said, endpoint) : new CredentialsRefused(said);
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
