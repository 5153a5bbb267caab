import { Injectable } from '@nestjs/common';
import { notFound, type RequestCtx, TenantDb, type TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { toMilestone } from '../milestones/milestone.mapper.js';
import { MilestoneQuery } from '../milestones/milestone.query.js';
import { ProjectSettings } from '../project-settings/project-settings.service.js';
import type { TimelineDto, TimelinePhaseDto } from './dto/timeline.dto.js';

const MOST_PHASES = 1000;
const MOST_MILESTONES = 200;

type ProjectDays = Pick<TimelineDto, 'today' | 'startDate' | 'dueDate' | 'actualStart' | 'actualEnd'>;

/** P11: the time line of a project. */
@Injectable()
export class TimelineQuery {
  constructor(
    private readonly db: TenantDb,
    private readonly settings: ProjectSettings,
    private readonly milestones: MilestoneQuery,
  ) {}

  /** Everything that it draws, in four statements. @throws Problem 404, also while the tab is off */
  read(ctx: RequestCtx, projectId: string): Promise<TimelineDto> {
    return this.db.read(ctx, async (tx) => {
      await this.settings.requireTab(tx, 'timeline');
      const days = await this.days(tx, projectId);
      if (!days) throw notFound('projects.not_found', 'project');
      const phases = await this.phases(tx, projectId);
      const milestones = await this.milestones.page(tx, projectId, null, MOST_MILESTONES);
      return {
        ...days,
        phases: phases.slice(0, MOST_PHASES),
        morePhases: phases.length > MOST_PHASES,
        milestones: milestones.slice(0, MOST_MILESTONES).map(toMilestone),
        moreMilestones: milestones.length > MOST_MILESTONES,
      };
    });
  }

  private async days(tx: TenantTx, projectId: string): Promise<ProjectDays | undefined> {
    const [row] = await tx.query<ProjectDays>(
      `select ${TENANT_TODAY} as today, p.start_date as "startDate", p.due_date as "dueDate",
              coalesce(p.actual_start, worked.first) as "actualStart",
              coalesce(p.actual_end, worked.last) as "actualEnd"
         from projects p left join lateral (
           select min(work_date) as first, max(work_date) as last from (
             select e.work_date from tickets t join time_entries e on e.ticket_id = t.id
              where t.project_id = p.id and t.deleted_at is null and e.deleted_at is null
             union all
             select e.work_date from time_entries e
              where e.project_id = p.id and e.ticket_id is null and e.deleted_at is null) one
         ) worked on true
        where p.id = $1`,
      [projectId],
    );
    return row;
  }

  /** Up to one more than are drawn. */
  private phases(tx: TenantTx, projectId: string): Promise<TimelinePhaseDto[]> {
    return tx.query<TimelinePhaseDto>(
      `with worked as (
         select phase_id, min(work_date) as first, max(work_date) as last from (
           select t.phase_id, e.work_date from tickets t join time_entries e on e.ticket_id = t.id
            where t.project_id = $1 and t.phase_id is not null and t.deleted_at is null and e.deleted_at is null
           union all
           select e.phase_id, e.work_date from time_entries e
            where e.project_id = $1 and e.ticket_id is null and e.phase_id is not null and e.deleted_at is null) one
          group by phase_id
       ), counted as (
         select phase_id, count(*) as tickets, count(*) filter (where closed) as closed from tickets
          where project_id = $1 and phase_id is not null and deleted_at is null group by phase_id
       )
       select ph.id, ph.parent_id as "parentId", ph.name, ph.milestone, ph.start_date as "startDate",
              ph.due_date as "dueDate", ph.deadline, w.first as "actualStart", w.last as "actualEnd",
              coalesce(c.tickets, 0) as tickets, coalesce(c.closed, 0) as "closedTickets",
              ph.actual_hours as "actualHours", ph.estimated_hours as "estimatedHours"
         from phases ph
         left join worked w on w.phase_id = ph.id
         left join counted c on c.phase_id = ph.id
        where ph.project_id = $1 and ph.deleted_at is null
        order by ph.sort_key, ph.id limit $2`,
      [projectId, MOST_PHASES + 1],
    );
  }
}
