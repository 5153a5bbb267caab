import { createRecord, deleteRecord, updateRecord } from '../../../world/changes.js';
import type { BaseRecord } from '../../../world/model.js';
import { RuleViolation } from '../../../world/rules.js';
import type { Entity } from '../entity.js';
import { refused } from '../errors.js';
import type { Loose, Wire } from '../fields.js';
import type { Settings } from '../settings.js';
import { toInteger } from '../values.js';
import { applyBody, missingFields, readBody, withNulls } from './apply-body.js';

/** A write that was asked for. Everything that is wrong with it is answered with status 500. */
export interface WriteCall {
  readonly entity: Entity;
  readonly wire: Wire;
  readonly settings: Settings;
  /** Id in the path of a child's parent, which exists; null at an entity's own path. */
  readonly parentId: number | null;
}

const NOTHING_FOUND =
  'No message. No matching records found. The logged in Resource may not have the required permissions to';

/** POST. @returns the new record's id */
export function create({ entity, wire, settings, parentId }: WriteCall, rawBody: unknown): number {
  const body = readBody(entity, rawBody);
  const draft: Loose = entity.rules?.blank?.(wire, parentId) ?? {};
  const { parent, rules } = entity;
  if (parent && parentId !== null) {
    rejectForeignParent(entity, body, parentId);
    body[parent.field] = parentId;
  }
  const applied = applyBody(entity, draft, body, wire, {
    stored: null,
    refuseReadOnly: settings.readOnlyFields === 'refuse',
  });
  refuseIfAny([...missingFields(entity, body, null), ...applied.problems]);
  rules?.complete?.(draft, wire);
  refuseIfAny(rules?.check?.(draft, wire, applied.sent) ?? []);
  const id = store(entity, draft, wire);
  const record = entity.source.get(wire.world, id);
  if (record) rules?.after?.(record, wire);
  return id;
}

/** PATCH (only what was sent changes) or PUT (`whole`: what was not sent is emptied). @returns the id in the body */
export function update(call: WriteCall, rawBody: unknown, whole: boolean): number {
  const { entity, wire, settings, parentId } = call;
  const given = readBody(entity, rawBody);
  const id = toInteger(given.id, 'id');
  const before = id === null ? undefined : find(call, id);
  if (!before) throw refused(`${NOTHING_FOUND} update the data.`);
  const { parent, rules } = entity;
  if (parent && parentId !== null) rejectForeignParent(entity, given, parentId);
  const body = whole ? withNulls(entity, given) : given;
  const stored = before as unknown as Loose;
  const draft: Loose = { ...stored };
  const applied = applyBody(entity, draft, body, wire, {
    stored,
    refuseReadOnly: settings.readOnlyFields === 'refuse',
  });
  const required = whole ? new Set(writable(entity)) : applied.sent;
  refuseIfAny([...missingFields(entity, body, required), ...applied.problems]);
  rules?.complete?.(draft, wire, before);
  refuseIfAny(rules?.check?.(draft, wire, applied.sent, before) ?? []);
  store(entity, draft, wire, before);
  const record = entity.source.get(wire.world, before.id);
  if (record) rules?.after?.(record, wire, before);
  return before.id;
}

/** DELETE. @returns the id */
export function remove(call: WriteCall, id: number): number {
  const { entity, wire } = call;
  const record = find(call, id);
  if (!record) throw refused(`${NOTHING_FOUND} delete the data.`);
  obeying(() => {
    if (entity.rules?.remove) entity.rules.remove(record, wire);
    else if (entity.source.kind !== null) deleteRecord(wire.world, entity.source.kind, id, { by: wire.by });
  });
  return id;
}

/** The record with that id, if it hangs under the parent in the path. */
export function find({ entity, wire, parentId }: WriteCall, id: number): BaseRecord | undefined {
  const record = entity.source.get(wire.world, id);
  if (!record || !entity.parent || parentId === null) return record;
  const holder = entity.fields[entity.parent.field]?.read(record as unknown as Loose, wire);
  return holder === parentId ? record : undefined;
}

const writable = (entity: Entity): string[] =>
  Object.entries(entity.fields).flatMap(([name, field]) => (field.write && !field.createOnly ? [name] : []));

function rejectForeignParent(entity: Entity, body: Loose, parentId: number): void {
  const name = entity.parent?.field ?? '';
  const said = body[name];
  if (said !== undefined && said !== null && Number(said) !== parentId)
    throw refused(`The ${name} in the body does not match the parent in the path.`);
}

function store(entity: Entity, draft: Loose, wire: Wire, before?: BaseRecord): number {
  return obeying(() => {
    const { rules, source } = entity;
    if (rules?.store) return rules.store(draft, wire, before);
    if (source.kind === null) throw new Error(`${entity.path} cannot be stored`);
    const options = { by: wire.by };
    if (!before) return createRecord(wire.world, source.kind, draft as never, options).id;
    const changes = changesOf(draft, before);
    if (Object.keys(changes).length > 0)
      updateRecord(wire.world, source.kind, before.id, changes as never, options);
    return before.id;
  });
}

/** The columns in which a draft differs from the stored record. */
function changesOf(draft: Loose, before: BaseRecord): Loose {
  const stored = before as unknown as Loose;
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([column, value]) => JSON.stringify(value) !== JSON.stringify(stored[column]),
    ),
  );
}

function obeying<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof RuleViolation) throw refused(...error.violations.map((one) => one.message));
    throw error;
  }
}

function refuseIfAny(problems: readonly string[]): void {
  if (problems.length > 0) throw refused(...problems);
}
