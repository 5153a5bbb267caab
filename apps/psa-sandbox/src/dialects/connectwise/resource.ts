import type { Request, Response } from 'express';
import { createRecord, deleteRecord, updateRecord } from '../../world/changes.js';
import type { BaseRecord, Kind } from '../../world/model.js';
import { RuleViolation } from '../../world/rules.js';
import { applyBody, changesOf, objectBody, reviewDraft, ruleError, throwIfAny } from './body.js';
import { type Entity, show } from './entity.js';
import { notFound } from './errors.js';
import type { Loose, Wire } from './fields.js';
import { applyPatch } from './json-patch.js';
import { type ListQuery, type ListScope, RecordList } from './query/list-query.js';
import { forwardLink, navigableLinks, readPage } from './query/paging.js';
import { project, readProjection } from './query/projection.js';

/** One vendor resource: where it is, what it holds, what may be done. */
export interface Resource {
  /** `/project/projects/:parentId/phases` */
  readonly path: string;
  readonly entity: Entity;
  /** The record that a nested resource hangs under, and the column that says so. */
  readonly parent?: {
    readonly kind: Kind;
    readonly column: string;
    readonly fits?: (record: BaseRecord) => boolean;
  };
  readonly fits?: (record: BaseRecord) => boolean;
  /** `read`: GET only. `write`: all verbs. `keep`: all but DELETE. */
  readonly verbs: 'read' | 'write' | 'keep';
  /** `POST /search` exists (tickets only). */
  readonly search?: boolean;
  /** Runs after a create with what was sent, e.g. to write a ticket's first note. */
  readonly afterCreate?: (record: BaseRecord, draft: Loose, wire: Wire) => void;
  /** Runs on the draft of an update, before it is reviewed. */
  readonly beforeUpdate?: (draft: Loose, before: BaseRecord, wire: Wire) => void;
  /** Runs after an update. */
  readonly afterUpdate?: (record: BaseRecord, before: BaseRecord, wire: Wire) => void;
}

export interface Call {
  readonly resource: Resource;
  readonly request: Request;
  readonly response: Response;
  readonly wire: Wire;
  /** The address that was asked for, as links must show it. */
  readonly url: URL;
}

/** GET of a list: numbered pages or forward-only, with the Link header of each. */
export function list(call: Call, filter: ListQuery = queryOf(call)): void {
  const { resource, request, response, wire, url } = call;
  const forwardOnly = (request.header('pagination-type') ?? '').toLowerCase() === 'forward-only';
  const page = readPage(
    {
      page: one(call, 'page'),
      pageSize: one(call, 'pageSize'),
      pageId: one(call, 'pageId'),
      orderBy: filter.orderBy,
    },
    forwardOnly,
  );
  const paths = readProjection(resource.entity, one(call, 'fields'));
  const records = new RecordList(resource.entity, scopeOf(call), filter, wire);
  let ids: number[];
  if (page.mode === 'forward-only') {
    ids = take(records.ascending(page.after), page.pageSize);
    response.setHeader('Link', forwardLink(url, ids.at(-1) ?? page.after));
  } else {
    const all = records.ordered();
    ids = all.slice((page.page - 1) * page.pageSize, page.page * page.pageSize);
    const links = navigableLinks(url, page.page, page.pageSize, all.length);
    if (links !== null) response.setHeader('Link', links);
  }
  response.json(ids.map((id) => render(call, wire.world.need(resource.entity.kind, id), paths)));
}

export function count(call: Call): void {
  const records = new RecordList(call.resource.entity, scopeOf(call), queryOf(call), call.wire);
  call.response.json({ count: records.ordered().length });
}

/** POST /search: the list with its conditions in the body; paging stays in the query string. */
export function search(call: Call): void {
  const body = objectBody(call.request.body ?? {});
  const text = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null);
  list(call, {
    conditions: text('conditions'),
    childConditions: text('childconditions') ?? text('childConditions'),
    customFieldConditions: text('customfieldconditions') ?? text('customFieldConditions'),
    orderBy: text('orderBy') ?? text('orderby'),
  });
}

export function read(call: Call): void {
  const paths = readProjection(call.resource.entity, one(call, 'fields'));
  call.response.json(render(call, target(call), paths));
}

/** POST: 201 with the whole record as stored, what the server decides included. */
export function create(call: Call): void {
  const { entity, afterCreate } = call.resource;
  const { wire } = call;
  const paths = readProjection(entity, one(call, 'fields'));
  const draft = entity.blank?.(wire, parentOf(call)) ?? {};
  const problems = applyBody(entity, draft, objectBody(call.request.body), wire);
  if (problems.length === 0) entity.complete?.(draft, wire);
  throwIfAny(entity, [
    ...problems,
    ...(problems.length === 0 ? reviewDraft(entity, draft, undefined, wire) : []),
  ]);
  const record = obeying(entity, () =>
    createRecord(wire.world, entity.kind, stored(draft) as never, {
      by: wire.by,
      silent: truthy(draft['sent:skipCallback']),
    }),
  );
  afterCreate?.(record, draft, wire);
  call.response.status(201).json(render(call, wire.world.need(entity.kind, record.id), paths));
}

/** PATCH with a JSON-Patch array; the whole stored record is validated again, not only what was sent. */
export function patch(call: Call): void {
  const before = target(call);
  const draft: Loose = { ...(before as unknown as Loose) };
  const problems = applyPatch(call.resource.entity, draft, call.request.body, call.wire);
  update(call, before, draft, problems);
}

/** PUT: properties that are left out become empty or their default. */
export function replace(call: Call): void {
  const { entity } = call.resource;
  const before = target(call);
  const blank = entity.blank?.(call.wire, parentOf(call)) ?? {};
  const draft: Loose = { ...(before as unknown as Loose), attributes: {} };
  for (const field of Object.values(entity.fields))
    if (field.write && field.column !== undefined && field.column in blank)
      draft[field.column] = blank[field.column];
  const problems = applyBody(entity, draft, objectBody(call.request.body), call.wire);
  if (problems.length === 0) entity.complete?.(draft, call.wire);
  update(call, before, draft, problems);
}

export function remove(call: Call): void {
  const { entity } = call.resource;
  const before = target(call);
  obeying(entity, () => deleteRecord(call.wire.world, entity.kind, before.id, { by: call.wire.by }));
  call.response.status(204).end();
}

function update(
  call: Call,
  before: BaseRecord,
  draft: Loose,
  problems: Parameters<typeof throwIfAny>[1],
): void {
  const { entity, beforeUpdate, afterUpdate } = call.resource;
  const { wire } = call;
  throwIfAny(entity, problems);
  beforeUpdate?.(draft, before, wire);
  throwIfAny(entity, reviewDraft(entity, draft, before, wire));
  const changes = changesOf(stored(draft), before);
  if (Object.keys(changes).length > 0) {
    const after = obeying(entity, () =>
      updateRecord(wire.world, entity.kind, before.id, changes as never, { by: wire.by }),
    );
    afterUpdate?.(after, before, wire);
  }
  call.response.json(render(call, wire.world.need(entity.kind, before.id), null));
}

function obeying<T>(entity: Entity, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RuleViolation ? ruleError(entity, error) : error;
  }
}

/** A draft without what was only sent along and is not part of the record. */
function stored(draft: Loose): Loose {
  return Object.fromEntries(Object.entries(draft).filter(([column]) => !column.startsWith('sent:')));
}

const truthy = (value: unknown): boolean => value === true || String(value).toLowerCase() === 'true';

function render(call: Call, record: BaseRecord, paths: string[][] | null): Loose {
  const { entity } = call.resource;
  if (!paths) return show(entity, record, call.wire);
  return project(
    show(
      entity,
      record,
      call.wire,
      paths.map(([root = '']) => exactName(entity, root)),
    ),
    paths,
  );
}

function exactName(entity: Entity, name: string): string {
  return name in entity.fields
    ? name
    : (Object.keys(entity.fields).find((k) => k.toLowerCase() === name.toLowerCase()) ?? name);
}

function target(call: Call): BaseRecord {
  const { entity, fits, parent } = call.resource;
  const id = Number(call.request.params.id);
  const record = call.wire.world.get(entity.kind, id);
  const under = parent ? parentOf(call)?.id : undefined;
  const belongs = record && (!parent || (record as unknown as Loose)[parent.column] === under);
  if (!record || !belongs || (fits && !fits(record))) throw notFound(entity.name, id);
  return record;
}

function parentOf(call: Call): BaseRecord | undefined {
  const { parent } = call.resource;
  if (!parent) return undefined;
  const id = Number(call.request.params.parentId);
  const found = call.wire.world.get(parent.kind, id);
  if (!found || (parent.fits && !parent.fits(found))) throw notFound(parent.kind, id);
  return found;
}

function scopeOf(call: Call): ListScope {
  const parent = parentOf(call);
  const column = call.resource.parent?.column;
  return {
    parent: parent && column !== undefined ? { column, id: parent.id } : null,
    fits: call.resource.fits ?? null,
  };
}

function queryOf(call: Call): ListQuery {
  return {
    conditions: one(call, 'conditions'),
    childConditions: one(call, 'childConditions'),
    customFieldConditions: one(call, 'customFieldConditions'),
    orderBy: one(call, 'orderBy'),
  };
}

/** A query parameter whatever its case. */
function one(call: Call, name: string): string | null {
  const exact = call.url.searchParams.get(name);
  if (exact !== null) return exact;
  for (const [key, value] of call.url.searchParams)
    if (key.toLowerCase() === name.toLowerCase()) return value;
  return null;
}

function take(ids: Iterable<number>, most: number): number[] {
  const taken: number[] = [];
  for (const id of ids) {
    taken.push(id);
    if (taken.length === most) break;
  }
  return taken;
}
