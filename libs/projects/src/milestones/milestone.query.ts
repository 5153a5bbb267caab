import { Injectable } from '@nestjs/common';
import type { CursorPart, TenantTx } from '#libs/platform';
import type { MilestoneStatus } from './dto/milestone.dto.js';

/** A milestone as stored; days `yyyy-mm-dd`. */
export interface MilestoneRow {
  id: string;
  project_id: string;
  version: number;
  title: string;
  description: string | null;
  planned_date: string | null;
  actual_date: string | null;
  status: MilestoneStatus;
  client_visible: boolean;
  internal_note: string | null;
  position: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `id, project_id, version, title, description, planned_date, actual_date, status, client_visible,
  internal_note, position, created_at, updated_at`;

/** Reads milestones. */
@Injectable()
export class MilestoneQuery {
  /** Up to `limit + 1` milestones of a project in their order, behind `after` ([position, id]). */
  page(
    tx: TenantTx,
    projectId: string,
    after: readonly CursorPart[] | null,
    limit: number,
  ): Promise<MilestoneRow[]> {
    return tx.query<MilestoneRow>(
      `select ${COLUMNS} from milestones
        where project_id = $1 and ($2::integer is null or (position, id) > ($2, $3::uuid))
        order by position, id limit $4`,
      [projectId, after?.[0] ?? null, after?.[1] ?? null, limit + 1],
    );
  }

  /** One milestone, taken for this transaction when it is to be changed. */
  async one(tx: TenantTx, id: string, lock: boolean): Promise<MilestoneRow | undefined> {
    const [row] = await tx.query<MilestoneRow>(
      `select ${COLUMNS} from milestones where id = $1 ${lock ? 'for update' : ''}`,
      [id],
    );
    return row;
  }
}
