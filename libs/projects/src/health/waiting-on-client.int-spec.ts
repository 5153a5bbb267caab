import { type TicketSnapshot, WorkMirror } from '#libs/work';
import { PortfolioWorld } from '../testing/portfolio-world-spec.js';
import { WAITING_ON_CLIENT } from './health-facts.query.js';

describe('P5 what waits on the client', () => {
  let world: PortfolioWorld;

  beforeAll(async () => {
    world = await PortfolioWorld.start();
  });
  afterAll(() => world.stop());

  it.each([
    ['Waiting on Client', true],
    ['Waiting Client Response', true],
    ['WAITING FOR CUSTOMER', true],
    ['Pending customer approval', true],
    ['Customer Reply', true],
    ['Wartet auf Kunden', true],
    ['Waiting on Parts 📦', false],
    ['Waiting', false],
    ['New client', false],
    ['Contact made', false],
  ])('P5 reads the status %p as waiting on the client: %p', async (name, waiting) => {
    const [row] = await world.query<{ waiting: boolean }>('select $1 ~* $2 as waiting', [
      name,
      WAITING_ON_CLIENT,
    ]);
    expect(row?.waiting).toBe(waiting);
  });

  it('P5 counts the open tickets of a project that wait on the client', async () => {
    const sourceId = await world.source('Waiting');
    await world.run(async (tx) => {
      await world.of(WorkMirror).applyReferences(tx, sourceId, [
        {
          kind: 'ticket_status',
          externalId: '7',
          version: null,
          scopeExternalId: '1',
          name: 'Waiting on Client',
          sortOrder: 1,
          isDefault: false,
          isClosed: false,
          noTime: false,
          active: true,
          color: null,
        },
      ]);
    });
    await world.projects(sourceId, [{ name: 'Move', statusExternalId: 'Open' }]);
    await world.run((tx) =>
      world
        .of(WorkMirror)
        .applyTickets(tx, sourceId, [
          ticket('a', '7'),
          ticket('b', '7'),
          ticket('c', '7', true),
          ticket('d', null),
        ]),
    );
    const ids = await world.projects(sourceId, [{ name: 'Move', statusExternalId: 'Open' }]);
    const owner = await world.system.signedIn('owner');
    const { body } = await owner.get(`/projects/${ids.get('Move') ?? ''}/card`);
    expect(body.waitingOnClient).toBe(2);
  });
});

function ticket(externalId: string, statusExternalId: string | null, closed = false): TicketSnapshot {
  return {
    externalId,
    version: null,
    kind: 'project',
    number: externalId,
    projectExternalId: 'Move',
    phaseExternalId: null,
    companyExternalId: null,
    contactExternalId: null,
    boardExternalId: '1',
    statusExternalId,
    priorityExternalId: null,
    ownerExternalId: null,
    typeExternalId: null,
    summary: externalId,
    closed,
    actualHours: null,
    budgetHours: null,
    dueDate: null,
    createdAt: null,
    closedAt: null,
  };
}
