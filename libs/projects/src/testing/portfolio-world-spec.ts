import { randomUUID } from 'node:crypto';
import { DirectoryMirror, SOURCE_WRITES, Sources, type CompanySnapshot } from '#libs/directory';
import type { RequestCtx, TenantTx } from '#libs/platform';
import { type Answer, type ApiClient, SystemUnderTest } from '#libs/system-under-test';
import { WorkMirror, type ProjectSnapshot, type ReferenceSnapshot } from '#libs/work';
import { HealthService } from '../health/health.service.js';
import type { BoardDto, ProjectTableDto } from '../portfolio/dto/portfolio-answer.dto.js';
import type { ProjectCardDto } from '../portfolio/dto/project-card.dto.js';
import type { StatusGroup } from '../portfolio/status-group.js';

// Not a test: what the tests of this lib share. The name keeps it out of the build.

/** A status of the test PSA: its name is its external id too. */
export interface StatusSeed {
  name: string;
  group: StatusGroup | null;
  isDefault?: boolean;
  isClosed?: boolean;
  active?: boolean;
}

/** A project of the test PSA; what is left out is null, and the name is the external id too. */
export type ProjectSeed = Partial<ProjectSnapshot> & { name: string };

/** The statuses that most tests begin with. Nothing is mapped to `cancelled` but what a test adds. */
export const STATUSES: readonly StatusSeed[] = [
  { name: 'New', group: 'not_started', isDefault: true },
  { name: 'Open', group: 'in_progress' },
  { name: 'Working', group: 'in_progress', isDefault: true },
  { name: 'Waiting', group: 'on_hold', isDefault: true },
  { name: 'Done', group: 'completed', isDefault: true, isClosed: true },
  { name: 'Parking lot', group: null },
  { name: 'Archive', group: null, isClosed: true },
  { name: 'Retired', group: null, active: false },
];

/** Summit with the whole API over HTTP, and a mirrored PSA to fill as a sync would. */
export class PortfolioWorld {
  private constructor(readonly system: SystemUnderTest) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<PortfolioWorld> {
    return new PortfolioWorld(
      await SystemUnderTest.start({ API_RATE_PER_MINUTE: '1000000', ...environment }),
    );
  }

  stop(): Promise<void> {
    return this.system.stop();
  }

  get ctx(): RequestCtx {
    return this.system.ctx();
  }

  run<T>(work: (tx: TenantTx) => Promise<T>, tenant: 'summit' | 'harbor' = 'summit'): Promise<T> {
    return this.system.db.run(this.system.ctx(tenant), work);
  }

  query<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run((tx) => tx.query<Row>(sql, params));
  }

  /** A connection's source with its statuses and their mapping. Gives its id. */
  async source(
    name = 'ConnectWise',
    statuses: readonly StatusSeed[] = STATUSES,
    tenant: 'summit' | 'harbor' = 'summit',
  ): Promise<string> {
    const id = randomUUID();
    await this.run(async (tx) => {
      await this.of(Sources).create(tx, {
        id,
        vendor: 'connectwise',
        name,
        webUrl: null,
        writes: SOURCE_WRITES,
      });
      await this.of(WorkMirror).applyReferences(tx, id, statuses.map(statusSnapshot));
      await this.of(WorkMirror).applyMembers(
        tx,
        id,
        ['Maya', 'Jonas'].map((person) => ({
          externalId: person,
          version: null,
          identifier: person.toLowerCase(),
          name: person,
          email: null,
          active: true,
        })),
      );
      await this.of(DirectoryMirror).applyCompanies(tx, id, ['Acorn', 'Birch', 'Cedar'].map(companySnapshot));
      await tx.query('insert into project_status_mapping_sets (source_id) values ($1)', [id]);
      await tx.query(
        `insert into project_status_mappings (source_id, status_id, status_group, is_default)
         select $1, r.id, s."group", coalesce(s."isDefault", false)
           from jsonb_to_recordset($2::jsonb) as s (name text, "group" text, "isDefault" boolean)
           join reference_items r on r.source_id = $1 and r.name = s.name
          where s."group" is not null`,
        [id, JSON.stringify(statuses)],
      );
    }, tenant);
    return id;
  }

  /** Mirrors projects and judges their health. Gives their ids by name. */
  async projects(
    sourceId: string,
    seeds: readonly ProjectSeed[],
    tenant: 'summit' | 'harbor' = 'summit',
  ): Promise<Map<string, string>> {
    return this.run(async (tx) => {
      await this.of(WorkMirror).applyProjects(tx, sourceId, seeds.map(projectSnapshot));
      const rows = await tx.query<{ id: string; name: string }>(
        'select id, name from projects where source_id = $1',
        [sourceId],
      );
      await this.of(HealthService).recompute(
        tx,
        rows.map((row) => row.id),
      );
      return new Map(rows.map((row) => [row.name, row.id]));
    }, tenant);
  }

  /** Our ids of the statuses of a source by name. */
  async statusIds(sourceId: string): Promise<Map<string, string>> {
    const rows = await this.query<{ id: string; name: string }>(
      `select id, name from reference_items where source_id = $1 and kind = 'project_status'`,
      [sourceId],
    );
    return new Map(rows.map((row) => [row.name, row.id]));
  }

  /** The calendar day of Summit that is `days` from today, `yyyy-mm-dd`. */
  async dayFromToday(): Promise<(days: number) => string> {
    const [row] = await this.query<{ today: string }>(
      'select (now() at time zone time_zone)::date as today from tenants',
    );
    const start = Date.parse(`${row?.today ?? ''}T00:00:00Z`);
    return (days) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
  }

  /** A provider of the running API. */
  of<T>(type: abstract new (...args: never[]) => T): T {
    return this.system.api.get<T>(type, { strict: false });
  }
}

/** All pages of the table under a query, `limit` rows a page. */
export async function allRows(client: ApiClient, query: string, limit = 200): Promise<ProjectCardDto[]> {
  const rows: ProjectCardDto[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Answer<ProjectTableDto> = await client.get<ProjectTableDto>(
      `/projects?${query}&limit=${String(limit)}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    expect(page.status).toBe(200);
    expect(page.body.items.length).toBeLessThanOrEqual(limit);
    rows.push(...page.body.items);
    cursor = page.body.nextCursor;
  }
  return rows;
}

/** The board under a query. */
export async function board(client: ApiClient, query = ''): Promise<BoardDto> {
  const answer = await client.get<BoardDto>(`/projects/board?${query}`);
  expect(answer.status).toBe(200);
  return answer.body;
}

function statusSnapshot(seed: StatusSeed, sortOrder: number): ReferenceSnapshot {
  return {
    externalId: seed.name,
    version: null,
    kind: 'project_status',
    scopeExternalId: null,
    name: seed.name,
    sortOrder,
    isDefault: false,
    isClosed: seed.isClosed ?? false,
    noTime: false,
    active: seed.active ?? true,
    color: null,
  };
}

function companySnapshot(name: string): CompanySnapshot {
  return {
    externalId: name,
    version: null,
    name,
    identifier: null,
    type: 'Customer',
    types: ['Customer'],
    category: null,
    classification: null,
    marketSegment: null,
    accountManagerExternalId: null,
    parentExternalId: null,
    phone: null,
    website: null,
    active: true,
  };
}

/** A project as the test PSA gives it. */
export function projectSnapshot(seed: ProjectSeed): ProjectSnapshot {
  return {
    externalId: seed.name,
    version: null,
    number: `P-${seed.name}`,
    description: null,
    companyExternalId: null,
    statusExternalId: null,
    typeExternalId: null,
    boardExternalId: null,
    managerExternalId: null,
    contactExternalId: null,
    startDate: null,
    dueDate: null,
    actualStart: null,
    actualEnd: null,
    closed: false,
    actualHours: null,
    estimatedHours: null,
    budgetHours: null,
    percentComplete: null,
    createdAt: null,
    ...seed,
  };
}
