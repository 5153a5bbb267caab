import type { ApiClient } from '#libs/system-under-test';
import { board, PortfolioWorld, type StatusSeed } from '../testing/portfolio-world-spec.js';
import type { MappingEntryDto, StatusMappingDto } from './dto/status-mapping.dto.js';
import { FirstStatusMapping } from './first-status-mapping.service.js';

type Refusal = StatusMappingDto & {
  code: string;
  errors: { field: string; code: string }[];
  current?: StatusMappingDto;
};

describe('P41 status mapping', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let sourceId: string;
  let ids: ReadonlyMap<string, string>;
  const path = (): string => `/project-status-mapping/${sourceId}`;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    sourceId = await world.source();
    ids = await world.statusIds(sourceId);
  });

  const entry = (name: string, group: MappingEntryDto['group'], isDefault = false): MappingEntryDto => ({
    statusId: ids.get(name) ?? name,
    group,
    isDefault,
  });

  const read = async (): Promise<StatusMappingDto> => (await owner.get<StatusMappingDto>(path())).body;
  const save = (entries: object[], version?: number) => owner.put<Refusal>(path(), { entries }, version);

  function byGroup(mapping: StatusMappingDto): Record<string, string[]> {
    const groups = mapping.groups.map(({ group, statuses }) => [group, statuses.map(({ name }) => name)]);
    return Object.fromEntries(groups) as Record<string, string[]>;
  }

  it('reads groups in their order, and what is unmapped with a suggestion', async () => {
    const mapping = await read();
    expect(mapping.groups.map(({ group }) => group)).toEqual([
      'not_started',
      'in_progress',
      'on_hold',
      'completed',
      'cancelled',
    ]);
    expect(byGroup(mapping).in_progress).toEqual(['Open', 'Working']);
    const unmapped = mapping.unmapped.map(({ name, suggestion, active }) => [name, suggestion, active]);
    expect(unmapped).toEqual([
      ['Parking lot', null, true],
      ['Archive', 'completed', true],
      ['Retired', null, false],
    ]);
  });

  it('saves: order, defaults, and what is left out becomes unmapped; cards follow', async () => {
    await world.projects(sourceId, [{ name: `of ${sourceId}`, statusExternalId: 'Waiting' }]);
    const before = await read();
    const saved = await save(
      [
        entry('Working', 'in_progress'),
        entry('Open', 'in_progress', true),
        entry('Parking lot', 'cancelled', true),
        entry('Waiting', 'cancelled'),
      ],
      before.version,
    );
    expect(saved.status).toBe(200);
    expect(byGroup(saved.body)).toEqual({
      not_started: [],
      in_progress: ['Working', 'Open'],
      on_hold: [],
      completed: [],
      cancelled: ['Parking lot', 'Waiting'],
    });
    expect(saved.body.version).toBe(before.version + 1);
    expect(await read()).toEqual(saved.body);
    const defaults = saved.body.groups.flatMap(({ statuses }) => statuses.filter((one) => one.isDefault));
    expect(defaults.map(({ name }) => name)).toEqual(['Open', 'Parking lot']);
    const { columns } = await board(owner, `state=all&sourceId=${sourceId}`);
    expect(columns.filter(({ count }) => count > 0).map(({ column }) => column)).toEqual(['cancelled']);
  });

  it('412 when somebody saved meanwhile, and nothing is lost', async () => {
    const { version } = await read();
    expect((await save([entry('New', 'not_started')], version)).status).toBe(200);
    const late = await save([entry('Done', 'completed')], version);
    expect(late.status).toBe(412);
    expect(late.body.code).toEqual(expect.any(String));
    expect(byGroup(await read())).toMatchObject({ not_started: ['New'], completed: [] });
    const rounds = await Promise.all([
      save([entry('Open', 'in_progress')], version + 1),
      save([entry('Working', 'in_progress')], version + 1),
    ]);
    expect(rounds.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('428 without If-Match, 400 with an unreadable one', async () => {
    expect((await save([])).status).toBe(428);
    const answer = await fetch(`${world.system.base}/api/v1${path()}`, {
      method: 'PUT',
      headers: { cookie: owner.cookie, 'content-type': 'application/json', 'if-match': 'W/"x"' },
      body: '{"entries":[]}',
    });
    expect(answer.status).toBe(400);
  });

  it('P4 names the entry that is wrong, and saves none of the others', async () => {
    const elsewhere = await world.statusIds(await world.source('Second PSA'));
    const { version } = await read();
    const good = entry('New', 'not_started', true);
    const cases: [string, object[], string][] = [
      ['twice', [good, entry('Open', 'in_progress'), entry('New', 'on_hold')], 'entries.2.statusId'],
      ['second default', [good, entry('Open', 'not_started', true)], 'entries.1.isDefault'],
      [
        'of another connection',
        [good, { ...entry('Open', 'in_progress'), statusId: elsewhere.get('Open') }],
        'entries.1.statusId',
      ],
      ['no uuid', [good, { ...entry('Open', 'in_progress'), statusId: '7' }], 'entries.1.statusId'],
      ['unknown group', [{ ...good, group: 'unmapped' }], 'entries.0.group'],
    ];
    for (const [what, entries, field] of cases) {
      const answer = await save(entries, version);
      expect([what, answer.status, answer.body.errors.map((error) => error.field)]).toEqual([
        what,
        400,
        [field],
      ]);
    }
    expect((await read()).version).toBe(version);
  });

  it('is written to the audit trail with before and after', async () => {
    await save([entry('New', 'not_started')], (await read()).version);
    const { body } = await owner.get<{ items: { action: string; before: object; after: object }[] }>(
      `/audit?subjectId=${sourceId}`,
    );
    expect(body.items[0]).toMatchObject({
      action: 'project_status_mapping.changed',
      before: { in_progress: ['Open', 'Working'] },
      after: { not_started: ['New'] },
    });
  });

  it('only who manages projects saves; who reads projects reads', async () => {
    const [viewer, technician, harbor] = await Promise.all(
      (['viewer', 'technician', 'harbor'] as const).map((who) => world.system.signedIn(who)),
    );
    expect((await viewer?.get(path()))?.status).toBe(200);
    expect((await technician?.put(path(), { entries: [] }, 1))?.status).toBe(403);
    expect((await harbor?.get(path()))?.status).toBe(404);
    expect((await harbor?.put(path(), { entries: [] }, 1))?.status).toBe(404);
    expect(byGroup(await read()).not_started).toEqual(['New']);
  });

  describe('first mapping', () => {
    const NAMES: StatusSeed[] = [
      { name: 'New', group: null },
      { name: 'In Progress', group: null },
      { name: 'Waiting on client', group: null },
      { name: 'Completed', group: null, isClosed: true },
      { name: 'Cancelled', group: null, isClosed: true },
      { name: 'Zebra', group: null },
    ];

    it('comes from the suggestions, once', async () => {
      sourceId = await world.source('Fresh', NAMES);
      await world.query('delete from project_status_mapping_sets where source_id = $1', [sourceId]);
      expect((await read()).version).toBe(0);
      const ensure = () => world.run((tx) => world.of(FirstStatusMapping).ensure(tx, 'project', sourceId));
      await Promise.all([ensure(), ensure()]);
      const first = await read();
      expect(byGroup(first)).toEqual({
        not_started: ['New'],
        in_progress: ['In Progress'],
        on_hold: ['Waiting on client'],
        completed: ['Completed'],
        cancelled: ['Cancelled'],
      });
      expect(first.unmapped.map(({ name }) => name)).toEqual(['Zebra']);
      expect(first.groups.every(({ statuses }) => statuses.filter((one) => one.isDefault).length === 1)).toBe(
        true,
      );
      expect((await save([], first.version)).status).toBe(200);
      await ensure();
      expect((await read()).unmapped).toHaveLength(NAMES.length);
    });
  });
});
