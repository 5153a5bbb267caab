import type { CreatePayload } from '../creates/create-payload.js';
import type { FieldValue } from './field-value.js';

export type { FieldValue } from './field-value.js';

/** States of a change on its way to the PSA (I13). */
export const CHANGE_STATES = [
  'pending',
  'sending',
  'confirmed',
  'refused',
  'conflict',
  'failed',
  'discarded',
] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];

/** Kinds of mirrored records that people change or create from Atrium. */
export const RECORD_KINDS = ['project', 'ticket', 'note', 'time_entry'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What a change does to one field: what the author saw, and what they chose. */
export interface FieldChange {
  from: FieldValue;
  to: FieldValue;
}

/** Changed fields by name: `status` of a project; `status`, `priority`, `owner` of a ticket. */
export type FieldChanges = Record<string, FieldChange>;

/** One write on its way to the PSA. Moments are ISO in UTC. */
export interface Change {
  id: string;
  /** Grows with every change of the tenant; the order per record. */
  seq: number;
  sourceId: string;
  recordKind: RecordKind;
  recordId: string;
  /** The vendor's id of the record; a provisional one while it is still to be created there. */
  recordExternalId: string;
  op: 'update' | 'create';
  /** What an update changes; empty for a create. */
  fields: FieldChanges;
  /** What a create makes; null for an update. */
  create: CreatePayload | null;
  /** The vendor's change marker of the record that the author saw. */
  baseVersion: string | null;
  state: ChangeState;
  attempts: number;
  nextTryAt: string | null;
  leaseUntil: string | null;
  /** The vendor's own words on a refusal, or the last error. */
  vendorMessage: string | null;
  /** On a conflict: what the PSA holds instead, by field. */
  theirs: Record<string, FieldValue> | null;
  /** Put into what is sent where the PSA has room for it, to recognise our own write (I14). */
  marker: string;
  author: { kind: string; id: string | null; name: string };
  correlationId: string;
  createdAt: string;
  sentAt: string | null;
  /** When the first attempt began: a create is not in the PSA from before. */
  firstSentAt: string | null;
  settledAt: string | null;
}

/**
 * A wish to change fields of one record. Values are our ids (of reference items or members). `expected` is what the
 * author saw; leave it out only where no screen showed a value.
 */
export interface UpdateRequest {
  kind: RecordKind;
  recordId: string;
  fields: Record<string, { to: string | null; expected?: string | null }>;
}

/** The answer to an `UpdateRequest`. Only `journalled` wrote anything. */
export type UpdateOutcome =
  | { outcome: 'journalled'; change: Change }
  /** Every field has the wished value already. */
  | { outcome: 'unchanged' }
  /** No such record in this tenant, or it is gone in the PSA. */
  | { outcome: 'not_found' }
  /** Somebody else was first: the field holds `current`, not what the author saw (P8). */
  | { outcome: 'stale'; field: string; current: { id: string | null; name: string | null } }
  /** The field is not one that Atrium writes, or the value does not belong to the record's source (or board). */
  | { outcome: 'invalid'; field: string; reason: 'unknown_field' | 'unknown_value' | 'required' };

/** A change handed to the sender. */
export interface ClaimedChange extends Change {
  state: 'sending';
  /**
   * The PSA may have it already (I14): an earlier attempt was cut off, or, of a create, there was one at all. Compare, or
   * look, before sending.
   */
  unknownOutcome: boolean;
  /** Of a create: vendor's ids of other records with the same words, which are not what this one made. */
  known: string[];
}

/** What `claimNext` found for a record. */
export type Claim =
  | { outcome: 'claimed'; change: ClaimedChange }
  /** Nothing is waiting. */
  | { outcome: 'none' }
  /** Another sender has the record until `until`. */
  | { outcome: 'in_flight'; changeId: string; until: string }
  /** A person has to resolve this change first, or it waits for the create of what it belongs to. */
  | { outcome: 'blocked'; changeId: string }
  /** The next attempt is planned for `until`. */
  | { outcome: 'not_due'; changeId: string; until: string };

/** What a person or a sender asked of a change that is not in a state for it. */
export type SettleOutcome =
  | { outcome: 'done'; change: Change }
  | { outcome: 'not_found' }
  | { outcome: 'wrong_state'; state: ChangeState };
