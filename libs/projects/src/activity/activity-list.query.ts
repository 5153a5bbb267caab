import { Injectable } from '@nestjs/common';
import {
  decodeCursor,
  encodeCursor,
  invalidField,
  notFound,
  type RequestCtx,
  TenantDb,
  type TenantTx,
} from '#libs/platform';
import { WorkReader } from '#libs/work';
import type { ActivityDetails } from './project-activity.js';
import type { ActivityDto, ActivityPageDto, ActivityQueryDto } from './dto/activity.dto.js';

interface ActivityRow {
  id: string;
  seq: number;
  at: Date;
  /** `at` in full: a cursor must not lose the microseconds. */
  at_key: string;
  actor_kind: ActivityDto['actor']['kind'];
  actor_id: string | null;
  actor_name: string;
  topic: ActivityDto['topic'];
  verb: ActivityDto['verb'];
  subject_kind: NonNullable<ActivityDto['subject']>['kind'] | null;
  subject_id: string | null;
  subject_label: string | null;
  details: ActivityDetails;
}

/** P24: the feed of a project. */
@Injectable()
export class ActivityListQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly work: WorkReader,
  ) {}

  /** A page of it, the newest first. @throws Problem 404 · 400 for a cursor of another list */
  page(ctx: RequestCtx, projectId: string, query: ActivityQueryDto): Promise<ActivityPageDto> {
    const after = query.cursor === undefined ? null : positionOf(query.cursor);
    return this.db.read(ctx, async (tx) => {
      if (!(await this.work.project(tx, projectId))) throw notFound('projects.not_found', 'project');
      const rows = await this.rows(tx, projectId, query, after);
      const shown = rows.slice(0, query.limit);
      const last = rows.length > query.limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(toDto),
        nextCursor: last ? encodeCursor([last.at_key, last.seq]) : null,
      };
    });
  }

  private rows(
    tx: TenantTx,
    projectId: string,
    { kind, limit }: ActivityQueryDto,
    after: [string, number] | null,
  ): Promise<ActivityRow[]> {
    return tx.query<ActivityRow>(
      `select id, seq, at, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at_key, actor_kind,
              actor_id, actor_name, topic, verb, subject_kind, subject_id, subject_label, details
         from project_activity
        where project_id = $1 and ($2::text is null or topic = $2)
          and ($3::text is null or (at, seq) < ($3::timestamptz, $4::bigint))
        order by at desc, seq desc limit $5`,
      [projectId, kind ?? null, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }
}

function positionOf(cursor: string): [string, number] {
  const [at, seq] = decodeCursor(cursor, 2);
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && Number.isSafeInteger(seq)) {
    return [at, Number(seq)];
  }
  throw invalidField(
    'cursor',
    'cursor',
    'This cursor does not belong to this list. Start from the first page.',
  );
}

function toDto(row: ActivityRow): ActivityDto {
  const { subject_kind: kind, subject_label: label } = row;
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    topic: row.topic,
    verb: row.verb,
    subject: kind === null || label === null ? null : { kind, id: row.subject_id, label },
    changes: (row.details.changes ?? []).map(({ field, from, to }) => ({ field, from, to })),
    reason: row.details.reason ?? null,
  };
}
