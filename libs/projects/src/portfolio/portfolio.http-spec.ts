import type { Answer, ApiClient } from '#libs/system-under-test';
import { type Expected, expected, seeds } from '../testing/portfolio-seeds-spec.js';
import { allRows, board, PortfolioWorld, type ProjectSeed } from '../testing/portfolio-world-spec.js';
import type { BoardColumnPageDto, PortfolioSummaryDto } from './dto/portfolio-answer.dto.js';
import type { ProjectCardDto } from './dto/project-card.dto.js';
import { SUMMARY_CARDS, type SummaryCard } from './portfolio-filter.js';
import { TABLE_SORTS, type TableSort } from './project-table.query.js';
import { BOARD_COLUMNS } from './status-group.js';

const CARD_ORACLE: Record<SummaryCard, (project: Expected) => boolean> = {
  total: () => true,
  in_progress: ({ column }) => column === 'in_progress',
  completed: ({ column }) => column === 'completed',
  on_hold: ({ column }) => column === 'on_hold',
  overdue: ({ overdue }) => overdue,
  over_budget: ({ overBudget }) => overBudget,
};

describe('the portfolio', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let viewer: ApiClient;
  let day: (days: number) => string;
  let all: ProjectSeed[];
  let sourceId: string;
  let otherSourceId: string;
  let cards: ProjectCardDto[];
  const truth = new Map<string, Expected>();

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    day = await world.dayFromToday();
    all = seeds(day);
    sourceId = await world.source();
    otherSourceId = await world.source('Second PSA');
    await world.projects(sourceId, all);
    const elsewhere: ProjectSeed = {
      name: 'elsewhere',
      statusExternalId: 'Open',
      companyExternalId: 'Acorn',
    };
    await world.projects(otherSourceId, [elsewhere]);
    // A sync writes a page at one moment; here each project changed at its own, to the microsecond.
    await world.query(
      `update projects set changed_at = now() - make_interval(secs => ('x' || left(md5(name), 5))::bit(20)::int / 7.0)`,
    );
    for (const seed of [...all, elsewhere]) truth.set(seed.name, expected(seed, day(0)));
    [owner, viewer] = await Promise.all([world.system.signedIn('owner'), world.system.signedIn('viewer')]);
    cards = await allRows(owner, 'state=all');
  });
  afterAll(() => world.stop());

  const names = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name).sort();
  const seedsWhere = (keep: (seed: ProjectSeed, is: Expected) => boolean): string[] =>
    names(all.filter((seed) => keep(seed, truthOf(seed.name))));
  const truthOf = (name: string): Expected => {
    const found = truth.get(name);
    if (!found) throw new Error(`No seed is called ${name}.`);
    return found;
  };
  const idOf = (
    pick: (card: ProjectCardDto) => { id: string; name: string } | null,
    name: string,
  ): string => {
    const found = cards.map(pick).find((one) => one?.name === name);
    if (!found) throw new Error(`Nothing is called ${name}.`);
    return found.id;
  };

  describe('P1 summary cards', () => {
    it.each([
      ['nothing', () => '', () => true],
      ['a search', () => 'search=project%2001', (seed: ProjectSeed) => seed.name.startsWith('project 01')],
      [
        'a company',
        () => `companyId=${idOf((card) => (card.source.id === sourceId ? card.company : null), 'Birch')}`,
        (seed: ProjectSeed) => seed.companyExternalId === 'Birch',
      ],
      [
        'two columns and a due range',
        () => `column=in_progress&column=on_hold&dueFrom=${day(-1)}&dueTo=${day(5)}`,
        (seed: ProjectSeed, is: Expected) =>
          ['in_progress', 'on_hold'].includes(is.column) &&
          typeof seed.dueDate === 'string' &&
          seed.dueDate >= day(-1) &&
          seed.dueDate <= day(5),
      ],
    ] as [string, () => string, (seed: ProjectSeed, is: Expected) => boolean][])(
      'each number equals the rows that its filter shows, under %s',
      async (_, query, keep) => {
        const narrowed = `sourceId=${sourceId}&${query()}`;
        const summary = await owner.get<PortfolioSummaryDto>(`/projects/summary?${narrowed}`);
        expect(summary.status).toBe(200);
        for (const card of SUMMARY_CARDS) {
          const rows = await allRows(owner, `${narrowed}&card=${card}`);
          const wanted = seedsWhere((seed, is) => keep(seed, is) && CARD_ORACLE[card](is));
          expect([card, names(rows)]).toEqual([card, wanted]);
          expect([card, summary.body[card]]).toEqual([card, wanted.length]);
          const columns = (await board(owner, `${narrowed}&card=${card}`)).columns;
          expect([card, columns.reduce((sum, { count }) => sum + count, 0)]).toEqual([card, wanted.length]);
        }
      },
    );

    it('are not all the same, so that the comparison says something', async () => {
      const { body } = await owner.get<PortfolioSummaryDto>('/projects/summary');
      const numbers = SUMMARY_CARDS.map((card) => body[card]);
      expect(new Set(numbers).size).toBeGreaterThan(3);
      expect(Math.min(...numbers)).toBeGreaterThan(0);
    });
  });

  describe('P2 the table', () => {
    const keyOf: Record<TableSort, (card: ProjectCardDto) => string | number> = {
      name: (card) => card.name,
      company: (card) => card.company?.name.toLowerCase() ?? '',
      due: (card) => card.dueDate ?? '9999-12-31',
      health: (card) => ['behind', 'at_risk', 'on_track', 'unscored', 'completed', null].indexOf(card.health),
      hours: (card) => card.actualHours ?? 0,
      changed: (card) => card.changedAt,
    };

    it.each(TABLE_SORTS.flatMap((sort) => [false, true].map((descending) => [sort, descending] as const)))(
      'sorted by %s (descending: %p), its pages together are the whole sorted list',
      async (sort, descending) => {
        const query = `state=all&sort=${sort}&descending=${String(descending)}`;
        const paged = await allRows(owner, query, 7);
        const whole = await allRows(owner, query, 200);
        expect(paged.map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
        expect(new Set(paged.map(({ id }) => id)).size).toBe(truth.size);
        const keys = paged.map(keyOf[sort]);
        const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(keys).toEqual(descending ? sorted.reverse() : sorted);
      },
    );

    it('has projects without each of the nullable sort values, so that nulls are sorted too', () => {
      for (const value of ['dueDate', 'company', 'actualHours', 'manager', 'status'] as const) {
        expect([value, cards.some((card) => card[value] === null)]).toEqual([value, true]);
      }
    });

    it('names the parameter that is wrong', async () => {
      for (const [field, value] of [
        ['sort', 'colour'],
        ['descending', 'maybe'],
        ['limit', '0'],
        ['cursor', 'nonsense'],
        ['dueFrom', '31.12.2026'],
      ] as const) {
        const answer = await owner.get<{ errors: { field: string }[] }>(`/projects?${field}=${value}`);
        expect([field, answer.status, answer.body.errors.map((error) => error.field)]).toEqual([
          field,
          400,
          [field],
        ]);
      }
    });
  });

  describe('P3 filters', () => {
    it.each([
      ['state=all', () => true],
      ['state=open', (_: ProjectSeed, is: Expected) => is.open],
      ['', (_: ProjectSeed, is: Expected) => is.open],
      ['state=closed', (_: ProjectSeed, is: Expected) => !is.open],
      ['state=all&search=PROJECT%2010', (seed: ProjectSeed) => seed.name.startsWith('project 10')],
      ['state=all&search=p-project%20077', (seed: ProjectSeed) => seed.name === 'project 077'],
      ['state=all&search=cedar', (seed: ProjectSeed) => seed.companyExternalId === 'Cedar'],
      ['state=all&search=%25', () => false],
      ['state=all&column=unmapped', (_: ProjectSeed, is: Expected) => is.column === 'unmapped'],
      [
        'state=all&column=completed&column=not_started',
        (_: ProjectSeed, is: Expected) => ['completed', 'not_started'].includes(is.column),
      ],
    ] as [string, (seed: ProjectSeed, is: Expected) => boolean][])('%p', async (query, keep) => {
      const rows = await allRows(owner, `sourceId=${sourceId}&${query}`);
      expect(names(rows)).toEqual(seedsWhere(keep));
    });

    it('by due range, both ends included', async () => {
      const rows = await allRows(owner, `sourceId=${sourceId}&state=all&dueFrom=${day(-1)}&dueTo=${day(1)}`);
      expect(names(rows)).toEqual(
        seedsWhere(({ dueDate }) => [day(-1), day(0), day(1)].includes(dueDate ?? '')),
      );
    });

    it('by manager, by company and by connection', async () => {
      const own = (card: ProjectCardDto): boolean => card.source.id === sourceId;
      const maya = idOf((card) => (own(card) ? card.manager : null), 'Maya');
      expect(names(await allRows(owner, `state=all&managerId=${maya}`))).toEqual(
        seedsWhere(({ managerExternalId }) => managerExternalId === 'Maya'),
      );
      const [acorn, cedar] = ['Acorn', 'Cedar'].map((name) =>
        idOf((card) => (own(card) ? card.company : null), name),
      );
      expect(names(await allRows(owner, `state=all&companyId=${acorn}&companyId=${cedar}`))).toEqual(
        seedsWhere(({ companyExternalId }) => ['Acorn', 'Cedar'].includes(companyExternalId ?? '')),
      );
      expect(names(await allRows(owner, `state=all&sourceId=${otherSourceId}`))).toEqual(['elsewhere']);
    });

    it('by health', async () => {
      const healths = new Set(cards.flatMap((card) => card.health ?? []));
      expect(healths.size).toBeGreaterThan(3);
      for (const health of healths) {
        const rows = await allRows(owner, `state=all&health=${health}`);
        expect(names(rows)).toEqual(names(cards.filter((card) => card.health === health)));
      }
    });

    it('can be saved, each person their own, and are replaced by name', async () => {
      interface Saved {
        items: { id: string; name: string; query: string }[];
      }
      const saved = await owner.put<{ id: string }>('/project-filters', {
        name: 'Late',
        query: 'card=overdue',
      });
      expect(saved.status).toBe(200);
      await owner.put('/project-filters', { name: 'late', query: 'card=overdue&state=open' });
      await viewer.put('/project-filters', { name: 'Late', query: 'health=behind' });
      const mine = await owner.get<Saved>('/project-filters');
      expect(mine.body.items.map(({ name, query }) => [name, query])).toEqual([
        ['late', 'card=overdue&state=open'],
      ]);
      expect((await viewer.delete(`/project-filters/${saved.body.id}`)).status).toBe(404);
      expect((await owner.delete(`/project-filters/${saved.body.id}`)).status).toBe(204);
      expect((await owner.get<Saved>('/project-filters')).body.items).toEqual([]);
      expect((await viewer.get<Saved>('/project-filters')).body.items).toHaveLength(1);
    });
  });

  describe('P4 columns', () => {
    it('hold every project exactly once', async () => {
      const { columns } = await board(owner, 'state=all&perColumn=100');
      expect(columns.map(({ column }) => column)).toEqual([...BOARD_COLUMNS]);
      const placed = columns.flatMap((column) => column.cards.map((card) => [card.name, column.column]));
      expect(placed.sort()).toEqual([...truth].map(([name, is]) => [name, is.column]).sort());
    });

    it('show the unmapped one only while a project is in it', async () => {
      const columnsOf = async (query: string): Promise<string[]> =>
        (await board(owner, query)).columns.map(({ column }) => column);
      expect(await columnsOf(`state=all&sourceId=${sourceId}`)).toContain('unmapped');
      expect(await columnsOf(`state=all&sourceId=${otherSourceId}`)).toEqual(
        BOARD_COLUMNS.filter((column) => column !== 'unmapped'),
      );
      await world.query(`update projects set status_id = null where name = 'elsewhere'`);
      expect(await columnsOf(`state=all&sourceId=${otherSourceId}`)).toContain('unmapped');
      await world.query(
        `update projects set status_id = (select id from reference_items where name = 'Open' and source_id = $1)
          where name = 'elsewhere'`,
        [otherSourceId],
      );
      expect(await columnsOf(`state=all&sourceId=${otherSourceId}`)).not.toContain('unmapped');
    });

    it('a status is in at most one group: the database refuses a second', async () => {
      await expect(
        world.query(
          `insert into project_status_mappings (source_id, status_id, status_group)
           select source_id, status_id, 'cancelled' from project_status_mappings limit 1`,
        ),
      ).rejects.toThrow(/duplicate key/);
    });
  });

  describe('P9 large columns', () => {
    it('count all rows, load in pages, and the pages add up', async () => {
      const query = `state=all&sourceId=${sourceId}`;
      for (const column of (await board(owner, `${query}&perColumn=3`)).columns) {
        const wanted = seedsWhere((_, is) => is.column === column.column);
        expect([column.column, column.count]).toEqual([column.column, wanted.length]);
        expect(column.cards.length).toBe(Math.min(3, wanted.length));
        const loaded = [...column.cards];
        let cursor = column.nextCursor;
        while (cursor !== null) {
          const page: Answer<BoardColumnPageDto> = await owner.get(
            `/projects/board/columns/${column.column}?${query}&limit=4&cursor=${encodeURIComponent(cursor)}`,
          );
          expect(page.status).toBe(200);
          loaded.push(...page.body.cards);
          cursor = page.body.nextCursor;
        }
        expect([column.column, loaded.map(({ name }) => name)]).toEqual([
          column.column,
          inBoardOrder(loaded).map(({ name }) => name),
        ]);
        expect(names(loaded)).toEqual(wanted);
        const hours = loaded.reduce((sum, card) => sum + (card.actualHours ?? 0), 0);
        expect(column.actualHours).toBeCloseTo(hours);
        const estimate = loaded.reduce((sum, card) => sum + (card.estimatedHours ?? 0), 0);
        expect(column.estimatedHours).toBeCloseTo(estimate);
      }
    });
  });

  it('P5 a card carries what it shows', () => {
    const seed = all.find(
      (one) => one.managerExternalId && one.companyExternalId && one.estimatedHours === 10,
    );
    const card = cards.find((one) => one.name === seed?.name);
    expect(card).toMatchObject({
      number: `P-${seed?.name ?? ''}`,
      company: { name: seed?.companyExternalId },
      manager: { name: seed?.managerExternalId },
      actualHours: seed?.actualHours,
      estimatedHours: 10,
      dueDate: seed?.dueDate,
      change: null,
      ...pick(truthOf(seed?.name ?? ''), 'column', 'open', 'overdue'),
    });
  });

  it('P5 a budget stands in where the PSA has no estimate, and zero is none', () => {
    const estimates = cards.filter((card) => card.actualHours === 7.25).map((card) => card.estimatedHours);
    expect(new Set(estimates)).toEqual(new Set([5]));
    expect(
      new Set(cards.filter((card) => card.actualHours === 3).map((card) => card.estimatedHours)),
    ).toEqual(new Set([null]));
  });

  it('I4 a card says which connection it came from', () => {
    expect(cards.find(({ name }) => name === 'elsewhere')?.source).toEqual({
      id: otherSourceId,
      name: 'Second PSA',
      vendor: 'connectwise',
    });
    expect(cards.find(({ name }) => name === 'project 001')?.source.name).toBe('ConnectWise');
  });

  it('leaves out what the PSA has deleted', async () => {
    await world.query(`update projects set deleted_at = now() where name = 'project 005'`);
    expect(names(await allRows(owner, 'state=all'))).not.toContain('project 005');
    const card = cards.find(({ name }) => name === 'project 005');
    expect((await owner.get(`/projects/${card?.id ?? ''}/card`)).status).toBe(404);
    await world.query(`update projects set deleted_at = null where name = 'project 005'`);
  });

  it('P3 offers who manages a project as options of its filter, each of them once, and nobody of another tenant', async () => {
    const { body } = await viewer.get<{ items: { id: string; name: string }[] }>('/projects/managers');
    const managed = new Map(cards.flatMap(({ manager }) => (manager ? [[manager.id, manager.name]] : [])));
    expect(managed.size).toBeGreaterThan(0);
    expect(new Map(body.items.map(({ id, name }) => [id, name]))).toEqual(managed);
    expect(body.items).toHaveLength(managed.size);
    const first = await viewer.get<{ items: { id: string }[]; nextCursor: string }>(
      '/projects/managers?limit=1',
    );
    const rest = await viewer.get<{ items: { id: string }[] }>(
      `/projects/managers?cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...rest.body.items]).toEqual(body.items);
    const elsewhere = await (
      await world.system.signedIn('harbor')
    ).get<{ items: object[] }>('/projects/managers');
    expect(elsewhere.body.items).toEqual([]);
  });
});

function inBoardOrder(cards: readonly ProjectCardDto[]): ProjectCardDto[] {
  const key = (card: ProjectCardDto): string => `${card.dueDate ?? '9999-12-31'} ${card.name}`;
  return [...cards].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function pick<T, K extends keyof T>(from: T, ...keys: K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}
