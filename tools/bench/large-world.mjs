import { fillItems } from './world-items.mjs';
import { id, source, unchecked } from './world-sql.mjs';

/**
 * The large world of the product's figures: one tenant among fifty with 2,000 projects, 20,000 phases, 100,000 tickets
 * and 1,000,000 time entries, made set-based. Nothing is random, so every run has the same rows but for the days, which
 * lie around today.
 */

export const LARGE = { projects: 2_000, phases: 20_000, tickets: 100_000, timeEntries: 1_000_000 };
const SMALL = { projects: 20, phases: 100, tickets: 400, timeEntries: 1_000 };
const OTHER_TENANTS = 49;

const STATUSES = [
  ['New', 'not_started', false],
  ['Scheduled', 'not_started', false],
  ['Open', 'in_progress', false],
  ['In progress', 'in_progress', false],
  ['On hold', 'on_hold', false],
  ['Waiting for the client', 'on_hold', false],
  ['Closed', 'completed', true],
  ['Invoiced', 'completed', true],
  ['Cancelled', 'cancelled', true],
  ['Parking lot', null, false],
];

/** @param {import('pg').Client} db as the owner, a superuser */
export async function fillLargeWorld(db, tenantId) {
  await unchecked(db);
  await db.query(
    `insert into tenants (slug, name, time_zone)
     select 'tenant-' || n, 'Tenant ' || n, 'Europe/Berlin' from generate_series(1, $1::int) n
     on conflict do nothing`,
    [OTHER_TENANTS - 1], // the second demo tenant is the forty-ninth
  );
  const { rows: others } = await db.query('select id from tenants where id <> $1', [tenantId]);
  await fillOneTenant(db, tenantId, LARGE);
  for (const { id } of others) await fillOneTenant(db, id, SMALL);
  await db.query('set session_replication_role = origin');
  await db.query('vacuum analyze');
}

/** One tenant with as many projects as in the large world, and few of everything else: what a browser needs for its board. */
export async function fillBoardWorld(db, tenantId) {
  await unchecked(db);
  await fillOneTenant(db, tenantId, {
    projects: LARGE.projects,
    phases: 4_000,
    tickets: 8_000,
    timeEntries: 8_000,
  });
  await db.query('set session_replication_role = origin');
  await db.query('vacuum analyze');
}

export async function fillOneTenant(db, tenantId, size) {
  const run = (sql, ...more) => db.query(sql, [tenantId, ...more]);
  await run(
    `insert into sources (tenant_id, id, vendor, name, writes)
     values ($1::uuid, ${source}, 'connectwise', 'ConnectWise', '{ticket.status,ticket.owner,ticket.owner.clear,ticket.priority}')`,
  );
  await run(
    `insert into reference_items (tenant_id, id, source_id, external_id, content_hash, kind, name, sort_order, is_default, is_closed, no_time, active)
     select $1::uuid, ${id('status', 'n')}, ${source}, n::text, '', 'project_status', s ->> 0, n, n = 1, (s ->> 2)::boolean, false, true
       from jsonb_array_elements($2::jsonb) with ordinality as list (s, n)`,
    JSON.stringify(STATUSES),
  );
  await run(`insert into project_status_mapping_sets (tenant_id, source_id) values ($1::uuid, ${source})`);
  await run(
    `insert into project_status_mappings (tenant_id, source_id, status_id, status_group, position)
     select $1::uuid, ${source}, ${id('status', 'n')}, s ->> 1, n
       from jsonb_array_elements($2::jsonb) with ordinality as list (s, n) where s ->> 1 is not null`,
    JSON.stringify(STATUSES),
  );
  await run(
    `insert into members (tenant_id, id, source_id, external_id, content_hash, identifier, name, active)
     select $1::uuid, ${id('member', 'n')}, ${source}, n::text, '', 'member' || n, 'Member ' || n, true from generate_series(0, 39) n`,
  );
  await run(
    `insert into companies (tenant_id, id, source_id, external_id, content_hash, name, identifier, type, active)
     select $1::uuid, ${id('company', 'n')}, ${source}, n::text, '', 'Company ' || n || ' of Example Street', 'C' || n, 'Customer', true
       from generate_series(0, 299) n`,
  );
  await run(
    `insert into projects (tenant_id, id, source_id, external_id, content_hash, number, name, description, company_id, company_external_id,
       status_id, status_external_id, manager_id, manager_external_id, start_date, due_date, closed, actual_hours, estimated_hours,
       percent_complete, created_at, version)
     select $1::uuid, ${id('project', 'n')}, ${source}, n::text, '', 'P-' || n, (array['Cloud migration', 'Network refresh', 'Server renewal',
         'Office move', 'Security review'])[1 + n % 5] || ' ' || n, repeat('What is to be done, and why. ', 8),
       ${id('company', 'n * 7 % 300')}, (n * 7 % 300)::text, ${id('status', '1 + n % 10')}, (1 + n % 10)::text, ${id('member', 'n % 40')}, (n % 40)::text,
       current_date - 90 + n % 60, case when n % 11 > 0 then current_date - 60 + n * 37 % 200 end, n % 10 in (6, 7, 8),
       n * 13 % 160, case when n % 9 > 0 then 40 + n % 100 end, n % 100 / 100.0, now() - interval '100 days', now() - n * interval '1 minute'
     from generate_series(0, $2::int - 1) n`,
    size.projects,
  );
  await run(
    `insert into phases (tenant_id, id, source_id, external_id, content_hash, project_id, project_external_id, name, sort_key, milestone,
       actual_hours, estimated_hours)
     select $1::uuid, ${id('phase', 'n')}, ${source}, n::text, '', ${id('project', 'n % $3::int')}, (n % $3::int)::text, 'Phase ' || n, n::text, false, 4, 8
     from generate_series(0, $2::int - 1) n`,
    size.phases,
    size.projects,
  );
  await run(
    `insert into tickets (tenant_id, id, source_id, external_id, content_hash, kind, number, project_id, project_external_id, phase_id,
       phase_external_id, company_id, company_external_id, summary, closed, actual_hours, budget_hours, created_at)
     select $1::uuid, ${id('ticket', 'n')}, ${source}, n::text, '', 'project', n::text, ${id('project', 'n % $3::int')}, (n % $3::int)::text,
       ${id('phase', 'n % $4::int')}, (n % $4::int)::text, ${id('company', 'n % 300')}, (n % 300)::text, 'Ticket ' || n || ' of the plan', n % 3 = 0, 2, 3,
       now() - interval '30 days'
     from generate_series(0, $2::int - 1) n`,
    size.tickets,
    size.projects,
    size.phases,
  );
  await run(
    `insert into time_entries (tenant_id, id, source_id, external_id, content_hash, ticket_id, ticket_external_id, project_id, project_external_id,
       company_id, company_external_id, member_id, member_external_id, work_date, hours, billable, notes, locked)
     select $1::uuid, ${id('time', 'n')}, ${source}, n::text, '', ${id('ticket', 'n % $3::int')}, (n % $3::int)::text, ${id('project', 'n % $4::int')},
       (n % $4::int)::text, ${id('company', 'n % 300')}, (n % 300)::text, ${id('member', 'n % 40')}, (n % 40)::text, current_date - n % 200, 0.5, true,
       'Worked on it', false
     from generate_series(0, $2::int - 1) n`,
    size.timeEntries,
    size.tickets,
    size.projects,
  );
  // Two in a hundred projects have a change under way, some have old ones.
  await run(
    `insert into changes (tenant_id, source_id, record_kind, record_id, record_external_id, fields, state, vendor_message, author_kind, author_name,
       correlation_id, settled_at)
     select $1::uuid, ${source}, 'project', ${id('project', 'n * 10')}, (n * 10)::text, '{"status": {}}',
       (array['confirmed', 'confirmed', 'confirmed', 'pending', 'refused'])[1 + n % 5], case when n % 5 = 4 then 'The project is closed.' end,
       'staff', 'Maya Reyes', 'bench', now() - interval '1 hour'
     from generate_series(0, $2::int / 10 - 1) n`,
    size.projects,
  );
  await fillItems(run, size.projects);
}
