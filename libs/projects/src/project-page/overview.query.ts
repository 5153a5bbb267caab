import { Injectable } from '@nestjs/common';
import type { Versioned } from '#libs/identity';
import type { TenantTx } from '#libs/platform';
import { TENANT_TODAY } from '../health/tenant-calendar.js';
import { type PhaseStateRow, PHASE_STATES_OF_PROJECT } from '../phases/phase.query.js';
import { DETAILS_COLUMNS, DETAILS_JOINS, type DetailsRow } from '../project-details/project-details.query.js';
import { STORED_PROJECT_SETTINGS } from '../project-settings/project-settings.service.js';
import type { UpdateList } from '../updates/update-list.js';
import type {
  OverviewActionsDto,
  OverviewDeliverablesDto,
  OverviewMilestonesDto,
  OverviewUpdateDto,
} from './dto/overview.dto.js';

/** What the overview shows of a project, what people say of it and its own records, as one row. */
export interface OverviewRow extends DetailsRow {
  settings: Versioned<unknown> | null;
  /** The PSA's own. */
  psa_description: string | null;
  manager_name: string | null;
  manager_email: string | null;
  today: string;
  update: OverviewUpdateRow | null;
  milestones: OverviewMilestonesDto;
  deliverables: OverviewDeliverablesDto;
  actions: OverviewActionsDto;
  /** In their order among siblings; null where people say which one is current, or there is none. */
  phases: PhaseStateRow[] | null;
}

/** The latest update; its lines in the order of their lists. */
export interface OverviewUpdateRow extends Omit<OverviewUpdateDto, UpdateList> {
  lines: { list: UpdateList; text: string; resolved: boolean }[];
}

const UPDATE = `select json_build_object(
    'id', u.id, 'week', u.week, 'summary', u.summary, 'author', u.author_name, 'published', u.published is not null,
    'lines', coalesce((
      select json_agg(json_build_object('list', l.list, 'text', l.text, 'resolved', l.resolved_at is not null)
               order by l.position, l.id)
        from project_update_lines l where l.update_id = u.id), '[]'))
  from project_updates u where u.project_id = p.id
 order by u.week desc, u.created_at desc, u.id desc limit 1`;

const MILESTONES = `select json_build_object(
    'total', count(*) filter (where m.status <> 'skipped'), 'complete', count(*) filter (where m.status = 'complete'),
    'upcoming', (array_agg(
      json_build_object('title', m.title, 'plannedDate', m.planned_date, 'overdue', coalesce(m.planned_date < day.today, false))
      order by m.planned_date nulls last, m.position, m.id) filter (where m.status in ('pending', 'in_progress')))[1])
  from milestones m where m.project_id = p.id`;

const DELIVERABLES = `select json_build_object(
    'planned', count(*) filter (where status = 'planned'), 'inProgress', count(*) filter (where status = 'in_progress'),
    'inReview', count(*) filter (where status = 'in_review'), 'complete', count(*) filter (where status = 'complete'))
  from deliverables where project_id = p.id`;

const ACTIONS = `select json_build_object('open', coalesce(max(a.open), 0), 'items', coalesce(json_agg(json_build_object(
    'id', a.id, 'title', a.title, 'dueDate', a.due_date, 'urgent', a.urgent,
    'overdue', coalesce(a.due_date < day.today, false),
    'assignees', coalesce((
      select json_agg(case when c.id is null then s.name else concat_ws(' ', c.first_name, c.last_name) end
                order by coalesce(c.sort_name, lower(s.name)))
        from client_action_assignees w
        left join contacts c on c.id = w.contact_id
        left join staff_users s on s.id = w.staff_user_id
       where w.action_id = a.id and num_nonnulls(c.id, s.id) = 1), '[]'))
    order by not a.urgent, a.due_date nulls last, a.created_at, a.id), '[]'))
  from (
    select *, count(*) over () as open from client_actions where project_id = p.id and status = 'pending'
     order by not urgent, due_date nulls last, created_at, id limit 5) a`;

/** P10: reads what the overview shows. */
@Injectable()
export class OverviewQuery {
  /** One statement; undefined when there is no such project or its connection was removed. */
  async read(tx: TenantTx, projectId: string): Promise<OverviewRow | undefined> {
    const [row] = await tx.preparedLast<OverviewRow>(
      `select ${DETAILS_COLUMNS}, ${STORED_PROJECT_SETTINGS} as settings, p.description as psa_description,
              mgr.name as manager_name, mgr.email as manager_email, day.today,
              (${UPDATE}) as update, (${MILESTONES}) as milestones, (${DELIVERABLES}) as deliverables,
              (${ACTIONS}) as actions,
              case when d.phase_label is null then (select json_agg(ph) from (${PHASE_STATES_OF_PROJECT}) ph) end as phases
         from projects p
         join sources src on src.id = p.source_id and src.removed_at is null
         cross join (select ${TENANT_TODAY} as today) day
         left join members mgr on mgr.id = p.manager_id
         ${DETAILS_JOINS}
        where p.id = $1`,
      [projectId],
    );
    return row;
  }
}
