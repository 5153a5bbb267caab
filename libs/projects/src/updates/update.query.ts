import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import { type ItemSourceRow, SOURCE_COLUMNS, SOURCE_JOINS } from '../project-items/item-source.js';
import type { PublishedContent } from '../sharing/client-update.mapper.js';
import type { UpdateList } from './update-list.js';

/** An update. `moment` is its place in its week. */
export interface UpdateRow extends ItemSourceRow {
  id: string;
  project_id: string;
  week: string;
  summary: string;
  author_id: string | null;
  author_name: string;
  drafted: boolean;
  published: PublishedContent | null;
  published_version: number | null;
  published_at: Date | null;
  published_by_name: string | null;
  version: number;
  created_at: Date;
  updated_at: Date;
  moment: string;
}

/** A line of an update with the client action that it became. */
export interface UpdateLineRow {
  id: string;
  update_id: string;
  list: UpdateList;
  text: string;
  resolved_at: Date | null;
  resolved_by_name: string | null;
  action_id: string | null;
  action_title: string | null;
  action_status: string | null;
}

const SELECT = `select i.id, i.project_id, i.week, i.summary, i.author_id, i.author_name, i.draft is not null as drafted,
    i.published, i.published_version, i.published_at, i.published_by_name, i.version, i.created_at, i.updated_at,
    to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as moment, ${SOURCE_COLUMNS}
  from project_updates i ${SOURCE_JOINS}`;

/** Reads weekly updates (P12). */
@Injectable()
export class UpdateQuery {
  /** Up to `limit + 1` updates behind `after` ([week, moment, id]), the latest week first, then the latest written. */
  page(
    tx: TenantTx,
    projectId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<UpdateRow[]> {
    return tx.query<UpdateRow>(
      `${SELECT} where i.project_id = $1
         and ($2::date is null or (i.week, i.created_at, i.id) < ($2::date, $3::timestamptz, $4::uuid))
       order by i.week desc, i.created_at desc, i.id desc limit $5`,
      [projectId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit + 1],
    );
  }

  /** One update. @param lock until the end of the transaction, for a writer */
  async byId(tx: TenantTx, id: string, lock = false): Promise<UpdateRow | undefined> {
    const [row] = await tx.query<UpdateRow>(`${SELECT} where i.id = $1${lock ? ' for update of i' : ''}`, [
      id,
    ]);
    return row;
  }

  /** The lines of these updates in their order. */
  lines(tx: TenantTx, updateIds: readonly string[]): Promise<UpdateLineRow[]> {
    return tx.query<UpdateLineRow>(
      `select l.id, l.update_id, l.list, l.text, l.resolved_at, l.resolved_by_name,
         a.id as action_id, a.title as action_title, a.status as action_status
       from project_update_lines l left join client_actions a on a.update_line_id = l.id
       where l.update_id = any($1) order by l.update_id, l.list, l.position, l.id`,
      [updateIds],
    );
  }
}
