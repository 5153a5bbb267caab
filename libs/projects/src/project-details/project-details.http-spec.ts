import { DirectoryMirror } from '#libs/directory';
import { systemCtx } from '#libs/platform';
import type { ApiClient } from '#libs/system-under-test';
import type { ActivityPageDto } from '../activity/dto/activity.dto.js';
import { HealthService } from '../health/health.service.js';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import { allRows, PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { ProjectDetailsDto } from './dto/project-details.dto.js';

type Refusal = ProjectDetailsDto & {
  code: string;
  errors: { field: string; code: string }[];
  current?: ProjectDetailsDto;
};

describe('project details', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let sourceId: string;
  let contactIds: Map<string, string>;
  let leadId: string;
  let day: (days: number) => string;
  let count = 0;
  let name: string;
  let projectId: string;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
    day = await world.dayFromToday();
    sourceId = await world.source();
    await world.run((tx) =>
      world
        .of(DirectoryMirror)
        .applyContacts(tx, sourceId, [
          contact('Ada', 'Acorn'),
          contact('Ben', 'Acorn'),
          contact('Cleo', 'Birch'),
        ]),
    );
    const people = await world.query<{ id: string; first_name: string }>(
      'select id, first_name from contacts',
    );
    contactIds = new Map(people.map((row) => [row.first_name, row.id]));
    const [staff] = await world.query<{ id: string }>('select id from staff_users order by email limit 1');
    leadId = staff?.id ?? '';
  });
  afterAll(() => world.stop());

  beforeEach(async () => {
    name = `Move ${String((count += 1))}`;
    const seeds = [
      { name, companyExternalId: 'Acorn', statusExternalId: 'Open', startDate: day(-10), dueDate: day(200) },
    ];
    projectId = (await world.projects(sourceId, seeds)).get(name) ?? '';
  });

  const id = (who: string): string => contactIds.get(who) ?? '';
  const path = (): string => `/projects/${projectId}/details`;
  const read = async (): Promise<ProjectDetailsDto> => (await owner.get<ProjectDetailsDto>(path())).body;
  const change = (wish: object, version?: number, who = owner) => who.patch<Refusal>(path(), wish, version);
  const card = async (): Promise<ProjectCardDto> =>
    (await owner.get<ProjectCardDto>(`/projects/${projectId}/card`)).body;
  const told = async (): Promise<ActivityPageDto['items']> =>
    (await owner.get<ActivityPageDto>(`/projects/${projectId}/activity`)).body.items;

  it('P23 keeps outcome, phase, lead, sponsor and further contacts, and leaves alone what is not sent', async () => {
    expect(await read()).toMatchObject({
      version: 0,
      objective: null,
      lead: null,
      contacts: [],
      override: null,
    });
    const first = await change(
      {
        objective: ' One office for all. ',
        phaseLabel: 'Cut-over',
        leadId,
        sponsorId: id('Ada'),
        contacts: [
          { id: id('Ben'), role: 'Keys' },
          { id: id('Ada'), role: '' },
        ],
      },
      0,
    );
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      version: 1,
      objective: 'One office for all.',
      phaseLabel: 'Cut-over',
      lead: { id: leadId, email: expect.stringContaining('@') },
      sponsor: { name: 'Ada Acorn', email: 'ada@acorn.example', role: '' },
      contacts: [
        { name: 'Ben Acorn', role: 'Keys' },
        { name: 'Ada Acorn', role: '' },
      ],
    });
    const second = await change({ description: 'Three floors', sponsorId: null }, 1);
    expect(second.body).toMatchObject({
      version: 2,
      objective: 'One office for all.',
      description: 'Three floors',
      sponsor: null,
      contacts: [{ name: 'Ben Acorn' }, { name: 'Ada Acorn' }],
    });
    expect(await read()).toEqual(second.body);
  });

  it('P24 records what was changed from what to what, by whom', async () => {
    await change({ phaseLabel: 'Planning', clientSharing: 'hidden' }, 0);
    const [sharing, details] = await told();
    expect(details).toMatchObject({
      topic: 'details',
      verb: 'changed',
      actor: { kind: 'staff' },
      changes: [{ field: 'phaseLabel', from: null, to: 'Planning' }],
    });
    expect(sharing?.changes).toEqual([{ field: 'clientSharing', from: 'by_settings', to: 'hidden' }]);
  });

  it('P23 the second of two gets what the first saved, and nothing is overwritten', async () => {
    const theirs = await change({ objective: 'Theirs', phaseLabel: 'Planning' }, 0);
    const late = await change({ objective: 'Mine' }, 0);
    expect([late.status, late.body.current]).toEqual([412, theirs.body]);
    expect((await read()).objective).toBe('Theirs');
    const both = await Promise.all([change({ objective: 'A' }, 1), change({ objective: 'B' }, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await change({})).status).toBe(428);
  });

  it('P23 names the field that is wrong', async () => {
    const cases: [object, string][] = [
      [{ leadId: id('Ada') }, 'leadId'],
      [{ sponsorId: id('Cleo') }, 'sponsorId'],
      [
        {
          contacts: [
            { id: id('Ada'), role: '' },
            { id: id('Cleo'), role: '' },
          ],
        },
        'contacts.1.id',
      ],
      [
        {
          contacts: [
            { id: id('Ada'), role: '' },
            { id: id('Ada'), role: '' },
          ],
        },
        'contacts.1.id',
      ],
      [{ contacts: null }, 'contacts'],
      [{ objective: 'x'.repeat(2001) }, 'objective'],
      [{ clientSharing: 'public' }, 'clientSharing'],
      [{ override: { health: 'completed', reason: 'x', until: null } }, 'override.health'],
      [{ override: { health: 'behind', reason: '  ', until: null } }, 'override.reason'],
      [{ override: { health: 'behind', reason: 'x', until: day(-1) } }, 'override.until'],
      [{ override: { health: 'behind', reason: 'x', until: 'soon' } }, 'override.until'],
    ];
    for (const [wish, field] of cases) {
      const answer = await change(wish, 0);
      expect([wish, answer.status, answer.body.errors.map((error) => error.field)]).toEqual([
        wish,
        400,
        [field],
      ]);
    }
    expect((await read()).version).toBe(0);
  });

  it('a contact whom the PSA deletes is no longer shown', async () => {
    await world.run((tx) => world.of(DirectoryMirror).applyContacts(tx, sourceId, [contact('Dan', 'Acorn')]));
    const [dan] = await world.query<{ id: string }>(`select id from contacts where first_name = 'Dan'`);
    await change({ sponsorId: dan?.id, contacts: [{ id: dan?.id, role: '' }] }, 0);
    await world.query('update contacts set deleted_at = now() where id = $1', [dan?.id]);
    expect(await read()).toMatchObject({ sponsor: null, contacts: [] });
  });

  it('who only reads projects changes nothing', async () => {
    const viewer = await world.system.signedIn('viewer');
    expect((await viewer.get(path())).status).toBe(200);
    expect((await change({ objective: 'x' }, 0, viewer)).status).toBe(403);
  });

  describe('P32 override', () => {
    const late = { health: 'behind', reason: 'The supplier is late.', until: null };

    it('P32 shows at once on the card and in filters, with who, when, why and what automatic says', async () => {
      expect((await card()).health).toBe('on_track');
      const { body } = await change({ override: late }, 0);
      expect(body).toMatchObject({
        override: { ...late, by: expect.any(String), at: expect.any(String) },
        automaticHealth: 'on_track',
        automaticReasons: [{ code: 'on_plan' }],
      });
      expect(await card()).toMatchObject({
        health: 'behind',
        healthOverride: {
          reason: late.reason,
          until: null,
          by: body.override?.by,
          at: body.override?.at,
          automatic: 'on_track',
        },
      });
      expect((await allRows(owner, 'health=behind')).map((row) => row.id)).toContain(projectId);
      const [entry] = await told();
      expect(entry).toMatchObject({
        topic: 'health',
        verb: 'overridden',
        changes: [{ field: 'override', from: null, to: 'behind' }],
        reason: late.reason,
      });
    });

    it('P32 the same words again stay whose they are; other words are the other’s', async () => {
      const first = await change({ override: late }, 0);
      const again = await change({ override: late, phaseLabel: 'Planning' }, 1);
      expect(again.body.override).toEqual(first.body.override);
      const manager = await world.system.signedIn('technician');
      const other = await change({ override: { ...late, reason: 'Still late.' } }, 2, manager);
      expect(other.body.override?.by).not.toBe(first.body.override?.by);
    });

    it('P32 back to automatic clears it', async () => {
      await change({ override: late }, 0);
      expect((await change({ override: null }, 1)).body.override).toBeNull();
      expect(await card()).toMatchObject({ health: 'on_track', healthOverride: null });
      expect((await told())[0]).toMatchObject({ topic: 'health', verb: 'cleared' });
    });

    it('P32 holds through its last day, then clears itself when health is judged', async () => {
      const judge = () =>
        world.of(HealthService).recomputeAll(systemCtx(world.ctx.tenantId, 'projects.health'));
      await change({ override: { ...late, until: day(0) } }, 0);
      await judge();
      expect((await card()).health).toBe('behind');
      await world.query('update project_details set override_until = $2 where project_id = $1', [
        projectId,
        day(-1),
      ]);
      await judge();
      expect(await card()).toMatchObject({ health: 'on_track', healthOverride: null });
      expect(await read()).toMatchObject({ override: null, version: 2 });
      expect((await told())[0]).toMatchObject({ verb: 'cleared', actor: { kind: 'system' } });
    });

    it('P32 a project that is completed is that, and cannot be overridden', async () => {
      await change({ override: late }, 0);
      await world.projects(sourceId, [{ name, companyExternalId: 'Acorn', statusExternalId: 'Done' }]);
      expect(await card()).toMatchObject({ health: 'completed', healthOverride: null });
      const answer = await change({ override: { ...late, reason: 'No' } }, 1);
      expect([answer.status, answer.body.errors[0]?.field]).toEqual([400, 'override.health']);
    });
  });
});

function contact(name: string, company: string) {
  return {
    externalId: name,
    version: null,
    companyExternalId: company,
    firstName: name,
    lastName: company,
    email: `${name.toLowerCase()}@${company.toLowerCase()}.example`,
    phone: null,
    title: null,
    active: true,
  };
}
