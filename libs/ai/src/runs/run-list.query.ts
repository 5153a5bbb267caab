import { Injectable } from '@nestjs/common';
import { type CursorPageQuery, decodeCursor, encodeCursor, type RequestCtx, TenantDb } from '#libs/platform';
import type { AiRunDto, AiRunPageDto } from './dto/run.dto.js';

type RunRow = Omit<AiRunDto, 'createdAt' | 'startedAt' | 'endedAt'> & {
  seq: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
};

/** Lists the runs of a tenant for those who look after AI (A7). What was written is not among it. */
@Injectable()
export class RunListQuery {
  constructor(private readonly db: TenantDb) {}

  /** A page of runs, the latest first. @throws Problem 400 for a bad cursor */
  page(ctx: RequestCtx, { cursor, limit }: CursorPageQuery): Promise<AiRunPageDto> {
    const before = cursor === undefined ? null : (decodeCursor(cursor, 1)[0] ?? null);
    return this.db.read(ctx, async (tx) => {
      const rows = await tx.query<RunRow>(
        `select seq, id, task, subject_id as "subjectId", subject_label as "subjectLabel", state, step, attempts, writer, model,
                prompt_version as "promptVersion", facts_count as "factsCount", facts_hash as "factsHash", drops, failure,
                author_name as "authorName", created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt"
           from ai_runs where $1::bigint is null or seq < $1::bigint order by seq desc limit $2`,
        [before, limit + 1],
      );
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(toRun), nextCursor: last ? encodeCursor([last.seq]) : null };
    });
  }
}

function toRun({ seq: _, createdAt, startedAt, endedAt, ...run }: RunRow): AiRunDto {
  return {
    ...run,
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}
