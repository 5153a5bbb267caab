import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { recordStatements } from '#libs/platform';
import { type ApiClient, visitor } from '#libs/system-under-test';
import { ProjectSettings } from './project-settings/project-settings.service.js';
import { GrowingWorld } from './testing/growing-world-spec.js';

const FEW = 10;
const MANY = 200;

interface Schema {
  $ref?: string;
  type?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
}
interface Document {
  paths: Record<
    string,
    { get?: { responses: Record<string, { content?: Record<string, { schema?: Schema }> }> } }
  >;
  components: { schemas: Record<string, Schema> };
}

const DOCUMENT = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8'),
) as Document;

/** The routes of this lib and the lists of other libs that its screens show. */
const LOOKED_AT =
  /^\/(projects|project-filters|project-settings|.*-status-mapping|tickets|client-actions|updates|deliverables|milestones|portal|me\/notifications|changes)\b/;

/** Every route whose answer has a list in it, with what to ask it for. A new one has to be added, and must then grow. */
const LISTS: Readonly<Record<string, string>> = {
  '/changes': '?limit=200',
  '/client-actions/{action}/history': '?limit=200',
  '/me/notifications': '?limit=200',
  '/portal/actions/settled': '?limit=200',
  '/portal/home': '',
  '/portal/projects': '?limit=200',
  '/portal/projects/{project}': '',
  '/portal/projects/{project}/updates': '?limit=200',
  '/project-filters': '?limit=200',
  '/projects': '?limit=200',
  '/projects/board': '?perColumn=100',
  '/projects/board/columns/unmapped': '?limit=200',
  '/projects/managers': '?limit=200',
  '/projects/{project}/activity': '?limit=200',
  '/projects/{project}/client-actions': '?limit=200',
  '/projects/{project}/deliverables': '?limit=200',
  '/projects/{project}/links': '?limit=200',
  '/projects/{project}/milestones': '?limit=200',
  '/projects/{project}/people': '?kind=contact&limit=200',
  '/projects/{project}/phases': '?limit=200',
  '/projects/{project}/phases/none/tickets': '?limit=200',
  '/projects/{project}/phases/{phase}/tickets': '?limit=200',
  '/projects/{project}/ticket-board': '?by=technician&perColumn=100',
  '/projects/{project}/ticket-board/column': '?by=status&column=in_progress&limit=200',
  '/projects/{project}/timeline': '',
  '/projects/{project}/updates': '?limit=200',
  '/tickets/{ticket}/notes': '?limit=200',
  '/tickets/{ticket}/time-entries': '?limit=200',
  '/tickets/{ticket}/work-types': '?limit=200',
};

/** Lists inside of one record or of settings, which people make one by one and a rule keeps short. */
const SHORT: Readonly<Record<string, string>> = {
  '/client-actions/{id}': 'assignees and options of one client action',
  '/deliverables/{id}': 'files of one deliverable',
  '/updates/{id}': 'lines of one update',
  '/updates/{id}/preview': 'lines of one update',
  '/portal/actions/{id}': 'options and answers of one client action',
  '/portal/places': 'the visitor’s own places',
  '/project-settings': 'fields, tabs and holidays',
  '/project-settings/reset': 'one line per setting',
  '/project-settings/sharing-choices': 'types and boards of projects',
  '/project-status-mapping/{sourceId}': 'statuses of one connection',
  '/ticket-status-mapping/{sourceId}': 'statuses of one connection',
  '/projects/{id}': 'one line per tab',
  '/projects/{id}/budget': 'one line per week',
  '/projects/{id}/card': 'reasons of one health',
  '/projects/{id}/details': 'contacts of one project',
  '/projects/{id}/overview': 'its own test counts its statements',
};

/** P-section 6: no endpoint issues more statements when the result grows. */
describe('statements of every list of projects, tickets and the client portal', () => {
  let world: GrowingWorld;
  let owner: ApiClient;
  let ben: ApiClient;
  const atFew = new Map<string, Measured>();

  beforeAll(async () => {
    world = await GrowingWorld.start();
    const { portfolio, contact } = { portfolio: world.items.portfolio, contact: world.items.contact('Ben') };
    owner = world.items.owner;
    ben = await visitor(portfolio.system, { id: contact, email: 'ben@acorn.example' }, 'Manager');
    const settings = portfolio.of(ProjectSettings);
    const { version, ...values } = await settings.read(portfolio.ctx);
    await settings.save(
      portfolio.ctx,
      { ...values, clients: { ...values.clients, projects: 'all' } },
      version,
    );
    await world.grow(FEW);
    // The first request of a session and of a pool does more: it is not the one to compare with.
    for (const path of Object.keys(LISTS)) await measured(path);
    for (const path of Object.keys(LISTS)) atFew.set(path, await measured(path));
    await world.grow(MANY);
  }, 60_000);
  afterAll(() => world.items.stop());

  it('are all looked at, and none that is not there', () => {
    const known = new Set([...Object.keys(LISTS).map(shapeOf), ...Object.keys(SHORT).map(shapeOf)]);
    expect(documentedLists().filter((path) => !known.has(path))).toEqual([]);
    const documented = new Set(
      Object.keys(DOCUMENT.paths).map((path) => shapeOf(path.replace('/api/v1', ''))),
    );
    expect([...known].filter((path) => !documented.has(path))).toEqual([]);
  });

  it.each(Object.keys(LISTS))('%s needs as many for 200 rows as for 10', async (path) => {
    const few = atFew.get(path);
    const many = await measured(path);
    expect(few?.statements).toBeGreaterThan(2);
    expect(many.bytes).toBeGreaterThan(few?.bytes ?? 0);
    expect(many.statements).toBe(few?.statements);
  });

  interface Measured {
    readonly statements: number;
    readonly bytes: number;
  }

  /** One request through the whole API, on a server of its own whose work is watched. */
  async function measured(path: string): Promise<Measured> {
    const { project, phase, ticket, portfolio } = world.items;
    const ids: Record<string, string> = { project, phase, ticket, action: world.action };
    const address = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name) + (LISTS[path] ?? '');
    const { cookie } = path.startsWith('/portal') ? ben : owner;
    const handler = portfolio.system.api.getHttpAdapter().getInstance() as RequestListener;
    const { value, statements } = await recordStatements(async () => {
      const server = createServer(handler);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const answer = await fetch(`http://127.0.0.1:${String(port)}/api/v1${address}`, {
          headers: { cookie, connection: 'close' },
        });
        const text = await answer.text();
        expect([address, answer.status, answer.status === 200 ? '' : text]).toEqual([address, 200, '']);
        return text;
      } finally {
        server.close();
      }
    });
    return { statements: statements.length, bytes: value.length };
  }
});

/** Every parameter alike, so that a path of the table is found in the document. */
function shapeOf(path: string): string {
  return path.replace(/\{\w+\}/g, '{}').replace('/columns/unmapped', '/columns/{}');
}

/** Routes to look at whose answer has a list of records at its top. */
function documentedLists(): string[] {
  return Object.entries(DOCUMENT.paths).flatMap(([path, { get }]) => {
    const short = path.replace('/api/v1', '');
    const schema = get?.responses['200']?.content?.['application/json']?.schema;
    const properties = Object.values(resolved(schema)?.properties ?? {});
    const has = properties.some(({ type, items }) => type === 'array' && items?.$ref !== undefined);
    return has && LOOKED_AT.test(short) ? [shapeOf(short)] : [];
  });
}

function resolved(schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.split('/').at(-1);
  return name === undefined ? schema : DOCUMENT.components.schemas[name];
}
