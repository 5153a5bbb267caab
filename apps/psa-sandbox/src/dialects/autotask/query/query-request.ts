import type { Request, Response } from 'express';
import type { Entity } from '../entity.js';
import { findField, show, USER_DEFINED } from '../entity.js';
import { notAllowed, queryTooLong, refused } from '../errors.js';
import type { Loose, Wire } from '../fields.js';
import type { Settings } from '../settings.js';
import { type Filter, readFilter } from './filter.js';
import { firstPlace, PAGE, type Place, placeAfter, placeBefore, readPlace, writePlace } from './paging.js';
import { countMatching, matching } from './run-query.js';

/** A query as it was sent, in the body of a POST or in the address of a GET. */
interface QueryRequest {
  readonly filter: Filter;
  readonly maxRecords: number;
  /** Properties that were asked for; null: all. */
  readonly only: ReadonlySet<string> | null;
}

/** What a query is answered with. */
export interface QueryCall {
  readonly entity: Entity;
  readonly request: Request;
  readonly response: Response;
  readonly wire: Wire;
  readonly settings: Settings;
  /** `http://host/ATServicesRest/v1.0`, as the caller wrote it. */
  readonly base: string;
}

/** Longest address that the vendor's web server takes. */
const LONGEST_ADDRESS = 2_048;

/** `/X/query`: the first page, and the address of the next. */
export function query(call: QueryCall): void {
  const asked = readRequest(call);
  answerPage(call, asked, firstPlace(asked.maxRecords));
}

/** `/X/query/next`: another page. A query by POST goes on by POST with the same body, one by GET by GET. */
export function nextPage(call: QueryCall): void {
  const byGet = searchOf(call.request) !== undefined;
  if (byGet !== (call.request.method === 'GET')) throw notAllowed(call.request.method);
  answerPage(call, readRequest(call), readPlace(parameter(call.request, 'paging')));
}

export function count(call: QueryCall): void {
  const { filter } = readRequest(call);
  call.response.json({ queryCount: countMatching(call.entity, filter, call.wire) });
}

/** Children under one parent: `/Projects/{id}/Tasks`. */
export function children(call: QueryCall, field: string, parentId: number): void {
  const search = { filter: [{ op: 'eq', field, value: parentId }] };
  const asked = parse(call, search);
  answerPage(call, asked, firstPlace(PAGE), JSON.stringify(search));
}

function answerPage(
  call: QueryCall,
  asked: QueryRequest,
  place: Place,
  search: string | undefined = searchOf(call.request),
): void {
  const { entity, wire } = call;
  const items: Loose[] = [];
  let last = 0;
  let more = false;
  for (const record of matching(entity, asked.filter, wire, place.after)) {
    if (items.length === place.pageSize) {
      more = true;
      break;
    }
    items.push(show(entity, record, wire, asked.only));
    last = record.id;
  }
  // Without the ids the vendor loses the thread: there is no next page.
  const goesOn = more && (asked.only?.has('id') ?? true);
  const earlier = placeBefore(place);
  const address = (to: Place): string => {
    const paging = `paging=${encodeURIComponent(writePlace(to))}`;
    const replay = search === undefined ? '' : `&search=${encodeURIComponent(search)}`;
    return `${call.base}/${entity.path}/query/next?${paging}${replay}`;
  };
  call.response.json({
    items,
    pageDetails: {
      count: items.length,
      requestCount: place.pageSize,
      prevPageUrl: earlier ? address(earlier) : null,
      nextPageUrl: goesOn ? address(placeAfter(place, last)) : null,
    },
  });
}

function readRequest(call: QueryCall): QueryRequest {
  const { request } = call;
  if (request.method !== 'GET') return parse(call, request.body);
  if (request.originalUrl.length > LONGEST_ADDRESS) throw queryTooLong();
  try {
    return parse(call, JSON.parse(searchOf(request) ?? 'null'));
  } catch (error) {
    if (error instanceof SyntaxError) throw refused('Unable to parse the search of the query.');
    throw error;
  }
}

function parse(call: QueryCall, body: unknown): QueryRequest {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw refused('The query needs a filter.');
  const given = Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]));
  const { filter, maxrecords, includefields } = given as Record<string, unknown>;
  if (!Array.isArray(filter) || (filter.length === 0 && call.settings.emptyFilter === 'refuse'))
    throw refused('The query needs a filter.');
  return {
    filter: readFilter(call.entity, filter as unknown[]),
    maxRecords: readMax(maxrecords),
    only: readOnly(call.entity, includefields),
  };
}

/** Nothing said, or more than the vendor gives: 500. */
function readMax(value: unknown): number {
  if (value === undefined || value === null) return PAGE;
  const wanted = Number(value);
  if (!Number.isInteger(wanted) || wanted < 1) throw refused('MaxRecords must be between 1 and 500.');
  return Math.min(wanted, PAGE);
}

function readOnly(entity: Entity, value: unknown): ReadonlySet<string> | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) throw refused('IncludeFields must be a list.');
  if (value.length === 0) return null;
  return new Set(
    value.map((one: unknown) => {
      const asked = String(one);
      if (asked.toLowerCase() === USER_DEFINED.toLowerCase()) return USER_DEFINED;
      const [name] = findField(entity, asked) ?? [];
      if (name === undefined) throw refused(`Unable to find ${asked} in the ${entity.name} Entity`);
      return name;
    }),
  );
}

const searchOf = (request: Request): string | undefined => parameter(request, 'search');

function parameter(request: Request, name: string): string | undefined {
  const value = request.query[name];
  return typeof value === 'string' ? value : undefined;
}
