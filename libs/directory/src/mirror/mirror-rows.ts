import { hash } from 'node:crypto';
import { columnOf, type MirrorSpec } from './mirror-definition.js';
import type { SnapshotBase } from './snapshot-base.js';

/** Text that JSON can carry into PostgreSQL: no NUL, and half an emoji (cut off by a vendor) becomes U+FFFD. */
function storable(value: unknown): unknown {
  if (typeof value === 'string')
    return (value.includes('\0') ? value.replaceAll('\0', '') : value).toWellFormed();
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
    const content = JSON.stringify(row);
    const { externalId: external_id, version } = snapshot;
    const identity = JSON.stringify({
      external_id,
      version,
      content_hash: hash('sha256', content, 'base64url'),
    });
    // Joined as text, so that nothing is written out twice.
    return content === '{}' ? identity : `${content.slice(0, -1)},${identity.slice(1)}`;
  });
  return `[${rows.join()}]`;
}
