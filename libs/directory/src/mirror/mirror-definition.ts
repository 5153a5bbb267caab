import type { SnapshotBase } from './snapshot-base.js';

/** Column types that a mirrored value may have. A `date` is a calendar day and never meets a time zone (I6). */
export type MirrorColumnType = 'text' | 'text[]' | 'boolean' | 'integer' | 'numeric' | 'date' | 'timestamptz';

/** Names of fields that point to another record by its vendor id, such as `companyExternalId`. */
export type LinkField<S> = Extract<keyof S, `${string}ExternalId`>;

/** Where a vendor id of another record is looked up; it becomes `<x>_id` beside the kept `<x>_external_id`. */
export interface MirrorLink<S> {
  table: string;
  /** For tables that hold several kinds: the kind of the target. */
  kind?: string;
  /** For targets that belong to something: the field with the vendor id of that; an unscoped target is the second choice. */
  scopeField?: LinkField<S>;
}

/**
 * How snapshots of one kind become rows of one table. A field `dueDate` is the column `due_date`; every mirrored table
 * has besides: tenant_id, id, source_id, external_id, version, content_hash, synced_at, changed_at, deleted_at, and
 * `unresolved` (generated: a link is missing) when it has links. All names are constants of our own code, never input.
 */
export interface MirrorSpec<S extends SnapshotBase> {
  table: string;
  /** Fields that, besides the vendor id, make a record unique within its source. They must be in `columns`. */
  key?: readonly Extract<keyof S, string>[];
  columns: Partial<Record<Exclude<keyof S, keyof SnapshotBase>, MirrorColumnType>>;
  links: Partial<Record<LinkField<S>, MirrorLink<S>>>;
  /**
   * Fields that people change from here, with all snapshot fields that move along. While the row's `held` has the name,
   * a snapshot leaves those columns alone and only remembers the vendor's values in `held`.
   */
  held?: Readonly<Record<string, readonly Extract<keyof S, string>[]>>;
  /** Column with the id of what people look at when this row changes, such as `project_id`. */
  touches?: string;
  /** SQL over alias `t` that gives the id as a sweep knows it; the vendor id unless said. */
  sweepKey?: string;
}

/** `dueDate` → `due_date`. */
export function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** `status_external_id` → `status_id`. */
export function linkColumnOf(field: string): string {
  return columnOf(field).replace(/_external_id$/, '_id');
}
