import type { AdapterContext } from '../adapter-context.js';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import { RecordMissing, VendorAnswerUnreadable } from '../psa-errors.js';
import type { Method, PsaAnswer } from '../http/psa-call.js';
import { jsonOf, named, PsaHttp } from '../http/psa-http.js';
import { type AutotaskCredentials, autotaskCredentials, signInHeaders } from './credentials.js';
import { findZone, type Zone } from './discovery.js';
import { errorOf } from './error-words.js';
import { type Filter, idNumber } from './filter.js';
import { nextPosition, type PagePosition } from './paging.js';
import { anyId, countAnswer, itemAnswer, operationAnswer, queryAnswer } from './wire/envelopes.js';

export const largestPage = 500;

export interface Query {
  /** `Tasks`, `TicketNotes`… */
  entity: string;
  filters: readonly Filter[];
  /** Fields to give, with `id`; all when absent. */
  fields?: readonly string[];
  pageSize: number;
  position: PagePosition;
}

export interface QueryPage {
  records: unknown[];
  next: PagePosition | null;
}

/** Speaks Autotask's HTTP: zone, sign-in, queries, writes through parents, what its errors mean. */
export class AutotaskClient {
  readonly http: PsaHttp;
  readonly credentials: AutotaskCredentials;
  private endpoint: ResolvedEndpoint | null = null;
  private lookup: Promise<Zone> | null = null;

  constructor(private readonly context: AdapterContext) {
    this.credentials = autotaskCredentials.parse(context.credentials);
    this.http = new PsaHttp(context);
    if (context.endpoint) this.use(context.endpoint);
  }

  /**
   * Asks in which zone the account is, and goes there from now on; its server is then the only one that is called (I2). Calls at
   * the same time share one question.
   */
  locate(): Promise<Zone> {
    this.lookup ??= this.findZone().finally(() => (this.lookup = null));
    return this.lookup;
  }

  /** Asks for the zone anew. @returns whether it is another one than until now */
  async hasMoved(): Promise<boolean> {
    const before = this.endpoint?.apiUrl;
    return (await this.locate()).endpoint.apiUrl !== before;
  }

  /** One page. Queries are reads, although they are POSTs. */
  async query({ entity, filters, fields, pageSize, position }: Query): Promise<QueryPage> {
    const { after } = position;
    const above: Filter = { op: after === null ? 'gte' : 'gt', field: 'id', value: Number(after ?? 0) };
    const body = { filter: [above, ...filters], MaxRecords: pageSize, IncludeFields: fields };
    const path = position.mode === 'link' ? position.link : `${entity}/query`;
    const answer = await this.call('POST', path, { body, reads: true, entity });
    const parsed = queryAnswer.safeParse(jsonOf(answer));
    if (!parsed.success) throw unexpected(answer, 'a list');
    const { items, pageDetails } = parsed.data;
    const link = pageDetails?.nextPageUrl ?? null;
    return { records: items, next: nextPosition(position, { ids: items.map(anyId), pageSize, link }) };
  }

  /** How many records a list has; null where it is not told. */
  async count(entity: string, filters: readonly Filter[]): Promise<number | null> {
    const body = { filter: [{ op: 'gte', field: 'id', value: 0 } satisfies Filter, ...filters] };
    const answer = await this.call('POST', `${entity}/query/count`, { body, reads: true });
    const parsed = countAnswer.safeParse(jsonOf(answer));
    if (!parsed.success) throw unexpected(answer, 'a count');
    return parsed.data.queryCount;
  }

  /** One record, null when there is none. */
  async get(entity: string, id: string): Promise<unknown> {
    try {
      const answer = await this.call('GET', `${entity}/${idNumber(id)}`);
      const parsed = itemAnswer.safeParse(jsonOf(answer));
      if (!parsed.success) throw unexpected(answer, 'a record');
      return parsed.data.item ?? null;
    } catch (error) {
      if (error instanceof RecordMissing) return null;
      throw error;
    }
  }

  /** The fields of an entity as `entityInformation` tells them. */
  async fieldsOf(entity: string): Promise<unknown> {
    return jsonOf(await this.call('GET', `${entity}/entityInformation/fields`));
  }

  /**
   * Creates or changes a record: Autotask answers with the id only.
   * @param path the collection, for child entities under their parent: `Projects/4/Tasks`
   * @param onBehalfOf resource to be named as the author
   */
  async write(
    method: 'POST' | 'PATCH',
    path: string,
    body: object,
    onBehalfOf: string | null = null,
  ): Promise<string> {
    const headers: Record<string, string> =
      onBehalfOf === null ? {} : { ImpersonationResourceId: String(idNumber(onBehalfOf)) };
    const answer = await this.call(method, path, { body, headers });
    const parsed = operationAnswer.safeParse(jsonOf(answer));
    if (!parsed.success) throw unexpected(answer, 'the id of the record');
    return parsed.data.itemId;
  }

  async delete(path: string): Promise<void> {
    await this.call('DELETE', path);
  }

  close(): void {
    this.http.close();
  }

  private async findZone(): Promise<Zone> {
    const known = this.endpoint;
    try {
      const zone = await findZone(this.http, this.credentials, this.context.allowPrivateHosts);
      this.use(zone.endpoint);
      if (known?.apiUrl !== zone.endpoint.apiUrl) this.context.onEndpoint?.(zone.endpoint);
      return zone;
    } catch (error) {
      if (known) this.use(known);
      throw error;
    }
  }

  private use(endpoint: ResolvedEndpoint): void {
    this.http.pinOnly(endpoint.apiUrl);
    this.endpoint = endpoint;
  }

  private async apiUrl(): Promise<URL> {
    return new URL((this.endpoint ?? (await this.locate()).endpoint).apiUrl);
  }

  /**
   * Sends a call and reads the meaning of its status. A 401 may mean that the account moved to another zone: it is asked for
   * again, and the call repeated only if the zone really changed. A 401 was not processed, so this is safe for writes too.
   */
  private async call(method: Method, path: string, parts: CallParts = {}): Promise<PsaAnswer> {
    const base = await this.apiUrl();
    const answer = await this.send(method, base, path, parts);
    if (answer.status !== 401) return judge(answer, method, path);
    const { endpoint } = await this.locate();
    if (endpoint.apiUrl === base.href) return judge(answer, method, path);
    return judge(await this.send(method, new URL(endpoint.apiUrl), path, parts), method, path);
  }

  private send(method: Method, base: URL, path: string, parts: CallParts): Promise<PsaAnswer> {
    return this.http.send({
      method,
      url: new URL(path, base),
      endpoint: `${method} ${endpointOf(path)}`,
      countedAs: parts.entity ?? entityOf(path),
      reads: parts.reads,
      headers: {
        'content-type': 'application/json',
        ...signInHeaders(this.credentials),
        ...parts.headers,
      },
      body: parts.body,
    });
  }
}

interface CallParts {
  body?: unknown;
  headers?: Record<string, string>;
  reads?: boolean;
  entity?: string;
}

function judge(answer: PsaAnswer, method: Method, path: string): PsaAnswer {
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw named(errorOf(answer, `${method} ${endpointOf(path)}`), answer);
}

/** `Projects/4/Tasks` → `/Projects/{id}/Tasks`; of an opaque link only the path. */
function endpointOf(path: string): string {
  const plain = path.replace(/\?.*$/s, '').replace(/^.*\/v1\.0\//i, '');
  return `/${plain.replace(/\/\d+(?=\/|$)/g, '/{id}')}`;
}

/** Autotask counts three simultaneous calls for each kind of object. */
function entityOf(path: string): string {
  return path.split('/', 1)[0] ?? path;
}

function unexpected(answer: PsaAnswer, what: string): VendorAnswerUnreadable {
  return named(new VendorAnswerUnreadable(`The PSA did not send ${what}`, answer.status), answer);
}
