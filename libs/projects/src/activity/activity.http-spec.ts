import { randomUUID } from 'node:crypto';
import type { ApiClient } from '#libs/system-under-test';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { ActivityDto, ActivityPageDto } from './dto/activity.dto.js';
import { ProjectActivity, type ActivityEntry, type ToldEntry } from './project-activity.js';

describe('P24 activity', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let projectId: string;
  let otherId: string;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
    const ids = await world.projects(await world.source(), [{ name: 'Office move' }, { name: 'New phones' }]);
    projectId = ids.get('Office move') ?? '';
    otherId = ids.get('New phones') ?? '';
  });
  afterAll(() => world.stop());

  const record = (entry: Omit<ActivityEntry, 'projectId'>, project = projectId) =>
    world.run((tx) => world.of(ProjectActivity).record(tx, tx.ctx, { projectId: project, ...entry }));
  const tell = (...entries: Omit<ToldEntry, 'projectId'>[]) =>
    world.run((tx) =>
      world.of(ProjectActivity).recordAll(
        tx,
        entries.map((entry) => ({ projectId: otherId, ...entry })),
      ),
    );
  async function feed(query = '', id = projectId): Promise<ActivityDto[]> {
    const items: ActivityDto[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = await owner.get<ActivityPageDto>(`/projects/${id}/activity?${query}${next}`);
      expect(page.status).toBe(200);
      items.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    return items;
  }

  it('P24 tells who did what to what and when, the newest first', async () => {
    const updateId = randomUUID();
    await record({
      kind: 'details.changed',
      details: { changes: [{ field: 'objective', from: null, to: 'Move' }] },
    });
    await record({
      kind: 'update.published',
      subject: { kind: 'update', id: updateId, label: 'Week of 2 March' },
    });
    const [published, changed] = await feed();
    expect(published).toMatchObject({
      topic: 'update',
      verb: 'published',
      actor: { kind: 'system', id: null, name: world.ctx.actor.name },
      subject: { kind: 'update', id: updateId, label: 'Week of 2 March' },
      changes: [],
      reason: null,
    });
    expect(changed).toMatchObject({
      topic: 'details',
      subject: null,
      changes: [{ field: 'objective', from: null, to: 'Move' }],
    });
    const [row] = await world.query<{ at: Date }>('select at from project_activity where id = $1', [
      published?.id,
    ]);
    expect(published?.at).toBe(row?.at.toISOString());
  });

  it('P24 is filtered by kind and pages without loss, also within one moment', async () => {
    const at = new Date('2026-03-02T08:00:00Z');
    const actor = { kind: 'psa', id: randomUUID(), name: 'ConnectWise' } as const;
    const labels = Array.from({ length: 7 }, (_, index) => `Ticket ${String(index)}`);
    await tell(
      { kind: 'status.changed', actor, at },
      ...labels.map((label) => ({
        kind: 'ticket.created' as const,
        actor,
        at,
        subject: { kind: 'ticket' as const, id: randomUUID(), label },
      })),
    );
    const tickets = await feed('kind=ticket&limit=3', otherId);
    expect(tickets.map((item) => item.subject?.label)).toEqual([...labels].reverse());
    expect(await feed('limit=3', otherId)).toHaveLength(8);
  });

  it('P24 writes an occurrence once, however often it is told of', async () => {
    const entry = {
      kind: 'status.refused',
      actor: { kind: 'psa', id: null, name: 'ConnectWise' },
      details: { reason: 'The project is locked.' },
      once: 'change:1:refused',
    } as const;
    await tell(entry);
    await tell(entry, entry);
    const refused = (await feed('kind=status', otherId)).filter((item) => item.verb === 'refused');
    expect(refused.map((item) => item.reason)).toEqual(['The project is locked.']);
  });

  it('P24 nobody rewrites what happened, not even the application', async () => {
    await expect(world.query(`update project_activity set actor_name = 'Somebody else'`)).rejects.toThrow(
      /permission denied/,
    );
    await expect(world.query('delete from project_activity')).rejects.toThrow(/permission denied/);
  });

  it.each([
    ['kind=nonsense', 'kind'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${Buffer.from('["yesterday",1]').toString('base64url')}`, 'cursor'],
  ])('refuses %s and names the field', async (query, field) => {
    const answer = await owner.get<{ errors: { field: string }[] }>(
      `/projects/${projectId}/activity?${query}`,
    );
    expect([answer.status, answer.body.errors.map((error) => error.field)]).toEqual([400, [field]]);
  });

  it('another tenant finds no such project', async () => {
    const harbor = await world.system.signedIn('harbor');
    const answer = await harbor.get<{ code: string }>(`/projects/${projectId}/activity`);
    expect([answer.status, answer.body.code]).toEqual([404, 'projects.not_found']);
  });
});
