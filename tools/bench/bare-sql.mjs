/**
 * The statements of the bare handler: all that a screen shows, from one statement. They are written by hand and on purpose
 * know nothing of Atrium's queries. (Building the JSON in SQL was tried: it took several times as long as in JavaScript.)
 * `$1` = tenant id, `$2` = cards per column or rows per page, or the project.
 */

const PROJECTS = `
  select p.*, coalesce(m.status_group, 'unmapped') as col, coalesce(nullif(p.estimated_hours, 0), nullif(p.budget_hours, 0)) as estimate,
         coalesce(p.due_date::text, '9999-12-31') as due_key, lower(p.name) as name_key,
         coalesce(p.due_date < (select (now() at time zone time_zone)::date from tenants where id = $1), false) as overdue
    from projects p
    left join project_status_mappings m on m.tenant_id = $1 and m.status_id = p.status_id
   where p.tenant_id = $1 and p.deleted_at is null
     and case when m.status_group is null then not p.closed else m.status_group not in ('completed', 'cancelled') end`;

const CARD = `
  t.id, t.number, t.name, t.company_id, c.name as company, t.status_id, s.name as status, t.col, t.overdue, h.health, h.reasons, h.override,
  h.automatic,
  h.waiting_on_client, t.actual_hours, t.estimate, t.start_date, t.due_date, t.manager_id, mgr.name as manager, t.source_id,
  src.name as source, src.vendor, t.synced_at, t.changed_at, ch.id as change_id, ch.state, ch.vendor_message, t.due_key, t.name_key`;

const CARD_TABLES = `
  join sources src on src.tenant_id = $1 and src.id = t.source_id
  left join companies c on c.tenant_id = $1 and c.id = t.company_id
  left join reference_items s on s.tenant_id = $1 and s.id = t.status_id
  left join members mgr on mgr.tenant_id = $1 and mgr.id = t.manager_id
  left join project_health h on h.tenant_id = $1 and h.project_id = t.id
  left join lateral (
    select id, state, vendor_message, settled_at from changes where tenant_id = $1 and record_id = t.id order by seq desc limit 1
  ) ch on ch.state in ('pending', 'sending', 'conflict', 'failed') or (ch.state = 'refused' and ch.settled_at > now() - interval '1 day')`;

export const BOARD_SQL = `
  select ${CARD}, t.count, t.actual, t.estimated
    from (select x.*, row_number() over (partition by col order by due_key, name_key, id) as place, count(*) over (partition by col) as count,
                 sum(actual_hours) over (partition by col) as actual, sum(estimate) over (partition by col) as estimated
            from (${PROJECTS}) x) t ${CARD_TABLES}
   where t.place <= $2 order by t.place`;

export const TABLE_SQL = `
  select ${CARD}, t.count
    from (select x.*, count(*) over () as count from (${PROJECTS}) x order by due_key, id limit $2 + 1) t ${CARD_TABLES}
   order by t.due_key, t.id`;

const count = (table, more = '') =>
  `(select count(*)::int from ${table} where tenant_id = $1 and project_id = $2 ${more})`;

export const PROJECT_SQL = `
  select ${CARD}, t.description, t.deleted_at, mgr.email as manager_email, ${count('project_updates')} as updates,
         ${count('client_actions', `and status = 'pending'`)} as decisions, ${count('deliverables')} as deliverables,
         ${count('phases', 'and deleted_at is null')} as phases,
         ${count('tickets', 'and deleted_at is null and not closed')} as kanban
    from (${PROJECTS} and p.id = $2) t ${CARD_TABLES}`;

const lines = (list, value = 'l.text') => `coalesce((
  select json_agg(${value} order by l.position, l.id) from project_update_lines l
   where l.tenant_id = $1 and l.update_id = u.id and l.list = '${list}'), '[]')`;

const person = (
  alias,
  role,
) => `json_build_object('id', ${alias}.id, 'name', concat_ws(' ', ${alias}.first_name, ${alias}.last_name),
  'email', ${alias}.email, 'phone', ${alias}.phone, 'title', ${alias}.title, 'role', ${role})`;

/** Its phases are not nested, as in the large world. */
export const OVERVIEW_SQL = `
  select d.objective, coalesce(d.description, p.description) as description, d.phase_label, mgr.name as manager, mgr.email as manager_email,
         case when sponsor.id is not null then ${person('sponsor', `''`)} end as sponsor,
         (select coalesce(json_agg(${person('c', 'pc.role')} order by pc.position, c.sort_name, c.id), '[]')
            from project_contacts pc join contacts c on c.tenant_id = $1 and c.id = pc.contact_id
           where pc.tenant_id = $1 and pc.project_id = p.id) as contacts,
         (select ph.name from phases ph where ph.tenant_id = $1 and ph.project_id = p.id and ph.deleted_at is null
             and ph.actual_hours > 0 and exists (select from tickets t where t.tenant_id = $1 and t.phase_id = ph.id and not t.closed)
           order by ph.sort_key, ph.id limit 1) as phase,
         (select json_build_object('id', u.id, 'week', u.week, 'summary', u.summary, 'author', u.author_name,
                   'published', u.published is not null, 'done', ${lines('done')}, 'next', ${lines('next')}, 'risks', ${lines('risks')},
                   'decisions', ${lines('decisions', `json_build_object('text', l.text, 'resolved', l.resolved_at is not null)`)})
            from project_updates u where u.tenant_id = $1 and u.project_id = p.id
           order by u.week desc, u.created_at desc, u.id desc limit 1) as update,
         (select json_build_object('total', count(*), 'complete', count(*) filter (where status = 'complete'))
            from milestones where tenant_id = $1 and project_id = p.id and status <> 'skipped') as milestones,
         (select json_build_object('title', m.title, 'plannedDate', m.planned_date, 'overdue', coalesce(m.planned_date < day.today, false))
            from milestones m where m.tenant_id = $1 and m.project_id = p.id and m.status in ('pending', 'in_progress')
           order by m.planned_date nulls last, m.position, m.id limit 1) as upcoming,
         (select json_build_object('planned', count(*) filter (where status = 'planned'), 'inProgress', count(*) filter (where status = 'in_progress'),
                   'inReview', count(*) filter (where status = 'in_review'), 'complete', count(*) filter (where status = 'complete'))
            from deliverables where tenant_id = $1 and project_id = p.id) as deliverables,
         ${count('client_actions', `and status = 'pending'`)} as open_actions,
         (select coalesce(json_agg(json_build_object('id', a.id, 'title', a.title, 'dueDate', a.due_date, 'urgent', a.urgent,
                   'overdue', coalesce(a.due_date < day.today, false), 'assignees', (
                     select json_agg(concat_ws(' ', c.first_name, c.last_name) order by c.sort_name)
                       from client_action_assignees w join contacts c on c.tenant_id = $1 and c.id = w.contact_id
                      where w.tenant_id = $1 and w.action_id = a.id))
                   order by not a.urgent, a.due_date nulls last, a.created_at, a.id), '[]')
            from (select * from client_actions where tenant_id = $1 and project_id = p.id and status = 'pending'
                   order by not urgent, due_date nulls last, created_at, id limit 5) a) as actions
    from projects p
    cross join (select (now() at time zone time_zone)::date as today from tenants where id = $1) day
    left join project_details d on d.tenant_id = $1 and d.project_id = p.id
    left join contacts sponsor on sponsor.tenant_id = $1 and sponsor.id = d.sponsor_id
    left join members mgr on mgr.tenant_id = $1 and mgr.id = p.manager_id
   where p.tenant_id = $1 and p.id = $2`;
