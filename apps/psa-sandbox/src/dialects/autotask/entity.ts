import type { BaseRecord } from '../../world/model.js';
import { attributesOf, type Field, type Loose, type Wire } from './fields.js';
import type { Source } from './source.js';

/** A kind of vendor record: where its records are, their properties, and what becomes of one that is written. */
export interface Entity {
  /** In the singular, as in error messages: `TimeEntry`. */
  readonly name: string;
  /** In the plural, as in paths: `TimeEntries`. */
  readonly path: string;
  readonly source: Source;
  /** In the order in which they are shown and taken in. */
  readonly fields: Readonly<Record<string, Field>>;
  /** What may be done besides reading. */
  readonly writes: readonly Write[];
  /** Records that it is written under: `/Projects/{projectID}/Tasks`. Absent: written at its own path. */
  readonly parent?: Parent;
  /** Name of its only user-defined field, if it has one. */
  readonly userDefinedField?: string;
  /** Whether there are webhooks for it. */
  readonly webhooks?: boolean;
  readonly rules?: WriteRules;
}

export type Write = 'create' | 'update' | 'delete';

export interface Parent {
  readonly entity: () => Entity;
  /** Property that holds the parent's id. */
  readonly field: string;
  /** Last part of the path: `Tasks`. */
  readonly segment: string;
}

/** What writing an entity means beyond its fields. */
export interface WriteRules {
  /** A draft before the body is applied; `parentId` is the id in the path of a child. */
  blank?(wire: Wire, parentId: number | null): Loose;
  /** Fills what follows from the body; `before` is absent for a new record. */
  complete?(draft: Loose, wire: Wire, before?: BaseRecord): void;
  /** Sentences about what is wrong. `sent` has the properties that came with the body. */
  check?(draft: Loose, wire: Wire, sent: ReadonlySet<string>, before?: BaseRecord): string[];
  /** Runs after the record was stored. */
  after?(record: BaseRecord, wire: Wire, before?: BaseRecord): void;
  /** In place of storing in the world, for records that are part of another one. @returns the id */
  store?(draft: Loose, wire: Wire, before?: BaseRecord): number;
  /** In place of deleting from the world. */
  remove?(record: BaseRecord, wire: Wire): void;
}

/** The property with that name, whatever its case. */
export function findField(entity: Entity, name: string): [name: string, field: Field] | undefined {
  const exact = entity.fields[name];
  if (exact) return [name, exact];
  const lower = name.toLowerCase();
  return Object.entries(entity.fields).find(([known]) => known.toLowerCase() === lower);
}

/** The record as the vendor shows it, every property included; `only` names those that were asked for. */
export function show(
  entity: Entity,
  record: BaseRecord,
  wire: Wire,
  only: ReadonlySet<string> | null = null,
): Loose {
  const out: Loose = {};
  const loose = record as unknown as Loose;
  for (const [name, field] of Object.entries(entity.fields))
    if (!only || only.has(name)) out[name] = field.read(loose, wire) ?? null;
  if (!only || only.has(USER_DEFINED)) out[USER_DEFINED] = userDefinedFields(entity, loose);
  return out;
}

export const USER_DEFINED = 'userDefinedFields';

function userDefinedFields(entity: Entity, record: Loose): object[] {
  const name = entity.userDefinedField;
  return name === undefined ? [] : [{ name, value: userDefinedValue(record) }];
}

export function userDefinedValue(record: Loose): string | null {
  return (attributesOf(record)[USER_DEFINED] as string | null | undefined) ?? null;
}
