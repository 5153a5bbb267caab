import {
  startScripted,
  type Script,
  type ScriptedServer,
  type SeenRequest,
} from '../http/scripted-server.fixture-spec.js';
import { AddressRefused, VendorAnswerUnreadable } from '../psa-errors.js';
import type { ConnectWiseAdapter } from './connectwise-adapter.js';
import { ConnectWiseClient } from './connectwise-client.js';
import { textEquals } from './conditions.js';
import { adapterOn } from './adapter-on.fixture-spec.js';
import { drain, parentsFrom } from '../drive.fixture-spec.js';
import { firstForward } from './paging.js';

/** A server that behaves in the odd ways that integrators report; the sandbox behaves well by default. */
let server: ScriptedServer;
let adapter: ConnectWiseAdapter;
let answer: (request: SeenRequest, url: URL) => Script;
const credentials = { companyId: 'acme', publicKey: 'pub', privateKey: 'priv', clientId: 'c-1' };
const companyInfo = {
  CompanyName: 'Acme',
  Codebase: 'v2026_1/',
  VersionNumber: 'v2026.1',
  CompanyID: 'acme',
  IsCloud: 'True',
};

beforeAll(async () => {
  server = await startScripted((request) => {
    const url = new URL(request.url, server.url);
    if (url.pathname.startsWith('/login/companyinfo')) return { json: companyInfo };
    return answer(request, url);
  });
});
beforeEach(() => {
  server.seen.length = 0;
  adapter = adapterOn(server.url, credentials);
});
afterEach(() => adapter.close());
afterAll(() => server.close());

const project = (id: number, more: object = {}) => ({
  id,
  name: `P${id}`,
  _info: { lastUpdated: '2026-02-01T00:00:00Z' },
  ...more,
});
const listed = () => server.seen.filter((one) => one.url.includes('/project/projects?'));

describe('paging', () => {
  it('forward-only: the Link always names a next page; only an empty page is the end', async () => {
    answer = (_request, url) => {
      if (url.pathname.endsWith('/count')) return { json: { count: 30 } };
      const after = Number(url.searchParams.get('pageId'));
      const rows = Array.from({ length: 30 }, (_, i) => i + 1)
        .filter((id) => id > after)
        .slice(0, 10);
      const next = `<${server.url}${url.pathname}?pageId=${rows.at(-1) ?? after}>; rel="next"`;
      return { json: rows.map((id) => project(id)), headers: { link: next } };
    };
    expect((await drain(adapter, 'projects')).records).toHaveLength(30);
    expect(listed()).toHaveLength(4);
    expect(listed().every((one) => one.headers['pagination-type'] === 'forward-only')).toBe(true);
  });

  it('a server that caps the page size is read to its end', async () => {
    answer = (_request, url) => {
      const after = Number(url.searchParams.get('pageId') ?? 0);
      return {
        json: [1, 2, 3]
          .filter((id) => id > after)
          .slice(0, 1)
          .map((id) => project(id)),
      };
    };
    expect((await drain(adapter, 'projects', { pageSize: 1000 })).records).toHaveLength(3);
  });

  it('a server without forward-only is read by pages instead of for ever', async () => {
    answer = (_request, url) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      const size = Number(url.searchParams.get('pageSize'));
      return {
        json: Array.from({ length: 25 }, (_, i) => project(i + 1)).slice((page - 1) * size, page * size),
      };
    };
    const { records } = await drain(adapter, 'projects', { pageSize: 10 });
    expect(new Set(records.map((one) => one.externalId)).size).toBe(25);
  });

  it('I2 a next link to another host is not followed', async () => {
    answer = (_request, url) =>
      Number(url.searchParams.get('pageId')) > 0
        ? { json: [] }
        : { json: [project(1)], headers: { link: '<https://evil.example/x?pageId=1>; rel="next"' } };
    expect((await drain(adapter, 'projects')).records).toHaveLength(1);
    expect(listed()).toHaveLength(2);
  });
});

describe('odd records', () => {
  it('I5 what cannot be read is quarantined with body and reason, the rest goes on', async () => {
    const odd = [
      project(1),
      { id: 2, name: 'Bad date', estimatedStart: '31/12/2026' },
      { id: null, name: 'No id' },
      'not a record',
      {
        id: '4',
        name: 'As text',
        percentComplete: '0.25',
        closedFlag: 'False',
        actualHours: '',
        status: { id: '7' },
        surprise: { a: 1 },
      },
      { id: 5, name: { deep: true } },
    ];
    answer = (_request, url) => ({ json: Number(url.searchParams.get('pageId')) > 0 ? [] : odd });
    const { records, quarantined } = await drain(adapter, 'projects');
    expect(records.map((one) => one.externalId)).toEqual(['1', '4']);
    expect(records[1]).toMatchObject({
      percentComplete: 0.25,
      closed: false,
      actualHours: null,
      statusExternalId: '7',
    });
    expect(quarantined.map((one) => one.externalId)).toEqual(['2', null, null, '5']);
    expect(quarantined[0]).toMatchObject({
      reason: 'estimatedStart: "31/12/2026" is not a date',
      raw: odd[1],
    });
    expect(quarantined[3]?.reason).toContain('name');
  });

  it('an answer that is no list is unreadable, not an empty list', async () => {
    answer = () => ({ json: { message: 'all fine' } });
    await expect(drain(adapter, 'projects')).rejects.toBeInstanceOf(VendorAnswerUnreadable);
    answer = () => ({ text: '<html>Maintenance</html>', headers: { 'content-type': 'text/html' } });
    await expect(drain(adapter, 'contacts')).rejects.toBeInstanceOf(VendorAnswerUnreadable);
  });

  it('project tickets in the list of service tickets are left to their own list', async () => {
    answer = (_request, url) => {
      if (Number(url.searchParams.get('pageId')) > 0 || url.pathname.endsWith('/count')) return { json: [] };
      const service = url.pathname.includes('/service/');
      return {
        json: service
          ? [{ id: 1, recordType: 'ProjectTicket' }, { id: 2, recordType: 'ServiceTicket' }, { id: 3 }]
          : [{ id: 1 }],
      };
    };
    const { records } = await drain(adapter, 'tickets');
    expect(records.map((one) => `${one.kind} ${one.externalId}`)).toEqual([
      'project 1',
      'service 2',
      'service 3',
    ]);
  });

  it('a parent that vanished has no children and does not stop the others', async () => {
    answer = (_request, url) =>
      url.pathname.includes('/projects/2/')
        ? { status: 404, json: { code: 'NotFound' } }
        : { json: [{ id: Number(url.pathname.split('/').at(-2)) * 10 }] };
    const { records, pages } = await drain(adapter, 'phases', {
      parents: parentsFrom({ projects: ['1', '2', '3'] }),
    });
    expect(records.map((one) => one.externalId)).toEqual(['10', '30']);
    expect(pages[0]?.completeParents).toEqual([{ kind: 'projects', externalIds: ['1', '2', '3'] }]);
  });
});

describe('addresses', () => {
  it('the codebase, company and headers are as ConnectWise wants them', async () => {
    answer = () => ({ json: [] });
    await drain(adapter, 'projects', { changedSince: '2026-02-01T00:00:00Z' });
    const [info, call] = server.seen;
    expect(info?.url).toBe('/login/companyinfo/acme');
    expect(info?.headers.authorization).toBeUndefined();
    expect(call?.url).toBe(
      '/v2026_1/apis/3.0/project/projects?pageSize=1000&pageId=0&conditions=lastUpdated%3E%3D%5B2026-02-01T00%3A00%3A00Z%5D',
    );
    expect(call?.headers).toMatchObject({
      authorization: `Basic ${Buffer.from('acme+pub:priv').toString('base64')}`,
      clientid: 'c-1',
      accept: 'application/vnd.connectwise.com+json; version=2022.1',
    });
  });

  it('a 404 asks for the codebase once and repeats nothing when it is the same', async () => {
    answer = () => ({ status: 404, json: { code: 'NotFound', message: 'Project 5 not found' } });
    expect(await adapter.fetch('projects', '5')).toBeNull();
    expect(await adapter.fetch('projects', '6')).toBeNull();
    const paths = server.seen.map((one) => one.url.split('/').slice(-2).join('/'));
    expect(paths).toEqual(['companyinfo/acme', 'projects/5', 'companyinfo/acme', 'projects/6']);
  });

  it('I2 a redirect to another host is refused, with the credentials kept', async () => {
    answer = () => ({ status: 302, headers: { location: 'https://evil.example/' } });
    await expect(drain(adapter, 'projects')).rejects.toBeInstanceOf(AddressRefused);
  });

  it('I2 a site in a private network is refused outside development', async () => {
    const strict = adapterOn('https://127.0.0.1', credentials, { allowPrivateHosts: false });
    await expect(strict.test()).rejects.toBeInstanceOf(AddressRefused);
    strict.close();
  });

  it('conditions too long for an address are sent as a search of tickets', async () => {
    answer = () => ({ json: [] });
    const client = new ConnectWiseClient({
      credentials: { site: server.url, ...credentials },
      endpoint: null,
      timeZone: 'UTC',
      allowPrivateHosts: true,
    });
    const conditions = textEquals('summary', '漢'.repeat(300));
    await client.list({ path: 'service/tickets', conditions, pageSize: 5, position: firstForward });
    await client.list({
      path: 'service/tickets',
      conditions: textEquals('summary', 'short'),
      pageSize: 5,
      position: firstForward,
    });
    client.close();
    const [, search, get] = server.seen;
    expect(search).toMatchObject({
      method: 'POST',
      url: '/v2026_1/apis/3.0/service/tickets/search?pageSize=5&pageId=0',
    });
    expect(JSON.parse(search?.body ?? '')).toEqual({ conditions });
    expect(get?.method).toBe('GET');
  });
});

describe('writes', () => {
  const update = () =>
    adapter.update({
      kind: 'project',
      externalId: '5',
      fields: { status: { from: { externalId: '1', name: 'Open' }, to: { externalId: '2', name: 'Done' } } },
    });

  it('I17 a patch is an array with the whole reference', async () => {
    let status = 1;
    answer = (request, url) => {
      if (request.method === 'PATCH') status = 2;
      return {
        json: url.pathname.includes('/statuses/') ? { id: 2 } : project(5, { status: { id: status } }),
      };
    };
    expect(await update()).toMatchObject({ outcome: 'confirmed' });
    const patch = server.seen.find((one) => one.method === 'PATCH');
    expect(JSON.parse(patch?.body ?? '')).toEqual([{ op: 'replace', path: 'status', value: { id: 2 } }]);
  });

  it('I16 a 200 that changed nothing is not taken for done', async () => {
    answer = (_request, url) => ({
      json: url.pathname.includes('/statuses/') ? { id: 2 } : project(5, { status: { id: 1, name: 'Open' } }),
    });
    expect(await update()).toMatchObject({
      outcome: 'refused',
      fields: ['status'],
      words: expect.stringContaining('Open'),
    });
  });

  it('I16 some refusals come as 500 with complaints about fields', async () => {
    const body = {
      code: 'InvalidObject',
      message: 'x',
      errors: [{ code: 'Bad', message: 'The project manager left.', field: 'manager' }],
    };
    answer = (request, url) => {
      if (request.method === 'PATCH') return { status: 500, json: body };
      return { json: url.pathname.includes('/statuses/') ? { id: 2 } : project(5, { status: { id: 1 } }) };
    };
    expect(await update()).toMatchObject({
      outcome: 'refused',
      words: 'The project manager left.',
      fields: ['manager'],
    });
  });
});
