import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';

/** What happened to what. Values that are secret (passwords, keys, tokens) never belong in `before` or `after`. */
export interface AuditRecord {
  /** `<subject>.<past tense>` in snake case, such as `role.created` or `staff_user.roles_changed`. */
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly name?: string };
  readonly before?: object;
  readonly after?: object;
}

/**
 * The tenant's append-only record of security-relevant writes. An entry is written in the transaction of
 * the write that it tells of: both happen or neither does. The database refuses to change or delete it.
 */
@Injectable()
export class AuditLog {
  /** Writes one entry in the name of the transaction's actor. */
  async record(tx: TenantTx, entry: AuditRecord): Promise<void> {
    const { actor, correlationId } = tx.ctx;
    await tx.query(
      `insert into audit_entries
         (actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, before, after, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        actor.kind,
        actor.kind === 'system' ? null : actor.id,
        actor.name,
        entry.action,
        entry.subject.kind,
        entry.subject.id,
        entry.subject.name ?? null,
        entry.before === undefined ? null : JSON.stringify(entry.before),
        entry.after === undefined ? null : JSON.stringify(entry.after),
        correlationId,
      ],
    );
  }
}
