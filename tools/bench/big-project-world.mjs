import { fillOneTenant } from './large-world.mjs';
import { id, source, unchecked } from './world-sql.mjs';

/** What one project may hold and still has to stay smooth. */
export const BIG = {
  phases: 120,
  tickets: 3_000,
  timeEntries: 30_000,
  ticketsOfOnePhase: 620,
  entriesOfOneTicket: 5_000,
  milestones: 40,
};
const FEW = { projects: 20, phases: 40, tickets: 80, timeEntries: 80 };
/** Kept clear of the ids of the others. */
const FROM = 1_000_000;

/** The name of the project, and of its ticket with the most entries. */
export const BIG_PROJECT = 'Everything moves at once';
export const BUSY_TICKET = 'Aa Support during the move';

const STATUSES = [
  ['New', 'not_started', false],
  ['Scheduled', 'not_started', false],
  ['In progress', 'in_progress', false],
  ['Waiting for the client', 'on_hold', false],
  ['Closed', 'completed', true],
  ['Cancelled', 'cancelled', true],
];
const PRIORITIES = ['Critical', 'High', 'Medium', 'Low'];

/**
 * One tenant with a few projects and a big one: nested phases, one of them with a fifth of the tickets, and a ticket with
 * thousands of entries. Gives its id.
 * @param {import('pg').Client} db as the owner, a superuser
 */
export async function fillBigProject(db, tenantId) {
  await unchecked(db);
  await fillOneTenant(db, tenantId, FEW);
  const run = (sql, ...more) => db.query(sql, [tenantId, ...more]);
  await references(run);
  const { rows } = await run(
    `insert into projects (tenant_id, id, source_id, external_id, content_hash, number, name, description, company_id, company_external_id,
       status_id, status_external_id, manager_id, manager_external_id, start_date, due_date, closed, actual_hours, estimated_hours, created_at, version)
     select $1::uuid, ${id('project', `${FROM}`)}, ${source}, '${FROM}', '', 'P-${FROM}', $2, 'Offices, servers and all that hangs on them.',
       ${id('company', '1')}, '1', ${id('status', '3')}, '3', ${id('member', '1')}, '1', current_date - 200, current_date + 200, false, 15000, 16000,
       now() - interval '200 days', now() returning id`,
    BIG_PROJECT,
  );
  await phasesOf(run);
  await ticketsOf(run);
  await run(
    `insert into milestones (tenant_id, project_id, title, planned_date, actual_date, status, position)
     select $1::uuid, $2, 'Site ' || n || ' is moved', current_date - 190 + n * 9, case when n < 20 then current_date - 188 + n * 9 end,
       case when n < 20 then 'complete' else 'pending' end, n from generate_series(0, ${BIG.milestones - 1}) n`,
    rows[0].id,
  );
  await db.query('set session_replication_role = origin');
  await db.query('vacuum analyze');
  return rows[0].id;
}

async function references(run) {
  await run(
    `insert into reference_items (tenant_id, id, source_id, external_id, content_hash, kind, scope_external_id, name, sort_order, is_default, is_closed, no_time, active)
     select $1::uuid, ${id('ticket status', 'n')}, ${source}, n::text, '', 'ticket_status', '1', s ->> 0, n, n = 1, (s ->> 2)::boolean, false, true
       from jsonb_array_elements($2::jsonb) with ordinality as list (s, n)
     union all
     select $1::uuid, ${id('priority', 'n')}, ${source}, n::text, '', 'priority', '', p #>> '{}', n, false, false, false, true
       from jsonb_array_elements($3::jsonb) with ordinality as list (p, n)
     union all
     select $1::uuid, ${id('board', '1')}, ${source}, '1', '', 'project_board', '', 'Projects', 1, true, false, false, true`,
    JSON.stringify(STATUSES),
    JSON.stringify(PRIORITIES),
  );
  await run(`insert into ticket_status_mapping_sets (tenant_id, source_id) values ($1::uuid, ${source})`);
  await run(
    `insert into ticket_status_mappings (tenant_id, source_id, status_id, status_group, is_default, position)
     select $1::uuid, ${source}, ${id('ticket status', 'n')}, s ->> 1, n <> 2, n
       from jsonb_array_elements($2::jsonb) with ordinality as list (s, n)`,
    JSON.stringify(STATUSES),
  );
}

/** Every sixth stands at the top with the five behind it below. */
function phasesOf(run) {
  return run(
    `insert into phases (tenant_id, id, source_id, external_id, content_hash, project_id, project_external_id, parent_id, parent_external_id,
       name, sort_key, milestone, start_date, due_date, actual_hours, estimated_hours)
     select $1::uuid, ${id('phase', `${FROM} + n`)}, ${source}, (${FROM} + n)::text, '', ${id('project', `${FROM}`)}, '${FROM}',
       case when n % 6 > 0 then ${id('phase', `${FROM} + n - n % 6`)} end, case when n % 6 > 0 then (${FROM} + n - n % 6)::text end,
       case when n % 6 = 0 then 'Site ' || n / 6 + 1 else (array['Plan', 'Order', 'Install', 'Move people', 'Hand over'])[n % 6] || ' at site ' || n / 6 + 1 end,
       lpad(n::text, 4, '0'), n % 6 = 5, current_date - 190 + n * 3, current_date - 170 + n * 3, 100 + n, 120
     from generate_series(0, ${BIG.phases - 1}) n`,
  );
}

async function ticketsOf(run) {
  const ticket = (n) => id('ticket', `${FROM} + ${n}`);
  // A fifth of them in one phase, the busy one among them.
  const phase = `${FROM} + case when n % 25 < 5 then 1 else n % ${BIG.phases} end`;
  await run(
    `insert into tickets (tenant_id, id, source_id, external_id, content_hash, kind, number, project_id, project_external_id, phase_id,
       phase_external_id, company_id, company_external_id, board_id, board_external_id, status_id, status_external_id, priority_id,
       priority_external_id, owner_id, owner_external_id, summary, closed, actual_hours, budget_hours, due_date, created_at)
     select $1::uuid, ${ticket('n')}, ${source}, (${FROM} + n)::text, '', 'project', (40000 + n)::text, ${id('project', `${FROM}`)}, '${FROM}',
       ${id('phase', phase)}, (${phase})::text, ${id('company', '1')}, '1', ${id('board', '1')}, '1',
       ${id('ticket status', '1 + n % 6')}, (1 + n % 6)::text, ${id('priority', '1 + n % 4')}, (1 + n % 4)::text,
       case when n % 13 > 0 then ${id('member', 'n % 12')} end, case when n % 13 > 0 then (n % 12)::text end,
       case when n = 0 then $2 else (array['Order', 'Unpack and label', 'Configure', 'Carry', 'Test with the people who use it'])[1 + n % 5]
         || ' what stands in room ' || n end,
       n % 6 in (4, 5), 5, 4 + n % 9, case when n % 4 > 0 then current_date - 40 + n % 120 end, now() - interval '100 days'
     from generate_series(0, ${BIG.tickets - 1}) n`,
    BUSY_TICKET,
  );
  const of = `case when n < ${BIG.entriesOfOneTicket} then 0 else 1 + n % ${BIG.tickets - 1} end`;
  await run(
    `insert into time_entries (tenant_id, id, source_id, external_id, content_hash, ticket_id, ticket_external_id, project_id, project_external_id,
       company_id, company_external_id, member_id, member_external_id, work_date, hours, billable, notes, locked)
     select $1::uuid, ${id('time', `${FROM} + n`)}, ${source}, (${FROM} + n)::text, '', ${ticket(of)}, (${FROM} + ${of})::text,
       ${id('project', `${FROM}`)}, '${FROM}', ${id('company', '1')}, '1', ${id('member', 'n % 12')}, (n % 12)::text, current_date - n % 200, 0.5, n % 3 > 0,
       'Carried, connected and tried out, together with the people on site', false
     from generate_series(0, ${BIG.timeEntries - 1}) n`,
  );
}
