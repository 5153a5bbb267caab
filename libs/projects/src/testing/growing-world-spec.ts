import { ItemsWorld } from './items-world-spec.js';

// Not a test: what the test of the number of statements fills lists with. The name keeps it out of the build.

/** A project whose every list grows, as do the lists around it. */
export class GrowingWorld {
  /** The client action that others may look into. */
  action = '';
  private made = 0;

  private constructor(readonly items: ItemsWorld) {}

  static async start(): Promise<GrowingWorld> {
    const world = new GrowingWorld(await ItemsWorld.start());
    const [action] = await world.items.portfolio.query<{ id: string }>(
      `insert into client_actions (project_id, kind, title, created_by_name, client_visible)
       values ($1, 'question', 'Which floor?', 'Maya', true) returning id`,
      [world.items.project],
    );
    world.action = action?.id ?? '';
    await world.items.tickets.map({ 'To do': 'not_started', Doing: 'in_progress' });
    return world;
  }

  /** Brings each list to `count` rows more than there were at the beginning, each with what hangs on it. */
  async grow(count: number): Promise<void> {
    for (const [sql, ...params] of [...this.ofThePsa(), ...this.ofPeople()]) {
      await this.items.portfolio.query(
        `with n as (select n from generate_series($1::int, $2::int) n), ${sql}`,
        [this.made, count - 1, ...params],
      );
    }
    this.made = count;
  }

  private ofThePsa(): (readonly [sql: string, ...params: string[]])[] {
    const { project, phase, ticket, tickets } = this.items;
    const mirrored = `source_id, external_id, content_hash`;
    const board = tickets.id('Projects');
    const [status, priority] = [tickets.id('Doing'), tickets.id('High')];
    return [
      [
        `m as (insert into members (${mirrored}, identifier, name, active)
           select p.source_id, 'm' || n, '', 'm' || n, 'Member ' || n, true from projects p, n where p.id = $3
           returning id, external_id, source_id)
         insert into projects (${mirrored}, name, company_id, manager_id, closed, actual_hours)
         select m.source_id, 'p' || m.external_id, '', 'Project of ' || m.external_id, p.company_id, m.id, false, 1
           from m, projects p where p.id = $3`,
        project,
      ],
      [
        `t as (insert into tickets (${mirrored}, kind, summary, closed, project_id, phase_id, board_id, board_external_id,
             status_id, priority_id, owner_id, due_date)
           select p.source_id, 't' || n || s.kind, '', 'project', 'Ticket ' || n, false, p.id,
                  case when s.kind = 'in' then $4::uuid end, $5::uuid, 'Projects', $6::uuid, $7::uuid, o.id, '2026-06-30'
             from projects p, (values ('in'), ('out')) s (kind), n join members o on o.external_id = 'm' || n
            where p.id = $3 returning id, external_id, source_id)
         insert into changes (source_id, record_kind, record_id, record_external_id, fields, author_kind, author_name, correlation_id)
         select source_id, 'ticket', id, external_id,
                '{"status": {"from": {"externalId": "1", "name": "To do"}, "to": {"externalId": "2", "name": "Doing"}}}',
                'staff', 'Maya', 'test' from t`,
        project,
        phase,
        board,
        status,
        priority,
      ],
      [
        `e as (insert into time_entries (${mirrored}, ticket_id, project_id, member_id, work_date, hours, billable, notes, locked)
           select t.source_id, 'e' || n, '', t.id, t.project_id, m.id, '2026-03-02', 1, true, 'Carried', false
             from tickets t, n join members m on m.external_id = 'm' || n where t.id = $3),
         r as (insert into reference_items (${mirrored}, kind, name, is_default, is_closed, no_time, active)
           select t.source_id, 'w' || n, '', 'work_type', 'Work ' || n, false, false, false, true from tickets t, n where t.id = $3)
         insert into notes (${mirrored}, ticket_id, author_id, text, internal, created_at)
         select t.source_id, 'n' || n, '', t.id, m.id, 'Done', true, now()
           from tickets t, n join members m on m.external_id = 'm' || n where t.id = $3`,
        ticket,
      ],
      [
        `h as (insert into phases (${mirrored}, project_id, parent_id, name, sort_key, milestone, start_date, due_date)
           select p.source_id, 'h' || n, '', p.id, $4::uuid, 'Phase ' || n, n::text, false, '2026-03-02', '2026-04-02'
             from projects p, n where p.id = $3)
         insert into contacts (${mirrored}, company_id, first_name, active)
         select p.source_id, 'c' || n, '', p.company_id, 'Person ' || n, true from projects p, n where p.id = $3`,
        project,
        phase,
      ],
    ];
  }

  private ofPeople(): (readonly [sql: string, ...params: string[]])[] {
    const { project, phase } = this.items;
    const ben = this.items.contact('Ben');
    const owner = this.items.person('owner');
    return [
      [
        `u as (insert into project_updates (project_id, week, summary, author_name, phase_id, published, published_version, published_at,
             published_by_name)
           select $3::uuid, '2026-03-02', 'update ' || n, 'Maya', $4::uuid,
                  jsonb_build_object('week', '2026-03-02', 'summary', 'update ' || n, 'author', 'Maya', 'lines', '[]'::jsonb), 1, now(), 'Maya'
             from n returning id)
         insert into project_update_lines (update_id, list, text) select id, 'decisions', 'Which day?' from u`,
        project,
        phase,
      ],
      [
        `a as (insert into client_actions (project_id, kind, title, created_by_name, phase_id, client_visible, status, settled_at)
           select $3::uuid, 'question', 'action ' || n, 'Maya', $4::uuid, true,
                  case when n % 2 = 0 then 'pending' else 'completed' end,
                  case when n % 2 = 0 then null else now() end from n returning id),
         w as (insert into client_action_assignees (action_id, contact_id) select id, $5::uuid from a),
         h as (insert into client_action_events (action_id, round, kind, actor_kind, actor_id, actor_name)
           select $6::uuid, 1, 'notified', 'staff', $7::uuid, 'Olivia' from n)
         insert into client_action_events (action_id, round, kind, actor_kind, actor_id, actor_name, content)
         select id, 1, 'responded', 'contact', $5::uuid, 'Ben', '{"answer": {"text": "The third."}}' from a`,
        project,
        phase,
        ben,
        this.action,
        owner,
      ],
      [
        `d as (insert into deliverables (project_id, title, phase_id, position, client_visible)
           select $3::uuid, 'deliverable ' || n, $4::uuid, n, true from n returning id),
         f as (insert into deliverable_files (deliverable_id, file_key, name, content_type, size, sha256, uploaded_by_name, shared)
           select id, 'key ' || id, 'plan.pdf', 'application/pdf', 1, '', 'Maya', true from d)
         insert into milestones (project_id, title, planned_date, position, client_visible)
         select $3::uuid, 'milestone ' || n, '2026-05-04', n, true from n`,
        project,
        phase,
      ],
      [
        `f as (insert into project_filters (staff_user_id, name, query) select $4::uuid, 'filter ' || n, 'state=open' from n),
         t as (insert into notifications (staff_user_id, kind, occasion, subject_kind, subject_id, subject_label)
           select $4::uuid, 'change.refused', 'test:' || n, 'project', $3::uuid, 'Office move' from n)
         insert into project_activity (project_id, actor_kind, actor_name, topic, verb)
         select $3::uuid, 'staff', 'Maya', 'details', 'changed' from n`,
        project,
        owner,
      ],
    ];
  }
}
