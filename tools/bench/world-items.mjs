import { id, source } from './world-sql.mjs';

/**
 * What people of the tenant wrote down about each of its projects: what it is for and who counts, updates with their
 * lines, client actions, deliverables and milestones.
 * @param {(sql: string, ...more: unknown[]) => Promise<unknown>} run a statement with the tenant's id as `$1`
 * @param {number} projects how many there are
 */
export async function fillItems(run, projects) {
  const project = id('project', 'p');
  const of = (each) => `generate_series(0, ${projects - 1}) p, generate_series(0, ${each - 1}) n`;
  await run(
    `insert into contacts (tenant_id, id, source_id, external_id, content_hash, company_id, company_external_id, first_name, last_name, email,
       phone, title, active)
     select $1::uuid, ${id('contact', 'n')}, ${source}, n::text, '', ${id('company', 'n % 300')}, (n % 300)::text, 'Ada', 'Client ' || n,
       'ada' || n || '@client.example', '555-0100', 'Office manager', true from generate_series(0, 599) n`,
  );
  await run(
    `insert into project_details (tenant_id, project_id, objective, sponsor_id)
     select $1::uuid, ${project}, 'Everybody works from the new office without noticing the move.', ${id('contact', 'p * 7 % 300')}
       from generate_series(0, ${projects - 1}) p`,
  );
  await run(
    `insert into project_contacts (tenant_id, project_id, contact_id, role)
     select $1::uuid, ${project}, ${id('contact', '300 + p * 7 % 300')}, 'Opens doors' from generate_series(0, ${projects - 1}) p`,
  );
  await run(
    `insert into project_updates (tenant_id, id, project_id, week, summary, author_name)
     select $1::uuid, ${id('update', 'p * 4 + n')}, ${project}, date_trunc('week', current_date)::date - 7 * n,
       'The servers stand, the lines are ordered, and nobody waits for anything but the keys.', 'Maya Reyes' from ${of(4)}`,
  );
  await run(
    `insert into project_update_lines (tenant_id, update_id, list, position, text)
     select $1::uuid, ${id('update', 'p * 4 + n % 4')}, (array['done', 'done', 'next', 'next', 'risks', 'decisions'])[1 + n / 4], n / 4,
       'Line ' || n || ' of what there is to say about this week' from ${of(24)}`,
  );
  await run(
    `insert into client_actions (tenant_id, id, project_id, kind, title, due_date, urgent, status, created_by_name)
     select $1::uuid, ${id('action', 'p * 8 + n')}, ${project}, 'question', 'Question ' || n || ' about the move', current_date + n * 5 - 10, n = 3,
       case when n < 6 then 'pending' else 'completed' end, 'Maya Reyes' from ${of(8)}`,
  );
  await run(
    `insert into client_action_assignees (tenant_id, action_id, contact_id)
     select $1::uuid, ${id('action', 'p * 8 + n')}, ${id('contact', 'p * 7 % 300')} from ${of(8)}`,
  );
  await run(
    `insert into deliverables (tenant_id, project_id, title, status, due_date, position)
     select $1::uuid, ${project}, 'Plan of floor ' || n, (array['planned', 'in_progress', 'in_review', 'complete'])[1 + n % 4],
       current_date + n * 7, n from ${of(6)}`,
  );
  await run(
    `insert into milestones (tenant_id, project_id, title, planned_date, status, position)
     select $1::uuid, ${project}, 'Floor ' || n || ' is moved', current_date + n * 14 - 20, case when n < 2 then 'complete' else 'pending' end, n
       from ${of(5)}`,
  );
}
