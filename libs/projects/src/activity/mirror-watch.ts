import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { ESTIMATED_HOURS } from '../portfolio/project-column.js';
import { mirrorNews, type ProjectMarks } from './mirror-news.js';
import { ProjectActivity, type ToldEntry } from './project-activity.js';

interface MarksRow {
  project_id: string;
  facts: ProjectMarks;
}

interface NowRow extends MarksRow {
  actual_hours: number | null;
  source_id: string;
  source_name: string;
  /** The newest change of the status from here that began or ended since the last look, by the names in it. */
  chosen_from: string | null;
  chosen_to: string | null;
  chosen_state: string | null;
}

const NOT_TAKEN = ['refused', 'failed', 'discarded'];

/**
 * P24: tells of what the PSA changed on projects. It compares each with what it saw at the last look, a fixed number of
 * statements however many projects there are; the first look at a project tells of nothing.
 */
@Injectable()
export class MirrorWatch {
  constructor(private readonly activity: ProjectActivity) {}

  async look(tx: TenantTx, projectIds: readonly string[]): Promise<void> {
    if (projectIds.length === 0) return;
    const before = await this.lockMarks(tx, projectIds);
    const now = await this.now(tx, projectIds);
    const entries = now.flatMap((row) => {
      const seen = before.get(row.project_id);
      return seen ? entriesOf(row, seen) : [];
    });
    await this.activity.recordAll(tx, entries);
    await this.keep(tx, now);
  }

  /** Two pages of a sync that name the same project look at it one after the other. */
  private async lockMarks(
    tx: TenantTx,
    projectIds: readonly string[],
  ): Promise<ReadonlyMap<string, ProjectMarks>> {
    const rows = await tx.query<MarksRow>(
      'select project_id, facts from project_marks where project_id = any($1::uuid[]) order by project_id for update',
      [projectIds],
    );
    return new Map(rows.map((row) => [row.project_id, row.facts]));
  }

  private now(tx: TenantTx, projectIds: readonly string[]): Promise<NowRow[]> {
    return tx.query<NowRow>(
      `select p.id as project_id, p.actual_hours, src.id as source_id, src.name as source_name,
              ch.fields #>> '{status,from,name}' as chosen_from, ch.fields #>> '{status,to,name}' as chosen_to,
              ch.state as chosen_state,
              jsonb_build_object(
                'name', p.name, 'status', s.name, 'manager', m.name,
                'startDate', p.start_date, 'dueDate', p.due_date, 'estimatedHours', ${ESTIMATED_HOURS},
                'over', coalesce(p.actual_hours > ${ESTIMATED_HOURS}, false), 'health', h.automatic,
                'deleted', p.deleted_at is not null) as facts
         from projects p
         join sources src on src.id = p.source_id
         left join reference_items s on s.id = p.status_id
         left join members m on m.id = p.manager_id
         left join project_health h on h.project_id = p.id
         left join project_marks k on k.project_id = p.id
         left join lateral (
           select c.fields, c.state, c.created_at, c.settled_at from changes c
            where c.record_id = p.id and c.op = 'update' and c.fields ? 'status'
            order by c.seq desc limit 1
         ) ch on greatest(ch.created_at, ch.settled_at) >= k.at
        where p.id = any($1::uuid[])`,
      [projectIds],
    );
  }

  private async keep(tx: TenantTx, rows: readonly NowRow[]): Promise<void> {
    await tx.query(
      `insert into project_marks (project_id, facts)
       select "projectId", facts from jsonb_to_recordset($1::jsonb) as v ("projectId" uuid, facts jsonb)
       on conflict (tenant_id, project_id) do update set facts = excluded.facts, at = now()
        where project_marks.facts is distinct from excluded.facts`,
      [JSON.stringify(rows.map(({ project_id: projectId, facts }) => ({ projectId, facts })))],
    );
  }
}

function entriesOf(row: NowRow, seen: ProjectMarks): ToldEntry[] {
  const { facts } = row;
  // Going where somebody here sent it, or back from there: the change itself is told of.
  const undone = NOT_TAKEN.includes(row.chosen_state ?? '');
  const chosenHere =
    row.chosen_state !== null &&
    (undone
      ? row.chosen_to === seen.status && row.chosen_from === facts.status
      : row.chosen_to === facts.status);
  return mirrorNews(seen, facts, row.actual_hours, chosenHere).map(({ kind, by, details }) => ({
    projectId: row.project_id,
    kind,
    details,
    actor:
      by === 'psa'
        ? { kind: 'psa', id: row.source_id, name: row.source_name }
        : { kind: 'system', id: null, name: 'Atrium' },
  }));
}
