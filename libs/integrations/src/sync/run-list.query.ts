import { Injectable } from '@nestjs/common';
import { type CursorPageQuery, decodeCursor, encodeCursor, type RequestCtx, TenantDb } from '#libs/platform';
import { ConnectionStore } from '../connections/connection-store.js';
import type { SyncRunDto, SyncRunPageDto, SyncRunSetDto } from './dto/sync.dto.js';
import type { RunReason } from './run-set.js';

interface RunRow {
  id: string;
  reason: RunReason;
  requestedBy: string;
  startedAt: Date;
  startedText: string;
  finishedAt: Date | null;
}

type SetRow = Omit<SyncRunSetDto, 'startedAt' | 'finishedAt' | 'nextTryAt'> & {
  runId: string;
  startedAt: Date | null;
  finishedAt: Date | null;
  nextTryAt: Date | null;
};

/** The last runs of a connection (I12). Two statements, whatever the number of runs. */
@Injectable()
export class RunListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly connections: ConnectionStore,
  ) {}

  /** @throws 404 */
  async page(
    ctx: RequestCtx,
    connectionId: string,
    { cursor, limit }: CursorPageQuery,
  ): Promise<SyncRunPageDto> {
    const [beforeTime, beforeId] = cursor === undefined ? [null, null] : decodeCursor(cursor, 2);
    return this.db.read(ctx, async (tx) => {
      await this.connections.get(tx, connectionId);
      const runs = await tx.query<RunRow>(
        `select id, reason, requested_by as "requestedBy", started_at as "startedAt", started_at::text as "startedText",
                finished_at as "finishedAt"
           from sync_runs
          where connection_id = $1 and ($2::timestamptz is null or (started_at, id) < ($2::timestamptz, $3::uuid))
          order by started_at desc, id desc limit $4`,
        [connectionId, beforeTime, beforeId, limit + 1],
      );
      const shown = runs.slice(0, limit);
      const sets = await tx.query<SetRow>(
        `select run_id as "runId", data_set as "dataSet", state, started_at as "startedAt", finished_at as "finishedAt",
                pages, read, changed, skipped, quarantined, removed, calls, throttled, total, error,
                next_try_at as "nextTryAt"
           from sync_run_sets where run_id = any($1) order by position`,
        [shown.map(({ id }) => id)],
      );
      const last = runs.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map((run) => toRun(run, sets)),
        nextCursor: last ? encodeCursor([last.startedText, last.id]) : null,
      };
    });
  }
}

function toRun(
  { id, reason, requestedBy, startedAt, finishedAt }: RunRow,
  sets: readonly SetRow[],
): SyncRunDto {
  return {
    id,
    reason,
    requestedBy,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    sets: sets
      .filter(({ runId }) => runId === id)
      .map(({ runId: _, ...set }) => ({
        ...set,
        startedAt: set.startedAt?.toISOString() ?? null,
        finishedAt: set.finishedAt?.toISOString() ?? null,
        nextTryAt: set.nextTryAt?.toISOString() ?? null,
      })),
  };
}
