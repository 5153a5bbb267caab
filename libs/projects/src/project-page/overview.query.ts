import { Injectable } from '@nestjs/common';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import type {
  OverviewActionDto,
  OverviewDeliverablesDto,
  OverviewMilestoneDto,
  OverviewUpdateDto,
} from './dto/overview.dto.js';

/** What the overview shows of a project and its own records, as one row. */
export interface OverviewRow {
  description: string | null;
  manager_name: string | null;
  manager_email: string | null;
  today: string;
  update: OverviewUpdateDto | null;
  milestones: number;
  milestones_complete: number;
  milestone: OverviewMilestoneDto | null;
  deliverables: OverviewDeliverablesDto;
  actions: number;
  first_actions: OverviewActionDto[];
}

/** The lines of one list of an update, in their order. */
const lines = (list: string, value: string): string => `coalesce((
  select jsonb_agg(${value} order by l.position, l.id) from project_update_lines l
   where l.update_id = u.id and l.list = '${list}'), '[]')`;

const LATEST_UPDATE = `select jsonb_build_object(
    'id', u.id, 'week', u.week, 'summary', u.summary, 'author', u.author_name, 'published', u.published is not null,
    'done', ${lines('done', 'l.text')}, 'next', ${lines('next', 'l.text')}, 'risks', ${lines('risks', 'l.text')},
    'decisions', ${lines('decisions', `jsonb_build_object('text', l.text, 'resolved', l.resolved_at is not null)`)})
  from project_updates u where u.project_id = p.id
 order by u.week desc, u.created_at desc, u.id desc limit 1`;

const NEXT_MILESTONE = `select jsonb_build_object(
    'title', m.title, 'plannedDate', m.planned_date, 'overdue', coalesce(m.planned_date < ${TENANT_TODAY}, false))
  from milestones m where m.project_id = p.id and m.status in ('pending', 'in_progress')
 order by m.planned_date nulls last, m.position, m.id limit 1`;

const DELIVERABLES = `select jsonb_build_object(
    'planned', count(*) filter (where status = 'planned'), 'inProgress', count(*) filter (where status = 'in_progress'),
    'inReview', count(*) filter (where status = 'in_review'), 'complete', count(*) filter (where status = 'complete'))
  from deliverables where project_id = p.id`;

const FIRST_ACTIONS = `select coalesce(jsonb_agg(jsonb_build_object(
    'id', a.id, 'title', a.title, 'dueDate', a.due_date, 'urgent', a.urgent,
    'overdue', coalesce(a.due_date < ${TENANT_TODAY}, false),
    'assignees', coalesce((
      select jsonb_agg(case when c.id is null then s.name else concat_ws(' ', c.first_name, c.last_name) end
                order by coalesce(c.sort_name, lower(s.name)))
        from client_action_assignees w
        left join contacts c on c.id = w.contact_id
        left join staff_users s on s.id = w.staff_user_id
       where w.action_id = a.id and num_nonnulls(c.id, s.id) = 1), '[]'))
    order by not a.urgent, a.due_date nulls last, a.created_at, a.id), '[]')
  from (
    select * from client_actions where project_id = p.id and status = 'pending'
     order by not urgent, due_date nulls last, created_at, id limit 5) a`;

/** P10: reads what the overview shows. */
@Injectable()
export class OverviewQuery {
  /** One statement; undefined when there is no such project or its connection was removed. */
  async read(tx: TenantTx, projectId: string): Promise<OverviewRow | undefined> {
    const [row] = await tx.prepared<OverviewRow>(
      `select p.description, mgr.name as manager_name, mgr.email as manager_email, ${TENANT_TODAY} as today,
              (${LATEST_UPDATE}) as update,
              (select count(*)::int from milestones where project_id = p.id and status <> 'skipped') as milestones,
              (select count(*)::int from milestones where project_id = p.id and status = 'complete') as milestones_complete,
              (${NEXT_MILESTONE}) as milestone,
              (${DELIVERABLES}) as deliverables,
              (select count(*)::int from client_actions where project_id = p.id and status = 'pending') as actions,
              (${FIRST_ACTIONS}) as first_actions
         from projects p
         join sources src on src.id = p.source_id and src.removed_at is null
         left join members mgr on mgr.id = p.manager_id
        where p.id = $1`,
      [projectId],
    );
    return row;
  }
}
