import { randomUUID } from 'node:crypto';
import type { Answer } from '#libs/system-under-test';
import { ItemsWorld } from '../testing/items-world-spec.js';
import type { ItemLinkDto, ItemLinkPageDto } from './dto/item-link.dto.js';

describe('P22 what phases and tickets became', () => {
  let world: ItemsWorld;

  beforeAll(async () => {
    world = await ItemsWorld.start();
    const make = (what: string, body: object) =>
      world.technician.post(`/projects/${world.project}/${what}`, body);
    await make('updates', { week: '2026-03-02', summary: 'x', phaseId: world.phase });
    await make('client-actions', { kind: 'decision', title: 'Which day?', ticketId: world.ticket });
    await make('deliverables', { title: 'Floor plan', phaseId: world.phase });
    await make('deliverables', { title: 'From nothing' });
  });
  afterAll(() => world.stop());

  async function links(query = ''): Promise<ItemLinkDto[]> {
    const found: ItemLinkDto[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer<ItemLinkPageDto> = await world.viewer.get(
        `/projects/${world.project}/links?limit=1${query}${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      found.push(...page.body.items);
      cursor = page.body.nextCursor;
    }
    return found;
  }

  it('P22 the source shows its items', async () => {
    const phase = { kind: 'phase', id: world.phase };
    const id = expect.any(String);
    expect(await links()).toEqual([
      { kind: 'update', id, label: '2026-03-02', status: null, source: phase },
      {
        kind: 'client_action',
        id,
        label: 'Which day?',
        status: 'pending',
        source: { kind: 'ticket', id: world.ticket },
      },
      { kind: 'deliverable', id, label: 'Floor plan', status: 'planned', source: phase },
    ]);
    expect((await links(`&phaseId=${world.phase}`)).map(({ kind }) => kind)).toEqual([
      'update',
      'deliverable',
    ]);
    expect((await links(`&ticketId=${world.ticket}`)).map(({ kind }) => kind)).toEqual(['client_action']);
    expect(await links(`&ticketId=${randomUUID()}`)).toEqual([]);
  });

  it('P25 items of a tab that is switched off are not among them', async () => {
    await world.withoutTab('deliverables', async () => {
      expect((await links()).map(({ kind }) => kind)).toEqual(['update', 'client_action']);
    });
  });
});
