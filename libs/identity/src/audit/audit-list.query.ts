import { Injectable } from '@nestjs/common';
import { decodeCursor, encodeCursor, TenantDb, type RequestCtx } from '#libs/platform';
import type { AuditEntryDto, AuditListQueryDto, AuditPageDto } from './dto/audit-entry.dto.js';

interface Row {
  id: string;
  seq: number;
  at: Date;
  actorKind: AuditEntryDto['actor']['kind'];
  actorId: string | null;
  actorName: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  subjectName: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  correlationId: string;
}

/** The audit trail for the screen. */
@Injectable()
export class AuditListQuery {
  constructor(private readonly db: TenantDb) {}

  /** A page of the tenant's audit entries, the newest first. */
  async page(ctx: RequestCtx, query: AuditListQueryDto): Promise<AuditPageDto> {
    const [before = null] = query.cursor === undefined ? [] : decodeCursor(query.cursor, 1);
    const filters: [string, unknown][] = [
      ['actor_id =', query.actorId],
      ['action =', query.action],
      ['subject_kind =', query.subjectKind],
      ['subject_id =', query.subjectId],
      ['seq <', before ?? undefined],
    ];
    const given = filters.filter(([, value]) => value !== undefined);
    const where = given.map(([condition], index) => ` and ${condition} $${String(index + 3)}`).join('');
    const rows = await this.db.read(ctx, (tx) =>
      tx.query<Row>(
        `select id, seq, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", action,
                subject_kind as "subjectKind", subject_id as "subjectId", subject_name as "subjectName",
                before, after, correlation_id as "correlationId"
           from audit_entries where tenant_id = $1${where} order by seq desc limit $2`,
        [ctx.tenantId, query.limit + 1, ...given.map(([, value]) => value)],
      ),
    );
    const shown = rows.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      items: shown.map(toDto),
      nextCursor: rows.length > query.limit && last ? encodeCursor([last.seq]) : null,
    };
  }
}

function toDto(row: Row): AuditEntryDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    action: row.action,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    before: row.before,
    after: row.after,
    correlationId: row.correlationId,
  };
}
