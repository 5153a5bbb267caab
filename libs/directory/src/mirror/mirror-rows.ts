import { hash } from 'node:crypto';
import type { MirrorSpec } from './mirror-definition.js';
import type { SnapshotBase } from './snapshot-base.js';

/** The snapshot fields of a spec in a fixed order: plain columns, then links. */
export function fieldsOf<S extends SnapshotBase>(spec: MirrorSpec<S>): string[] {
  return [...new Set([...Object.keys(spec.columns), ...Object.keys(spec.links)])];
}

/**
 * Snapshots as the arrays that the upsert statement reads, one per column, written as PostgreSQL writes arrays: vendor ids,
 * change markers, hashes of the content (all fields but the change marker) by which unchanged rows are recognised (I8), then
 * the fields of `fieldsOf`. Arrays name no column in every row, so both sides have half as much to write and to read.
 */
export function toColumns<S extends SnapshotBase>(spec: MirrorSpec<S>, snapshots: readonly S[]): string[] {
  const fields = fieldsOf(spec) as (keyof S)[];
  const ids: unknown[] = [];
  const versions: unknown[] = [];
  const hashes: unknown[] = [];
  const columns = fields.map((): unknown[] => []);
  for (const snapshot of snapshots) {
    const values = fields.map((field): unknown => snapshot[field] ?? null);
    values.forEach((value, place) => columns[place]?.push(value));
    ids.push(snapshot.externalId);
    versions.push(snapshot.version);
    hashes.push(hash('sha256', JSON.stringify(values), 'base64url'));
  }
  const types = spec.columns as Record<string, string | undefined>;
  const literals = columns.map((values, place) =>
    types[String(fields[place])] === 'text[]' ? arrayOf(values.map(listText)) : arrayOf(values),
  );
  return [arrayOf(ids), arrayOf(versions), arrayOf(hashes), ...literals];
}

/** A list within a column: the text of an array of its own, since PostgreSQL has no arrays of unequal lists. */
function listText(value: unknown): unknown {
  return Array.isArray(value) ? arrayOf(value) : null;
}

/**
 * An array as PostgreSQL reads it. Without a backslash, JSON's text of the items is what PostgreSQL takes them for, and holds
 * nothing that it refuses: JSON writes quotes, NUL and half an emoji with one.
 */
function arrayOf(values: readonly unknown[]): string {
  const json = JSON.stringify(values);
  return json.includes('\\') ? `{${values.map(itemOf).join()}}` : `{${json.slice(1, -1)}}`;
}

/** Text without NUL, in which half an emoji (cut off by a vendor) became U+FFFD. */
function itemOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const storable = (value.includes('\0') ? value.replaceAll('\0', '') : value).toWellFormed();
  return `"${storable.replace(/["\\]/g, '\\$&')}"`;
}
