import type { ApiClient } from '#libs/system-under-test';
import { WorkMirror } from '#libs/work';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';
import type { MappingEntryDto, StatusMappingDto } from './dto/status-mapping.dto.js';
import { FirstStatusMapping } from './first-status-mapping.service.js';

type Refusal = StatusMappingDto & { code: string; errors: { field: string; code: string }[] };

describe('P41 status mapping of tickets', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let sourceId: string;
  let ids: ReadonlyMap<string, string>;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    sourceId = await world.source();
    const item = (kind: 'board' | 'ticket_status', scope: string | null, name: string, isClosed = false) => ({
      externalId: scope === null ? name : `${scope} ${name}`,
      version: null,
      kind,
      scopeExternalId: scope,
      name,
      sortOrder: null,
      isDefault: false,
      isClosed,
      noTime: false,
      active: true,
      color: null,
    });
    await world.run((tx) =>
      world
        .of(WorkMirror)
        .applyReferences(tx, sourceId, [
          item('board', null, 'Field'),
          item('board', null, 'Help'),
          item('ticket_status', 'Help', 'New'),
          item('ticket_status', 'Help', 'Working'),
          item('ticket_status', 'Help', 'Done', true),
          item('ticket_status', 'Field', 'New'),
          item('ticket_status', 'Field', 'Zebra'),
        ]),
    );
    const rows = await world.query<{ id: string; name: string }>(
      `select id, external_id as name from reference_items where source_id = $1 and kind = 'ticket_status'`,
      [sourceId],
    );
    ids = new Map(rows.map((row) => [row.name, row.id]));
  });

  const path = (): string => `/ticket-status-mapping/${sourceId}`;
  const entry = (name: string, group: MappingEntryDto['group'], isDefault = false): MappingEntryDto => ({
    statusId: ids.get(name) ?? name,
    group,
    isDefault,
  });
  const read = async (): Promise<StatusMappingDto> => (await owner.get<StatusMappingDto>(path())).body;

  it('reads the statuses of all boards with their board and a suggestion', async () => {
    const { version, unmapped } = await read();
    expect(version).toBe(0);
    expect(unmapped.map(({ name, scope, suggestion }) => [scope?.name, name, suggestion])).toEqual([
      ['Field', 'New', 'not_started'],
      ['Field', 'Zebra', null],
      ['Help', 'Done', 'completed'],
      ['Help', 'New', 'not_started'],
      ['Help', 'Working', 'in_progress'],
    ]);
  });

  it('saves with a default per board, beside the mapping of projects', async () => {
    const projects = (await owner.get(`/project-status-mapping/${sourceId}`)).body;
    const saved = await owner.put<StatusMappingDto>(
      path(),
      {
        entries: [
          entry('Help New', 'not_started', true),
          entry('Field New', 'not_started', true),
          entry('Help Working', 'in_progress'),
        ],
      },
      0,
    );
    expect(saved.status).toBe(200);
    expect(saved.body.groups[0]?.statuses.map(({ scope, isDefault }) => [scope?.name, isDefault])).toEqual([
      ['Help', true],
      ['Field', true],
    ]);
    expect((await read()).unmapped.map(({ name }) => name)).toEqual(['Zebra', 'Done']);
    expect((await owner.get(`/project-status-mapping/${sourceId}`)).body).toEqual(projects);
  });

  it('names a second default of one board, a project status and a late save', async () => {
    const second = await owner.put<Refusal>(
      path(),
      { entries: [entry('Help New', 'not_started', true), entry('Help Working', 'not_started', true)] },
      0,
    );
    expect([second.status, second.body.errors[0]?.field]).toEqual([400, 'entries.1.isDefault']);
    const project = (await world.statusIds(sourceId)).get('Open') ?? '';
    const foreign = await owner.put<Refusal>(path(), { entries: [entry(project, 'in_progress')] }, 0);
    expect([foreign.status, foreign.body.errors[0]?.field]).toEqual([400, 'entries.0.statusId']);
    await owner.put(path(), { entries: [] }, 0);
    expect((await owner.put<Refusal>(path(), { entries: [] }, 0)).status).toBe(412);
  });

  it('takes the first mapping from the suggestions, the first of each board as its default', async () => {
    await world.run((tx) => world.of(FirstStatusMapping).ensure(tx, 'ticket', sourceId));
    const { groups, unmapped } = await read();
    expect(groups[0]?.statuses.map(({ scope, name, isDefault }) => [scope?.name, name, isDefault])).toEqual([
      ['Field', 'New', true],
      ['Help', 'New', true],
    ]);
    expect(unmapped.map(({ name }) => name)).toEqual(['Zebra']);
  });

  it('is for who manages projects of this tenant', async () => {
    const [technician, harbor] = await Promise.all([
      world.system.signedIn('technician'),
      world.system.signedIn('harbor'),
    ]);
    expect((await technician.put(path(), { entries: [] }, 0)).status).toBe(403);
    expect((await harbor.get(path())).status).toBe(404);
  });
});
