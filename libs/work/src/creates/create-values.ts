import { provisionalChangeId } from '#libs/directory';
import type { TenantTx } from '#libs/platform';
import type { FieldValue } from '../changes/field-value.js';
import type { ReferenceKind } from '../mirror/reference-kind.js';
import type { CreateOutcome, InvalidReason } from './create-request.js';

/** A wish that cannot be journalled; carries the answer to it. Thrown before anything is written. */
export class CreateRefused extends Error {
  constructor(readonly answer: Exclude<CreateOutcome, { outcome: 'journalled' }>) {
    super(answer.outcome);
  }
}

/** A field cannot be as wished. */
export function refuseField(field: string, reason: InvalidReason): never {
  throw new CreateRefused({ outcome: 'invalid', field, reason });
}

/** Nothing chosen. */
export const NOTHING: FieldValue = { externalId: null, name: null };

/** A text without blanks around it; null when nothing is left. */
export function textOrNull(text: string | null): string | null {
  const trimmed = text?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

/** A chosen status: its value, and whether a record in it counts as closed. */
export interface ChosenStatus {
  value: FieldValue;
  isClosed: boolean;
}

interface ItemRow extends FieldValue {
  isClosed: boolean;
}

/** The record that a create belongs to. */
export interface CreateParent {
  id: string;
  sourceId: string;
  externalId: string;
  /** The create that has to be confirmed first, when the PSA does not have the parent yet. */
  waitsFor: string | null;
}

const ITEM = `select r.external_id as "externalId", r.name, r.is_closed as "isClosed" from reference_items r`;

const valueOf = ({ externalId, name }: FieldValue): FieldValue => ({ externalId, name });

/** Looks up what a person chose, within one connection. */
export class CreateValues {
  constructor(
    private readonly tx: TenantTx,
    private readonly sourceId: string,
  ) {}

  /** An item of a list that belongs to the whole connection. */
  async item(field: string, kind: ReferenceKind, id: string | null): Promise<FieldValue> {
    return id === null ? NOTHING : valueOf(await this.row(field, kind, id, null));
  }

  /**
   * A status as wished, else the one that the PSA gives to new records, where it says which.
   * @param board vendor's id of the board that a ticket's status has to belong to
   */
  async status(
    kind: 'project_status' | 'ticket_status',
    id: string | null,
    board: string | null = null,
  ): Promise<ChosenStatus> {
    const row = id !== null ? await this.row('statusId', kind, id, board) : await this.usual(kind, board);
    return row ? { value: valueOf(row), isClosed: row.isClosed } : { value: NOTHING, isClosed: false };
  }

  /** An active member. */
  async member(field: string, id: string | null): Promise<FieldValue> {
    if (id === null) return NOTHING;
    const [row] = await this.tx.query<FieldValue>(
      `select m.external_id as "externalId", m.name from members m
       where m.id = $1 and m.source_id = $2 and m.active and m.deleted_at is null`,
      [id, this.sourceId],
    );
    return row ?? refuseField(field, 'unknown_value');
  }

  /**
   * Who a staff user is in this connection: the member that they are linked to, or where that one belongs to another
   * connection (I4), the only active member here with the same e-mail address. Null for nobody.
   */
  async agent(memberId: string | null): Promise<FieldValue | null> {
    if (memberId === null) return null;
    const rows = await this.tx.query<FieldValue & { linked: boolean }>(
      `select m.external_id as "externalId", m.name, m.id = l.id as linked
       from members l join members m on m.id = l.id or (m.source_id <> l.source_id and lower(m.email) = lower(l.email))
       where l.id = $1 and m.source_id = $2 and m.active and m.deleted_at is null
       order by linked desc limit 2`,
      [memberId, this.sourceId],
    );
    const [one, other] = rows;
    if (!one || (other && !one.linked)) return null;
    return { externalId: one.externalId, name: one.name };
  }

  /** An active contact of the company. */
  async contact(id: string | null, companyExternalId: string | null): Promise<FieldValue> {
    if (id === null) return NOTHING;
    const [row] = await this.tx.query<FieldValue>(
      `select c.external_id as "externalId", concat_ws(' ', c.first_name, c.last_name) as name from contacts c
       where c.id = $1 and c.source_id = $2 and c.company_external_id = $3 and c.active and c.deleted_at is null`,
      [id, this.sourceId, companyExternalId],
    );
    return row ?? refuseField('contactId', 'unknown_value');
  }

  /** A phase of the project. */
  async phase(id: string | null, projectId: string | null): Promise<FieldValue> {
    if (id === null) return NOTHING;
    const [row] = await this.tx.query<FieldValue>(
      `select f.external_id as "externalId", f.name from phases f
       where f.id = $1 and f.project_id = $2 and f.deleted_at is null`,
      [id, projectId],
    );
    return row ?? refuseField('phaseId', 'unknown_value');
  }

  private async row(field: string, kind: ReferenceKind, id: string, scope: string | null): Promise<ItemRow> {
    const [row] = await this.tx.query<ItemRow>(
      `${ITEM} where r.id = $1 and r.source_id = $2 and r.kind = $3 and r.scope_external_id in ('', $4)
         and r.active and r.deleted_at is null`,
      [id, this.sourceId, kind, scope ?? ''],
    );
    return row ?? refuseField(field, 'unknown_value');
  }

  private async usual(kind: ReferenceKind, scope: string | null): Promise<ItemRow | null> {
    const [only, second] = await this.tx.query<ItemRow>(
      `${ITEM} where r.source_id = $1 and r.kind = $2 and r.scope_external_id = $3 and r.is_default
         and r.active and r.deleted_at is null limit 2`,
      [this.sourceId, kind, scope ?? ''],
    );
    return only && !second ? only : null;
  }
}

/**
 * Reads a record that something is to be created under, and keeps it as it is until the end of the transaction: its own
 * create cannot be settled meanwhile, so the new record never misses the id that the PSA gives.
 * @param columns further columns of alias `t`
 */
export async function lockParent<R extends object>(
  tx: TenantTx,
  table: 'projects' | 'tickets',
  field: string,
  id: string,
  columns: string,
): Promise<CreateParent & R> {
  const [row] = await tx.query<Omit<CreateParent, 'waitsFor'> & R>(
    `select t.id, t.source_id as "sourceId", t.external_id as "externalId", ${columns}
     from ${table} t join sources s on s.id = t.source_id and s.removed_at is null
     where t.id = $1 and t.deleted_at is null for share of t`,
    [id],
  );
  if (!row) throw new CreateRefused({ outcome: 'not_found', field });
  return { ...row, waitsFor: provisionalChangeId(row.externalId) };
}
