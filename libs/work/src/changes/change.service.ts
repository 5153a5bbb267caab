import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { AuditLog } from '#libs/identity';
import { notFound, Problem, TenantDb, type RequestCtx, type TenantTx } from '#libs/platform';
import type { SettleOutcome } from './change.js';
import { ChangeJournal } from './change-journal.service.js';
import { ChangeListQuery } from './change-list.query.js';
import { toChangeDto } from './change.mapper.js';
import type { ChangeDto, ChangeListQueryDto, ChangePageDto } from './dto/change.dto.js';

/** What people do with changes that need them: decide a conflict, try again, give up (I15, I16). */
@Injectable()
export class ChangeService {
  constructor(
    private readonly db: TenantDb,
    private readonly journal: ChangeJournal,
    private readonly changes: ChangeListQuery,
    private readonly audit: AuditLog,
  ) {}

  /** One page of changes, newest first. @throws Problem 400 for a bad cursor */
  async list(ctx: RequestCtx, query: ChangeListQueryDto): Promise<ChangePageDto> {
    const { rows, nextCursor } = await this.db.read(ctx, (tx) => this.changes.page(tx, query));
    return { items: rows.map(toChangeDto), nextCursor };
  }

  /** Decides a conflict. @throws Problem 404 · 409 when the change is in no conflict */
  resolve(ctx: RequestCtx, id: string, keep: 'mine' | 'theirs'): Promise<ChangeDto> {
    return this.act(ctx, id, 'change.resolved', { keep }, (tx) => this.journal.resolveConflict(tx, id, keep));
  }

  /** Sends a failed change again, or a waiting one at once. @throws Problem 404 · 409 in any other state */
  retry(ctx: RequestCtx, id: string): Promise<ChangeDto> {
    return this.act(ctx, id, 'change.retried', {}, (tx) => this.journal.retry(tx, id));
  }

  /** Gives up a failed or conflicting change. @throws Problem 404 · 409 in any other state */
  discard(ctx: RequestCtx, id: string, reason: string): Promise<ChangeDto> {
    return this.act(ctx, id, 'change.discarded', { reason }, (tx) => this.journal.discard(tx, id, reason));
  }

  private async act(
    ctx: RequestCtx,
    id: string,
    action: string,
    after: object,
    work: (tx: TenantTx) => Promise<SettleOutcome>,
  ): Promise<ChangeDto> {
    return this.db.run(ctx, async (tx) => {
      const result: SettleOutcome = isUUID(id) ? await work(tx) : { outcome: 'not_found' };
      if (result.outcome === 'not_found') throw notFound('change.not_found', 'change');
      if (result.outcome === 'wrong_state') {
        throw new Problem({
          status: 409,
          code: 'change.wrong_state',
          title: 'The change is in another state',
          detail: `This change is ${result.state}; that cannot be done to it now.`,
          extensions: { state: result.state },
        });
      }
      const row = await this.changes.byId(tx, id);
      if (!row) throw notFound('change.not_found', 'change');
      const subject = { kind: 'change', id, name: row.record_name ?? undefined };
      await this.audit.record(tx, { action, subject, after });
      return toChangeDto(row);
    });
  }
}
