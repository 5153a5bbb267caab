import type { AdapterContext } from '../adapter-context.js';
import {
  AddressRefused,
  CredentialsRefused,
  PermissionMissing,
  VendorRefused,
  VendorUnavailable,
} from '../psa-errors.js';
import type { ResolvedEndpoint } from '../psa-adapter.js';
import { drain, parentsFrom } from '../drive.fixture-spec.js';
import {
  type Script,
  type ScriptedServer,
  type SeenRequest,
  startScripted,
} from '../http/scripted-server.fixture-spec.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import type { AutotaskAdapter } from './autotask-adapter.js';

const credentials = { userName: 'api@summit.example', secret: 'geheim', integrationCode: 'CODE' };

/** Two servers: home, and the zone that the account may move to. */
let home: ScriptedServer;
let away: ScriptedServer;
let answer: (request: SeenRequest, at: 'home' | 'away') => Script;
let zone: 'home' | 'away';
const opened: AutotaskAdapter[] = [];

beforeAll(async () => {
  home = await startScripted((request) => route(request, 'home'));
  away = await startScripted((request) => route(request, 'away'));
});
afterAll(async () => {
  await home.close();
  await away.close();
});
beforeEach(() => {
  zone = 'home';
  answer = () => ({ json: page([]) });
  home.seen.length = 0;
  away.seen.length = 0;
});
afterEach(() => opened.splice(0).forEach((adapter) => adapter.close()));

function route(request: SeenRequest, at: 'home' | 'away'): Script {
  if (request.url.includes('/zoneInformation')) {
    const url = `${(zone === 'home' ? home : away).url}/ATServicesRest/`;
    return { json: { zoneName: zone, url, webUrl: 'https://ww1.autotask.net/', ci: 1 } };
  }
  return answer(request, at);
}

function open(more: Partial<AdapterContext> = {}): AutotaskAdapter {
  const adapter = adapterOn(home.url, credentials, more);
  opened.push(adapter);
  return adapter;
}

const page = (items: object[], nextPageUrl: string | null = null) => ({
  items,
  pageDetails: { count: items.length, requestCount: 500, prevPageUrl: null, nextPageUrl },
});
const bodyOf = (request: SeenRequest) =>
  JSON.parse(request.body) as { filter: { op: string; field: string; value: unknown }[]; MaxRecords: number };
const company = (id: number) => ({
  id,
  companyName: `Company ${id}`,
  lastActivityDate: '2024-01-01T00:00:00Z',
});
const pull = (adapter: AutotaskAdapter) =>
  adapter.pull('companies', { cursor: null, changedSince: null, parents: parentsFrom({}) });
const queries = (server: ScriptedServer, entity = 'Companies') =>
  server.seen.filter(({ url }) => url.endsWith(`/${entity}/query`));

describe('zones', () => {
  it('I1 finds the zone without secrets and signs every call with three headers', async () => {
    const found: ResolvedEndpoint[] = [];
    const adapter = open({ onEndpoint: (endpoint) => found.push(endpoint) });
    answer = ({ url }) => ({ json: url.endsWith('/count') ? { queryCount: 0 } : page([]) });
    await pull(adapter);
    expect(found[0]).toMatchObject({ apiUrl: `${home.url}/ATServicesRest/v1.0/` });
    const [first, ...calls] = home.seen;
    expect(first?.url).toBe('/ATServicesRest/v1.0/zoneInformation?user=api%40summit.example');
    expect(first?.headers).not.toHaveProperty('secret');
    const signed = calls.filter(({ url }) => !url.includes('zoneInformation'));
    expect(signed.length).toBeGreaterThan(0);
    for (const { headers } of signed) {
      expect(headers).toMatchObject({
        apiintegrationcode: 'CODE',
        username: 'api@summit.example',
        secret: 'geheim',
        'content-type': 'application/json',
      });
    }
  });

  it('I7 a zone that moves in the middle of a pull is followed, and only the new one is called from then on', async () => {
    const found: ResolvedEndpoint[] = [];
    const adapter = open({ onEndpoint: (endpoint) => found.push(endpoint) });
    answer = (request, at) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 4 } };
      if (!request.url.endsWith('/Companies/query')) return { json: { fields: [] } };
      const [above] = bodyOf(request).filter;
      if (above?.op === 'gte') return { json: page([company(1), company(2)], `${home.url}/next`) };
      if (at !== zone) return { status: 401 };
      return { json: page([company(3)]) };
    };
    const { records } = await drain(adapter, 'companies', { pageSize: 2 });
    expect(records.map(({ externalId }) => externalId)).toEqual(['1', '2', '3']);
    zone = 'away';
    home.seen.length = 0;
    const moved = await drain(adapter, 'companies', { pageSize: 2 });
    expect(moved.records).toHaveLength(3);
    expect(found.map(({ apiUrl }) => new URL(apiUrl).port)).toEqual([String(home.port), String(away.port)]);
    const before = home.seen.length;
    await pull(adapter);
    expect(home.seen).toHaveLength(before);
  });

  it('I7 calls at the same time all survive a move', async () => {
    const adapter = open();
    answer = (request, at) => {
      if (at !== zone) return { status: 401 };
      return { json: request.url.endsWith('/fields') ? { fields: [] } : { item: company(7) } };
    };
    await adapter.fetch('companies', '7');
    zone = 'away';
    const all = await Promise.all(['7', '7', '7', '7'].map((id) => adapter.fetch('companies', id)));
    expect(all.every((one) => one !== null)).toBe(true);
  });

  it('I7 a whole list that is suddenly empty is not believed before the zone was asked for', async () => {
    const adapter = open();
    answer = (request, at) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 1 } };
      if (request.url.endsWith('/fields')) return { json: { fields: [] } };
      return { json: page(at === zone ? [company(1)] : []) };
    };
    await pull(adapter);
    zone = 'away';
    expect((await pull(adapter)).records).toHaveLength(1);
    expect((await adapter.listIds('companies', null)).ids).toHaveLength(1);
  });

  it('a 401 in the right zone means the credentials; the zone is asked for once', async () => {
    const adapter = open();
    answer = () => ({ status: 401, json: { errors: ['Unauthorized'] } });
    await expect(adapter.fetch('companies', '1')).rejects.toBeInstanceOf(CredentialsRefused);
    expect(home.seen.filter(({ url }) => url.includes('zoneInformation'))).toHaveLength(2);
  });

  it('I1 a user whom Autotask does not know is a matter of credentials', async () => {
    const server = await startScripted(() => ({
      status: 500,
      json: { errors: ['Zone information could not be determined'] },
    }));
    const adapter = adapterOn(server.url, credentials);
    opened.push(adapter);
    await expect(adapter.test()).rejects.toBeInstanceOf(CredentialsRefused);
    await server.close();
  });

  it('I2 outside development neither plain http nor another server is followed', async () => {
    const adapter = open({ allowPrivateHosts: false });
    await expect(adapter.test()).rejects.toBeInstanceOf(AddressRefused);
    expect(home.seen).toHaveLength(0);
  });
});

describe('paging', () => {
  it('I7 asks by POST above the last id, in order, and never follows a next page by GET', async () => {
    answer = (request) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 3 } };
      if (request.url.endsWith('/fields')) return { json: { fields: [] } };
      const [above] = bodyOf(request).filter;
      const after = above?.op === 'gte' ? -1 : Number(above?.value);
      const left = [0, 5, 4_000_000_000].filter((id) => id > after).slice(0, 2);
      return { json: page(left.map(company), left.length === 2 ? `${home.url}/x` : null) };
    };
    const { records } = await drain(open(), 'companies', { pageSize: 2 });
    expect(records.map(({ externalId }) => externalId)).toEqual(['0', '5', '4000000000']);
    expect(queries(home).map((request) => [request.method, bodyOf(request).filter[0]])).toEqual([
      ['POST', { op: 'gte', field: 'id', value: 0 }],
      ['POST', { op: 'gt', field: 'id', value: 5 }],
    ]);
  });

  it('I7 a server that answers out of order is read along its own links, by POST with the same body', async () => {
    const link = `${home.url}/ATServicesRest/v1.0/Companies/query/next?paging=%7B%22pageSize%22%3A2%7D`;
    answer = (request) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 3 } };
      if (request.url.endsWith('/fields')) return { json: { fields: [] } };
      if (request.url.includes('/next')) return { json: page([company(2)]) };
      return { json: page([company(9), company(4)], link) };
    };
    const { records } = await drain(open(), 'companies', {
      pageSize: 2,
      changedSince: '2024-01-01T00:00:00.000Z',
    });
    expect(records.map(({ externalId }) => externalId)).toEqual(['9', '4', '2']);
    const next = home.seen.find(({ url }) => url.includes('/query/next?paging='));
    expect(next).toMatchObject({ method: 'POST', body: queries(home)[0]?.body });
  });

  it('I7 asks for changes from the moment on, inclusive, in UTC', async () => {
    await drain(open(), 'contacts', { changedSince: '2024-01-01T00:00:00.000Z' });
    const [asked] = queries(home, 'Contacts');
    expect(asked && bodyOf(asked)).toEqual({
      filter: [
        { op: 'gte', field: 'id', value: 0 },
        {
          op: 'or',
          items: [
            { op: 'gte', field: 'lastModifiedDate', value: '2024-01-01T00:00:00.000Z' },
            { op: 'gte', field: 'lastActivityDate', value: '2024-01-01T00:00:00.000Z' },
          ],
        },
      ],
      MaxRecords: 500,
    });
    expect(home.seen.filter(({ url }) => !url.includes('zoneInformation'))).toHaveLength(1);
  });

  it('I5 a record that cannot be read is set aside, and the page goes on behind it', async () => {
    const bad = { ...company(2), companyType: { id: 1 } };
    answer = (request) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 3 } };
      if (request.url.endsWith('/fields')) return { json: { fields: [] } };
      return { json: page([company(1), bad, company(3)]) };
    };
    const { records, quarantined } = await drain(open(), 'companies');
    expect(records.map(({ externalId }) => externalId)).toEqual(['1', '3']);
    expect(quarantined).toEqual([
      { externalId: '2', reason: expect.stringContaining('companyType'), raw: bad },
    ]);
  });
});

describe('answers', () => {
  it('a record that is missing comes as 404 or as nothing', async () => {
    const adapter = open();
    answer = () => ({ status: 404, json: { errors: [] } });
    expect(await adapter.fetch('projects', '4')).toBeNull();
    answer = () => ({ json: { item: null } });
    expect(await adapter.fetch('projects', '4')).toBeNull();
  });

  it.each([
    [{ errors: ['Unable to find lastActivityDate in the Company Entity'] }, VendorRefused],
    [{ errors: ['The logged in Resource does not have the adequate permissions.'] }, PermissionMissing],
    [{ Message: 'An error has occurred.' }, VendorUnavailable],
  ])('a 500 with %j is judged by its words', async (json, kind) => {
    const adapter = open();
    answer = () => ({ status: 500, json });
    await expect(pull(adapter)).rejects.toBeInstanceOf(kind);
  });

  it('I1 a test names what may not be read and goes on', async () => {
    const adapter = open();
    answer = (request) => {
      if (request.url.includes('/Invoices/')) {
        return { status: 500, json: { errors: ['You do not have the adequate permissions.'] } };
      }
      if (request.url.endsWith('/Companies/0'))
        return { json: { item: { id: 0, companyName: 'Summit Ridge IT' } } };
      return { json: request.url.endsWith('/fields') ? { fields: [] } : page([]) };
    };
    expect(await adapter.test()).toMatchObject({
      account: 'Summit Ridge IT',
      zone: 'home',
      host: `127.0.0.1:${home.port}`,
      missingPermissions: [
        { dataSet: 'invoices', words: 'Invoices: You do not have the adequate permissions.' },
      ],
    });
  });

  it('locations stand in the companies where the server does not list them', async () => {
    answer = (request) => {
      if (request.url.endsWith('/count')) return { json: { queryCount: 1 } };
      if (request.url.includes('/Companies/query')) {
        return { json: page([{ ...company(5), city: 'Duluth' }, company(6)]) };
      }
      return { status: 404, json: { Message: 'No HTTP resource was found.' } };
    };
    const { records } = await drain(open(), 'locations');
    expect(records).toMatchObject([{ externalId: 'company_5', companyExternalId: '5', city: 'Duluth' }]);
  });

  it.each([
    ['is told as text', { json: { queryCount: '2' } }, 2],
    ['is not told', { json: {} }, null],
    ['cannot be asked for', { status: 404, json: { Message: 'No HTTP resource was found.' } }, null],
  ] satisfies [string, Script, number | null][])(
    'I7 a count that %s costs nothing but itself',
    async (_name, count, total) => {
      answer = (request) => {
        if (request.url.endsWith('/count')) return count;
        return { json: request.url.includes('/Companies/query') ? page([company(5)]) : { fields: [] } };
      };
      expect(await pull(open())).toMatchObject({ records: [{ externalId: '5' }], total });
    },
  );

  it('I7 a list without anything in it may come as null', async () => {
    answer = (request) => ({
      json: request.url.endsWith('/count') ? { queryCount: 0 } : { items: null, pageDetails: null },
    });
    expect(await pull(open())).toMatchObject({ records: [], quarantined: [], nextCursor: null });
  });
});
