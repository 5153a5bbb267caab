import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordStatements } from '#libs/platform';
import type { ApiClient } from '#libs/system-under-test';
import { PortfolioWorld, type ProjectSeed, STATUSES } from '../testing/portfolio-world-spec.js';

const FEW = 10;
const MANY = 200;

const PATHS = [
  '/projects/board?state=all&perColumn=100',
  '/projects?state=all&limit=200',
  '/projects?state=all&limit=200&sort=company&search=project',
  '/projects/summary',
  '/projects/board/columns/in_progress?state=all&limit=200',
  '/companies?limit=200',
  '/changes?limit=200',
] as const;

/** P-section 6: no endpoint issues more statements when the result grows. */
describe('statements per request', () => {
  let world: PortfolioWorld;
  let owner: ApiClient;
  let sourceId: string;
  const atFew = new Map<string, { statements: number; bytes: number }>();

  beforeAll(async () => {
    world = await PortfolioWorld.start();
    owner = await world.system.signedIn('owner');
    sourceId = await world.source();
    await fill(FEW);
    // The first request of a session and of a pool does more: it is not the one to compare with.
    for (const path of PATHS) await measured(path);
    for (const path of PATHS) atFew.set(path, await measured(path));
    await fill(MANY);
  });
  afterAll(() => world.stop());

  it.each(PATHS)('%s needs as many for 200 rows as for 10', async (path) => {
    const few = atFew.get(path);
    const many = await measured(path);
    expect(few?.statements).toBeGreaterThan(2);
    expect(many.bytes).toBeGreaterThan(few?.bytes ?? 0);
    expect(many.statements).toBe(few?.statements);
  });

  /** Brings the tenant to `count` projects, companies and changes; a fifth of the projects per column, all linked. */
  async function fill(count: number): Promise<void> {
    const seeds = Array.from({ length: count }, (_, index): ProjectSeed => {
      const status = STATUSES[index % 6];
      return {
        name: `project ${String(index)}`,
        statusExternalId: status?.name ?? null,
        companyExternalId: `company ${String(index)}`,
        managerExternalId: 'Maya',
        dueDate: '2026-06-30',
        estimatedHours: 10,
        actualHours: index,
      };
    });
    await world.query(
      `insert into companies (source_id, external_id, content_hash, name, active)
       select $1, 'company ' || n, '', 'company ' || n, true from generate_series(0, $2::int - 1) n
       on conflict do nothing`,
      [sourceId, count],
    );
    await world.projects(sourceId, seeds);
    await world.query(
      `insert into changes (source_id, record_kind, record_id, record_external_id, fields, author_kind, author_name,
                            correlation_id)
       select p.source_id, 'project', p.id, p.external_id,
              '{"status": {"from": {"externalId": "New", "name": "New"}, "to": {"externalId": "Open", "name": "Open"}}}',
              'staff', 'Maya', 'test'
         from projects p
        where p.source_id = $1 and not exists (select from changes c where c.record_id = p.id)`,
      [sourceId],
    );
  }

  /** One request through the whole API, on a server of its own whose work is watched. */
  async function measured(path: string): Promise<{ statements: number; bytes: number }> {
    const handler = world.system.api.getHttpAdapter().getInstance() as RequestListener;
    const { value: body, statements } = await recordStatements(async () => {
      const server = createServer(handler);
      try {
        const response = await fetch(`${await listening(server)}/api/v1${path}`, {
          headers: { cookie: owner.cookie, connection: 'close' },
        });
        expect(response.status).toBe(200);
        return await response.text();
      } finally {
        server.close();
      }
    });
    return { statements: statements.length, bytes: body.length };
  }
});

function listening(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });
}
