import { randomUUID } from 'node:crypto';
import type { TenantTx } from '#libs/platform';
import type { CreatePayload } from '../creates/create-payload.js';
import type { Change, ChangeState, FieldChanges, FieldValue, RecordKind } from './change.js';

/** Columns of `changes` in the shape of {@link ChangeRow}. */
export const CHANGE_COLUMNS = `c.id, c.seq, c.source_id, c.record_kind, c.record_id, c.record_external_id, c.op, c.fields,
  c.base_version, c.state, c.attempts, c.next_try_at, c.lease_until, c.outcome_unknown, c.vendor_message, c.theirs, c.marker,
  c.author_kind, c.author_id, c.author_name, c.correlation_id, c.created_at, c.sent_at, c.settled_at, c.payload,
  c.waits_for, c.first_sent_at, c.known`;

/** A row of `changes` as the driver gives it. */
export interface ChangeRow {
  id: string;
  seq: number;
  source_id: string;
  record_kind: RecordKind;
  record_id: string;
  record_external_id: string;
  op: 'update' | 'create';
  fields: FieldChanges;
  base_version: Date | null;
  state: ChangeState;
  attempts: number;
  next_try_at: Date | null;
  lease_until: Date | null;
  outcome_unknown: boolean;
  vendor_message: string | null;
  theirs: Record<string, FieldValue> | null;
  marker: string;
  author_kind: string;
  author_id: string | null;
  author_name: string;
  correlation_id: string;
  created_at: Date;
  sent_at: Date | null;
  settled_at: Date | null;
  payload: CreatePayload | null;
  /** The create of the record that this change belongs to, when the PSA did not have that one yet. */
  waits_for: string | null;
  first_sent_at: Date | null;
  known: string[];
}

const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;

/** A journal row as other libs read it. */
export function toChange(row: ChangeRow): Change {
  return {
    id: row.id,
    seq: row.seq,
    sourceId: row.source_id,
    recordKind: row.record_kind,
    recordId: row.record_id,
    recordExternalId: row.record_external_id,
    op: row.op,
    fields: row.fields,
    create: row.payload,
    baseVersion: iso(row.base_version),
    state: row.state,
    attempts: row.attempts,
    nextTryAt: iso(row.next_try_at),
    leaseUntil: iso(row.lease_until),
    vendorMessage: row.vendor_message,
    theirs: row.theirs,
    marker: row.marker,
    author: { kind: row.author_kind, id: row.author_id, name: row.author_name },
    correlationId: row.correlation_id,
    createdAt: row.created_at.toISOString(),
    sentAt: iso(row.sent_at),
    firstSentAt: iso(row.first_sent_at),
    settledAt: iso(row.settled_at),
  };
}

/** One change, without a lock. */
export async function findChange(tx: TenantTx, id: string): Promise<ChangeRow | null> {
  const [row] = await tx.query<ChangeRow>(`select ${CHANGE_COLUMNS} from changes c where c.id = $1`, [id]);
  return row ?? null;
}

/** An open change, judged by the database's clock, which all workers share. */
export interface OpenChangeRow extends ChangeRow {
  due: boolean;
  expired: boolean;
}

/** The open changes of a record in their order. Call under the record's lock. */
export async function openChanges(tx: TenantTx, recordId: string): Promise<OpenChangeRow[]> {
  return tx.query<OpenChangeRow>(
    `select ${CHANGE_COLUMNS}, coalesce(c.next_try_at <= clock_timestamp(), true) as due,
       coalesce(c.lease_until <= clock_timestamp(), true) as expired
     from changes c
     where c.record_id = $1 and c.state in ('pending', 'sending', 'conflict') order by c.seq`,
    [recordId],
  );
}

/** Does it belong to a record that the PSA does not have yet? */
export async function isWaiting(tx: TenantTx, change: ChangeRow): Promise<boolean> {
  if (change.waits_for === null) return false;
  return (await findChange(tx, change.waits_for))?.state !== 'confirmed';
}

/** What waits in line for a create, oldest first: changes of its record and creates under it. */
export async function changesWaitingFor(tx: TenantTx, createId: string): Promise<ChangeRow[]> {
  return tx.query<ChangeRow>(
    `select ${CHANGE_COLUMNS} from changes c where c.waits_for = $1 and c.state = 'pending' order by c.seq`,
    [createId],
  );
}

/** What a new change says. */
export interface NewChange {
  sourceId: string;
  recordKind: RecordKind;
  recordId: string;
  recordExternalId: string;
  fields: FieldChanges;
  baseVersion: Date | null;
  waitsFor: string | null;
  /** A create: its id, which the provisional record carries, and what is to be made. */
  create?: { id: string; payload: CreatePayload };
}

/** Writes a new change in the name of the transaction's actor. */
export async function insertChange(tx: TenantTx, change: NewChange): Promise<ChangeRow> {
  const [row] = await insertChanges(tx, [change]);
  if (!row) throw new Error('The journal did not give back what it wrote');
  return row;
}

/** Writes new changes in the name of the transaction's actor, in their order. */
export async function insertChanges(tx: TenantTx, changes: readonly NewChange[]): Promise<ChangeRow[]> {
  const { actor, correlationId } = tx.ctx;
  const rows = changes.map(({ create, ...change }) => ({
    ...change,
    id: create?.id ?? randomUUID(),
    op: create ? 'create' : 'update',
    payload: create?.payload ?? null,
  }));
  return tx.query<ChangeRow>(
    `insert into changes as c (id, source_id, record_kind, record_id, record_external_id, op, fields, payload,
       base_version, waits_for, author_kind, author_id, author_name, correlation_id)
     select (n ->> 'id')::uuid, (n ->> 'sourceId')::uuid, n ->> 'recordKind', (n ->> 'recordId')::uuid,
       n ->> 'recordExternalId', n ->> 'op', n -> 'fields', nullif(n -> 'payload', 'null'),
       (n ->> 'baseVersion')::timestamptz, (n ->> 'waitsFor')::uuid, $2, $3, $4, $5
     from jsonb_array_elements($1::jsonb) with ordinality as list (n, place) order by place
     returning ${CHANGE_COLUMNS}`,
    [JSON.stringify(rows), actor.kind, 'id' in actor ? actor.id : null, actor.name, correlationId],
  );
}

/** What a transition writes besides the state; what is left out stays. */
export interface ChangePatch {
  state: ChangeState;
  attempts?: number;
  nextTryAt?: Date | null;
  /** How long the sender has from now on, by the database's clock; null ends the lease. */
  leaseSeconds?: number | null;
  outcomeUnknown?: boolean;
  vendorMessage?: string | null;
  theirs?: Record<string, FieldValue> | null;
  fields?: FieldChanges;
  baseVersion?: Date | null;
  /** An attempt begins: the first one is remembered. */
  sent?: boolean;
  known?: string[];
  settled?: boolean;
}

/** Writes a transition. Call under the record's lock. */
export async function patchChange(tx: TenantTx, id: string, patch: ChangePatch): Promise<ChangeRow> {
  const sets: string[] = [];
  const params: unknown[] = [id];
  const set = (column: string, value: unknown): void => {
    if (value === undefined) return;
    params.push(value);
    sets.push(`${column} = $${params.length}`);
  };
  set('state', patch.state);
  set('attempts', patch.attempts);
  set('next_try_at', patch.nextTryAt);
  set('outcome_unknown', patch.outcomeUnknown);
  set('vendor_message', patch.vendorMessage);
  set('theirs', patch.theirs === undefined ? undefined : patch.theirs && JSON.stringify(patch.theirs));
  set('fields', patch.fields && JSON.stringify(patch.fields));
  set('base_version', patch.baseVersion);
  set('known', patch.known);
  if (patch.leaseSeconds === null) sets.push('lease_until = null');
  else if (patch.leaseSeconds !== undefined) {
    params.push(patch.leaseSeconds);
    sets.push(`lease_until = clock_timestamp() + make_interval(secs => $${params.length})`);
  }
  if (patch.sent)
    sets.push(
      'sent_at = statement_timestamp()',
      'first_sent_at = coalesce(first_sent_at, statement_timestamp())',
    );
  if (patch.settled !== undefined)
    sets.push(patch.settled ? 'settled_at = statement_timestamp()' : 'settled_at = null');
  const [row] = await tx.query<ChangeRow>(
    `update changes c set ${sets.join(', ')} where c.id = $1 returning ${CHANGE_COLUMNS}`,
    params,
  );
  if (!row) throw new Error(`The change ${id} is gone`);
  return row;
}
