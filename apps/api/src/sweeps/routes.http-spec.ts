import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import { RouteDeclarations } from '#libs/identity';
import { type ApiClient, SystemUnderTest } from '#libs/system-under-test';
import { openApiDocument } from '../openapi/openapi-document.js';
import { type Operation, Operations, type Parameter } from './testing/operations-spec.js';
import { RowMaker } from './testing/row-maker-spec.js';
import { SharingContact } from './testing/sharing-contact-spec.js';

/** The committed document: it has the shapes of all bodies, which only the build knows. */
const DOCUMENT = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../../openapi.json'), 'utf8'),
) as OpenAPIObject;

/** Routes that the document leaves out, and why. */
const UNDOCUMENTED: Readonly<Record<string, string>> = {
  'GET /health/live': 'for operators’ programs, outside /api/v1',
  'GET /health/ready': 'for operators’ programs, outside /api/v1',
  'GET /metrics': 'for operators’ programs, outside /api/v1',
  'POST /webhooks/{vendor}/{hookId}': 'only PSAs call it, and their signature is checked',
};

/** Lists that are as long as something that does not grow, and so have no pages. */
const WITHOUT_PAGES: Readonly<Record<string, string>> = {
  'GET /companies/types': 'a PSA has a handful of company types; the first 200 are given',
  'GET /security-levels': 'a tenant has a handful of levels; the first 200 are given',
  'GET /portal/places': 'the places of the visitor’s own address',
  'GET /connections/vendors': 'the vendors that Atrium knows',
  'GET /me/sessions': 'the caller’s own sessions',
  'GET /me/preferences': 'the caller’s own settings of screens',
  'GET /me/notification-preferences': 'one line per kind of notification, of which there are few',
};

/** Path parameters that name no record of a tenant, and what they are. */
const NO_RECORDS: Readonly<Record<string, string>> = {
  'PUT /me/preferences/{key}': 'a name that the app chooses, below the caller',
  'PUT /me/notification-preferences/{kind}': 'a kind that the release knows, below the caller',
  'GET /portal/logos/{id}':
    'a random address, for whoever was told it: sign-in pages and mails know no tenant',
};

/** Tables of path parameters whose name or place in the path does not say it. */
const TABLE_OF: Readonly<Record<string, string>> = {
  '/connections/{id}/quarantine/{recordId}': 'quarantined_records',
  '/portal/places/{id}': 'portal_access',
  '/portal/actions/{id}': 'client_actions',
  '/portal/files/{id}': 'deliverable_files',
  '/deliverables/{id}/files/{fileId}': 'deliverable_files',
  '/updates/{id}': 'project_updates',
  '/updates/{id}/decisions/{lineId}': 'project_update_lines',
};

/** Reads that need more than a row of the database, and what. */
const MORE_THAN_A_ROW: Readonly<Record<string, string>> = {
  'GET /deliverables/{id}/files/{fileId}': 'its bytes are in the file store',
  'GET /projects/{id}/phases/{phaseId}/tickets': 'the phase has to be one of that project',
};

interface Reply {
  status: number;
  type: string;
  requestId: string | null;
  problem: { code?: unknown; correlationId?: unknown; errors?: { field: string }[] };
}

type Tenant = 'summit' | 'harbor';

describe('every route of the API', () => {
  let system: SystemUnderTest;
  let operations: Operations;
  let rows: RowMaker;
  let owner: ApiClient;
  let harbor: ApiClient;
  let nobody: ApiClient;
  /** A contact of each tenant in the client portal. */
  const contacts = {} as Record<Tenant, SharingContact>;

  beforeAll(async () => {
    system = await SystemUnderTest.start({
      API_RATE_PER_MINUTE: '1000000',
      SIGN_IN_RATE_PER_MINUTE: '100000',
    });
    operations = new Operations(DOCUMENT);
    rows = await RowMaker.connect(system.database.url);
    // A person whose only role grants nothing: they may sign in, and that is all.
    await system.db.run(system.ctx(), (tx) =>
      tx.query(`update roles set permissions = '{}' where built_in = 'viewer'`),
    );
    owner = await system.signedIn('owner');
    nobody = await system.signedIn('viewer');
    harbor = await system.signedIn('harbor');
    for (const tenant of ['summit', 'harbor'] as const) {
      contacts[tenant] = await SharingContact.of(system, rows, tenant);
      await draftOf(tenant);
    }
  });
  afterAll(async () => {
    await rows.close();
    await system.stop();
  });

  /** A draft is read by who asked for it and by nobody else: one of each owner's. */
  async function draftOf(tenant: Tenant): Promise<void> {
    const { tenantId, ownerId } = system[tenant];
    const run = await rows.rowOf('ai_runs', tenantId, { author_id: ownerId });
    await rows.rowOf('update_drafts', tenantId, { id: run.id });
  }

  /** Whoever may call an operation, as far as it is not about permissions. */
  const callerOf = ({ isForContacts }: Operation, tenant: Tenant = 'summit'): string =>
    isForContacts ? contacts[tenant].client.cookie : (tenant === 'summit' ? owner : harbor).cookie;

  /** Sends a request that is right in everything but what the caller wants to see refused. */
  async function call(
    operation: Operation,
    by: { cookie?: string; headers?: Record<string, string>; query?: Record<string, string>; ids?: string[] },
  ): Promise<Reply> {
    let place = 0;
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const id = by.ids?.[place++];
      return encodeURIComponent(id ?? String(operations.example(parameter(operation, name).schema)));
    });
    const response = await fetch(`${system.base}/api/v1${path}${operations.query(operation, by.query)}`, {
      method: operation.method,
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
      headers: {
        'if-match': '"1"',
        ...(operation.body ? { 'content-type': 'application/json' } : {}),
        ...(by.cookie === undefined ? {} : { cookie: by.cookie }),
        ...by.headers,
      },
      ...(operation.body ? { body: JSON.stringify(operations.example(operation.body)) } : {}),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    return {
      status: response.status,
      type,
      requestId: response.headers.get('x-request-id'),
      problem: type.includes('json') && text !== '' ? (JSON.parse(text) as Reply['problem']) : {},
    };
  }

  function parameter(operation: Operation, name: string): Parameter {
    const found = operation.parameters.find((one) => one.name === name && one.in === 'path');
    if (!found) throw new Error(`${operation.title} does not describe its parameter ${name}.`);
    return found;
  }

  /** Answers of a kind over many operations, as one list to compare, so that a failure names them all. */
  async function answers(
    which: readonly Operation[],
    ask: (operation: Operation) => Promise<Reply>,
  ): Promise<[string, number, unknown][]> {
    const found: [string, number, unknown][] = [];
    for (const operation of which) {
      const reply = await ask(operation);
      found.push([operation.title, reply.status, reply.problem.code]);
      if (reply.status >= 400) expectProblem(operation, reply);
    }
    return found;
  }

  function expectProblem(operation: Operation, reply: Reply): void {
    expect([operation.title, reply.type]).toEqual([
      operation.title,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
    expect([operation.title, reply.problem]).toEqual([
      operation.title,
      expect.objectContaining({
        status: reply.status,
        code: expect.stringMatching(/^[a-z_]+\.[a-z_]+$/),
        title: expect.any(String),
        correlationId: reply.requestId,
      }),
    ]);
  }

  /** Every placeholder of a path with what stands before it. */
  const placeholders = (path: string): { name: string; upTo: string }[] =>
    [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
      name: match[1] ?? '',
      upTo: path.slice(0, match.index + match[0].length),
    }));

  const withIds = (): Operation[] =>
    operations.all.filter(
      (operation) =>
        !(operation.title in NO_RECORDS) &&
        placeholders(operation.path).some(({ name }) => !isWord(parameter(operation, name))),
    );

  /** A parameter with a list of words is no id. */
  const isWord = ({ schema }: Parameter): boolean => operations.resolved(schema).enum !== undefined;

  /** An id of a tenant's record for a placeholder. Fails where nobody knows what kind of record it is. */
  async function idOf(
    operation: Operation,
    place: { name: string; upTo: string },
    tenant: Tenant,
  ): Promise<string> {
    if (place.upTo === '/me/sessions/{id}') return sessionOf(tenant);
    const before = place.upTo.split('/').at(-2)?.replaceAll('-', '_') ?? '';
    const byName = place.name === 'id' ? before : `${place.name.replace(/Id$/, '')}s`;
    const table = TABLE_OF[place.upTo] ?? byName;
    if (!(await rows.isTable(table))) {
      throw new Error(`${operation.title}: say in TABLE_OF which table {${place.name}} is an id of.`);
    }
    const shared = operation.isForContacts ? contacts[tenant].shared.get(table) : undefined;
    if (shared !== undefined) return shared;
    const wanted =
      table === 'quarantined_records'
        ? { connection_id: (await rows.rowOf('connections', system[tenant].tenantId)).id }
        : {};
    return String((await rows.rowOf(table, system[tenant].tenantId, wanted)).id);
  }

  async function sessionOf(tenant: Tenant): Promise<string> {
    const client = tenant === 'summit' ? owner : harbor;
    const { body } = await client.get<{ items: { id: string }[] }>('/me/sessions');
    return body.items[0]?.id ?? '';
  }

  /** What stands in the places of a path: ids of tenants' records, and any allowed word where a word is wanted. */
  async function idsOf(operation: Operation, tenantAt: (place: number) => Tenant): Promise<string[]> {
    const ids: string[] = [];
    for (const [index, place] of placeholders(operation.path).entries()) {
      const described = parameter(operation, place.name);
      ids.push(
        isWord(described)
          ? String(operations.example(described.schema))
          : await idOf(operation, place, tenantAt(index)),
      );
    }
    return ids;
  }

  const closed = (): Operation[] => operations.all.filter(({ isPublic }) => !isPublic);

  it('is in the document, but those with a reason', () => {
    const declared = system.api
      .get(RouteDeclarations, { strict: false })
      .list()
      .map(({ method, path }) => `${method} ${path}`);
    const documented = operations.all.map(({ title }) => title);
    expect(declared.filter((route) => !documented.includes(route)).sort()).toEqual(
      Object.keys(UNDOCUMENTED).sort(),
    );
    expect(documented.filter((route) => !declared.includes(route))).toEqual([]);
    expect(documented.length).toBeGreaterThan(50);
  });

  it('stands in the document with the access that the running API declares (else: npm run openapi)', () => {
    const access = (operation: Operation): unknown => {
      const { title, isPublic, isForContacts, permissions } = operation;
      return [title, isPublic, isForContacts, permissions];
    };
    expect(operations.all.map(access).sort()).toEqual(
      new Operations(openApiDocument(system.api)).all.map(access).sort(),
    );
  });

  it('is public only where somebody cannot be signed in yet', () => {
    const open = operations.all.filter(({ isPublic }) => isPublic).map(({ title }) => title);
    expect(open.sort()).toEqual([
      'GET /portal/logos/{id}',
      'POST /auth/sign-in',
      'POST /portal/sign-in/code',
      'POST /portal/sign-in/continue',
      'POST /portal/sign-in/holder',
      'POST /portal/sign-in/link',
    ]);
  });

  it.each([
    ['no session', {}],
    ['a session that nobody has', { cookie: `atrium_session=${'x'.repeat(43)}` }],
    ['a bearer key that nobody has', { headers: { authorization: `Bearer atr_${'x'.repeat(43)}` } }],
  ])('answers 401 with %s', async (_, by) => {
    const found = await answers(closed(), (operation) => call(operation, by));
    expect(found.filter(([, status]) => status !== 401)).toEqual([]);
    expect(
      closed()
        .filter(({ statuses }) => !statuses.includes('401'))
        .map(({ title }) => title),
    ).toEqual([]);
  });

  it('answers 403 to a session without the permission', async () => {
    const guarded = closed().filter(({ permissions }) => permissions.length > 0);
    expect(guarded.length).toBeGreaterThan(40);
    const found = await answers(guarded, (operation) => call(operation, { cookie: nobody.cookie }));
    expect(found.filter(([, status]) => status !== 403)).toEqual([]);
    expect(guarded.filter(({ statuses }) => !statuses.includes('403')).map(({ title }) => title)).toEqual([]);
  });

  it('opens to a contact only where that is declared, and to staff only where it is not (P51)', async () => {
    const forStaff = closed().filter(({ isForContacts }) => !isForContacts);
    const refused = await answers(forStaff, (operation) =>
      call(operation, { cookie: contacts.summit.client.cookie }),
    );
    expect(refused.filter(([, status]) => status !== 403)).toEqual([]);
    const forContacts = closed().filter(({ isForContacts }) => isForContacts);
    expect(forContacts.length).toBeGreaterThan(3);
    const unknown = await answers(forContacts, (operation) => call(operation, { cookie: owner.cookie }));
    expect(unknown.filter(([, status]) => status !== 401)).toEqual([]);
  });

  it('answers 403 to what another site sends in a signed-in person’s name', async () => {
    const unsafe = operations.all.filter(({ method }) => method !== 'GET');
    const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const found = await answers(unsafe, (operation) =>
      call(operation, { cookie: callerOf(operation), headers }),
    );
    expect(found.filter(([, status, code]) => status !== 403 || code !== 'request.foreign_origin')).toEqual(
      [],
    );
  });

  describe('with ids in its path', () => {
    it('answers 404 to another tenant’s id in each place, and 404 to one of nobody', async () => {
      expect(withIds().length).toBeGreaterThan(20);
      const found: [string, number, unknown][] = [];
      for (const operation of withIds()) {
        const places = placeholders(operation.path).map((_, index) => index);
        for (const foreign of places) {
          const ids = await idsOf(operation, (place) => (place === foreign ? 'harbor' : 'summit'));
          found.push(
            ...(await answers([operation], () => call(operation, { cookie: callerOf(operation), ids }))),
          );
        }
        const ids = places.map(() => randomUUID());
        found.push(
          ...(await answers([operation], () => call(operation, { cookie: callerOf(operation), ids }))),
        );
      }
      expect(found.filter(([, status]) => status !== 404)).toEqual([]);
      expect(
        withIds()
          .filter(({ statuses }) => !statuses.includes('404'))
          .map(({ title }) => title),
      ).toEqual([]);
    });

    it('answers 404 to an id that is none', async () => {
      const found = await answers(withIds(), (operation) =>
        call(operation, { cookie: callerOf(operation), ids: placeholders(operation.path).map(() => `7'--`) }),
      );
      expect(found.filter(([, status]) => status !== 404 && status !== 400)).toEqual([]);
    });

    it('finds the same ids in the name of their own tenant, so that the 404 says something', async () => {
      const reads = withIds().filter(({ method, title }) => method === 'GET' && !(title in MORE_THAN_A_ROW));
      expect(reads.length).toBeGreaterThan(5);
      const found = await answers(reads, async (operation) =>
        call(operation, {
          cookie: callerOf(operation, 'harbor'),
          ids: await idsOf(operation, () => 'harbor'),
        }),
      );
      expect(found.filter(([, status]) => status !== 200)).toEqual([]);
    });
  });

  describe('that lists', () => {
    const paged = (): Operation[] =>
      operations.all.filter(({ parameters }) => parameters.some(({ name }) => name === 'limit'));

    it('has pages, but those with a reason', () => {
      const lists = operations.all.filter(({ method, answer }) => {
        const schema = operations.resolved(answer);
        return method === 'GET' && (schema.type === 'array' || schema.properties?.items?.type === 'array');
      });
      const endless = lists.filter((operation) => !paged().includes(operation));
      expect(endless.map(({ title }) => title).filter((title) => !(title in WITHOUT_PAGES))).toEqual([]);
      for (const { title, parameters, answer } of paged()) {
        expect([title, parameters.some(({ name }) => name === 'cursor')]).toEqual([title, true]);
        expect([title, 'nextCursor' in (operations.resolved(answer).properties ?? {})]).toEqual([
          title,
          true,
        ]);
      }
    });

    it.each([
      ['limit', '201'],
      ['limit', '0'],
      ['limit', 'all'],
      ['cursor', 'nonsense'],
    ])('refuses %s=%s and names it', async (field, value) => {
      expect(paged().length).toBeGreaterThan(8);
      for (const operation of paged()) {
        const ids = await idsOf(operation, () => 'summit');
        const reply = await call(operation, { cookie: callerOf(operation), query: { [field]: value }, ids });
        expectProblem(operation, reply);
        expect([operation.title, reply.status, reply.problem.errors?.map((error) => error.field)]).toEqual([
          operation.title,
          400,
          [field],
        ]);
      }
    });
  });
});
