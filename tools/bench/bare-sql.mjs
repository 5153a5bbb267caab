/**
 * The statements of the bare handler: all that a screen shows, from one statement. They are written by hand and on purpose
 * know nothing of Atrium's queries. (Building the JSON in SQL was tried: it took several times as long as in JavaScript.)
 * `$1` = tenant id, `$2` = cards per column or rows per page.
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
  t.id, t.number, t.name, t.company_id, c.name as company, t.status_id, s.name as status, t.col, t.overdue, h.health, h.reasons,
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
