import { createHash } from 'node:crypto';
import { columnOf, type MirrorSpec } from './mirror-definition.js';
import type { SnapshotBase } from './snapshot-base.js';

/** Text that JSON can carry into PostgreSQL: no NUL, and half an emoji (cut off by a vendor) becomes U+FFFD. */
function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(storable);
  return value ?? null;
}

/** The snapshot fields of a spec in a fixed order: plain columns, then links. */
export function fieldsOf<S extends SnapshotBase>(spec: MirrorSpec<S>): string[] {
  return [...new Set([...Object.keys(spec.columns), ...Object.keys(spec.links)])];
}

/**
 * Snapshots as the JSON array that the upsert statement reads: one object per snapshot, keyed by column name, with a
 * hash of the content (all fields but the change marker) by which unchanged rows are recognised (I8).
 */
export function toRowsJson<S extends SnapshotBase>(spec: MirrorSpec<S>, snapshots: readonly S[]): string {
  const fields = fieldsOf(spec).map((field) => ({ field: field as keyof S, column: columnOf(field) }));
  const rows = snapshots.map((snapshot) => {
    const row: Record<string, unknown> = {};
    for (const { field, column } of fields) row[column] = storable(snapshot[field]);
    const content_hash = createHash('sha256').update(JSON.stringify(row)).digest('base64url');
    return { ...row, external_id: snapshot.externalId, version: snapshot.version, content_hash };
  });
  return JSON.stringify(rows);
}
