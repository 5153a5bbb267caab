import { recordStatements } from '#libs/platform';
import { ItemsWorld } from '../testing/items-world-spec.js';
import { ClientActionEditing } from '../client-actions/client-action-editing.service.js';
import { DeliverableService } from '../deliverables/deliverable.service.js';
import { ItemLinks } from '../links/item-links.query.js';
import { People } from '../people/people.service.js';
import { UpdateService } from '../updates/update.service.js';

const FEW = 10;
const MANY = 200;

/** P-section 6: no list of a project's own records issues more statements when it grows. */
describe('statements of lists of items', () => {
  let world: ItemsWorld;
  let made = 0;

  beforeAll(async () => {
    world = await ItemsWorld.start();
  });
  afterAll(() => world.stop());

  /** Brings each list to `count` rows, each with what hangs on it. */
  async function fill(count: number): Promise<void> {
    const params = [world.project, made, count - 1, world.phase, world.contact('Ann')];
    await world.portfolio.query(
      `with u as (
         insert into project_updates (project_id, week, summary, author_name, phase_id)
         select $1::uuid, '2026-03-02', 'update ' || n, 'Maya', $4::uuid from generate_series($2::int, $3::int) n returning id)
       insert into project_update_lines (update_id, list, text) select id, 'decisions', 'Which day?' from u where $5::uuid is not null`,
      params,
    );
    await world.portfolio.query(
      `with a as (
         insert into client_actions (project_id, kind, title, created_by_name, phase_id)
         select $1::uuid, 'question', 'action ' || n, 'Maya', $4::uuid from generate_series($2::int, $3::int) n returning id),
       p as (insert into client_action_assignees (action_id, contact_id) select id, $5::uuid from a)
       insert into client_action_events (action_id, round, kind, actor_kind, actor_id, actor_name)
       select id, 1, 'responded', 'contact', $5::uuid, 'Ann' from a`,
      params,
    );
    await world.portfolio.query(
      `with d as (
         insert into deliverables (project_id, title, phase_id, position)
         select $1::uuid, 'deliverable ' || n, $4::uuid, n from generate_series($2::int, $3::int) n returning id)
       insert into deliverable_files (deliverable_id, file_key, name, content_type, size, sha256, uploaded_by_name)
       select id, 'key ' || id, 'plan.pdf', 'application/pdf', 1, '', 'Maya' from d where $5::uuid is not null`,
      params,
    );
    await world.portfolio.query(
      `insert into contacts (source_id, external_id, content_hash, company_id, first_name, active)
       select p.source_id, 'person ' || n, '', p.company_id, 'Person ' || n, true
         from projects p, generate_series($2::int, $3::int) n where p.id = $1`,
      params.slice(0, 3),
    );
    made = count;
  }

  const page = { limit: 200 };
  const lists: Record<string, () => Promise<{ items: unknown[] }>> = {
    updates: () => world.portfolio.of(UpdateService).list(world.portfolio.ctx, world.project, page),
    'client actions': () =>
      world.portfolio.of(ClientActionEditing).list(world.portfolio.ctx, world.project, page),
    deliverables: () => world.portfolio.of(DeliverableService).list(world.portfolio.ctx, world.project, page),
    links: () => world.portfolio.of(ItemLinks).page(world.portfolio.ctx, world.project, page),
    people: () =>
      world.portfolio.of(People).list(world.portfolio.ctx, world.project, { ...page, kind: 'contact' }),
  };

  async function measured(): Promise<Map<string, { rows: number; statements: number }>> {
    const found = new Map<string, { rows: number; statements: number }>();
    for (const [name, read] of Object.entries(lists)) {
      const { value, statements } = await recordStatements(read);
      found.set(name, { rows: value.items.length, statements: statements.length });
    }
    return found;
  }

  it('P12 P15 P16 P22 are as many for 200 rows as for 10', async () => {
    await fill(FEW);
    await measured();
    const few = await measured();
    await fill(MANY);
    for (const [name, { rows, statements }] of await measured()) {
      const before = few.get(name);
      expect([name, statements]).toEqual([name, before?.statements]);
      expect(statements).toBeGreaterThan(2);
      expect(rows).toBeGreaterThan(before?.rows ?? rows);
    }
  });
});
