import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { CallEnd } from '../adapter-context.js';
import { AddressRefused, RateLimited, VendorAnswerUnreadable, VendorUnavailable } from '../psa-errors.js';
import { jsonOf, PsaHttp, type PsaHttpOptions } from './psa-http.js';
import { startScripted, type Script, type ScriptedServer } from './scripted-server.fixture-spec.js';

let server: ScriptedServer;
let script: Script;
const ends: CallEnd[] = [];
const lines: object[] = [];
const opened: PsaHttp[] = [];

beforeAll(async () => {
  server = await startScripted(() => script);
});
afterAll(() => server.close());
beforeEach(() => {
  ends.length = 0;
  lines.length = 0;
  server.seen.length = 0;
});
afterEach(() => opened.splice(0).forEach((http) => http.close()));

function open(options: Partial<PsaHttpOptions> = {}): PsaHttp {
  const http = new PsaHttp({
    allowPrivateHosts: true,
    limiter: { acquire: () => Promise.resolve((end) => void ends.push(end)) },
    log: { debug: (fields) => void lines.push(fields), warn: (fields) => void lines.push(fields) },
    ...options,
  });
  opened.push(http);
  return http;
}

function call(http: PsaHttp, path = '/x?secret=1', method: 'GET' | 'POST' = 'GET') {
  const url = new URL(path, http.pin(server.url));
  const headers = { authorization: 'Basic top-secret' };
  return http.send({
    method,
    url,
    endpoint: `${method} /x`,
    headers,
    body: method === 'POST' ? { a: 'ü' } : undefined,
  });
}

describe('hosts', () => {
  it('I2 calls pinned hosts only', async () => {
    const http = open();
    http.pin('https://psa.example');
    const url = new URL(server.url);
    await expect(http.send({ method: 'GET', url, endpoint: 'GET /' })).rejects.toBeInstanceOf(AddressRefused);
    expect(server.seen).toHaveLength(0);
  });

  it.each([
    'http://psa.example',
    'file:///etc/passwd',
    'ftp://psa.example',
    'https://u:p@psa.example',
    'https://127.0.0.1',
    'https://[::1]',
    'https://169.254.169.254',
    'https://2130706433',
    'not an address',
  ])('I2 refuses %s outside development', (address) => {
    expect(() => open({ allowPrivateHosts: false }).pin(address)).toThrow(AddressRefused);
  });

  it('I2 refuses a name that leads into a private network when the socket connects, and sends nothing', async () => {
    const http = open({ allowPrivateHosts: false });
    const url = http.pin(`https://localhost:${server.port}`);
    for (const method of ['GET', 'POST'] as const) {
      await expect(http.send({ method, url, endpoint: `${method} /` })).rejects.toBeInstanceOf(
        AddressRefused,
      );
    }
    expect(server.seen).toHaveLength(0);
  });

  it.each([301, 302, 307, 308])('I2 does not follow a %i to another host', async (status) => {
    script = { status, headers: { location: 'https://evil.example/steal' } };
    await expect(call(open())).rejects.toThrow('evil.example');
    expect(server.seen).toHaveLength(1);
  });
});

describe('answers', () => {
  it('gives status, headers and body, packed ones unpacked', async () => {
    script = (response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync('{"ok":"漢🎉"}'));
    };
    expect(jsonOf(await call(open()))).toEqual({ ok: '漢🎉' });
  });

  it('reads what begins with a byte order mark, and takes blanks for no body', async () => {
    script = (response) => response.end('\uFEFF{"ok":true}');
    expect(jsonOf(await call(open()))).toEqual({ ok: true });
    script = (response) => response.end(' \r\n');
    expect(jsonOf(await call(open()))).toBeNull();
  });

  it('sends JSON with its length in bytes', async () => {
    script = { json: 1 };
    await call(open(), '/x', 'POST');
    expect(server.seen[0]).toMatchObject({
      body: '{"a":"ü"}',
      headers: { 'content-type': 'application/json', 'content-length': '10' },
    });
  });

  it('I9 a 429 says how long to wait, to the caller and to the limiter', async () => {
    script = { status: 429, headers: { 'retry-after': '7', 'x-cw-request-id': 'r-1' } };
    const error = await call(open()).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(RateLimited);
    expect(error).toMatchObject({ retryAfterMs: 7000, requestId: 'r-1' });
    expect(ends).toEqual([{ kind: 'throttled', retryAfterMs: 7000 }]);
  });

  it('I14 a 503 leaves the outcome unknown', async () => {
    script = { status: 503, text: '<html>busy</html>', headers: { 'content-type': 'text/html' } };
    await expect(call(open(), '/x', 'POST')).rejects.toMatchObject({
      code: 'psa.unavailable',
      sent: true,
      status: 503,
    });
    expect(ends).toEqual([{ kind: 'failed' }]);
  });

  it('I9 counts calls, throttles and the vendor’s clock', async () => {
    script = { status: 200, headers: { date: new Date(Date.now() + 3_600_000).toUTCString() } };
    const http = open();
    await call(http);
    script = { status: 429 };
    await call(http).catch(() => undefined);
    expect(http.stats()).toMatchObject({ calls: 2, throttled: 1 });
    script = { status: 200, headers: { date: new Date(Date.now() + 3_600_000).toUTCString() } };
    await call(http);
    expect(Math.abs((http.stats().clockSkewMs ?? 0) - 3_600_000)).toBeLessThan(5000);
  });

  it('I2 logs neither credentials nor queries', async () => {
    script = { json: {} };
    await call(open());
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});

describe('broken answers', () => {
  const failing: [string, Script][] = [
    [
      'a body that ends early',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('[{"id":1}');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    ['a connection cut before the answer', (response) => void response.destroy()],
    ['a body that is larger than allowed', { text: JSON.stringify('x'.repeat(2000)) }],
    [
      'a small body that unpacks to a large one',
      (response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        response.end(gzipSync('x'.repeat(100_000)));
      },
    ],
    ['a coding that nobody asked for', { headers: { 'content-encoding': 'zstd' }, text: 'x' }],
  ];

  it.each(failing)('I14 %s leaves the outcome of a write unknown', async (_name, broken) => {
    script = broken;
    const error = await call(open({ maxBodyBytes: 1000 }), '/x', 'POST').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(VendorUnavailable);
    expect(error).toMatchObject({ sent: true });
  });

  it('a cut-off JSON text is unreadable', async () => {
    script = { text: '[{"id":1},{"id"' };
    const answer = await call(open());
    expect(() => jsonOf(answer)).toThrow(VendorAnswerUnreadable);
  });

  it('I14 a refused connection was surely not sent', async () => {
    const http = open();
    const gone = createServer();
    await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
    const { port } = gone.address() as AddressInfo;
    await new Promise((resolve) => gone.close(resolve));
    const url = http.pin(`http://127.0.0.1:${port}`);
    await expect(http.send({ method: 'POST', url, endpoint: 'POST /x', body: {} })).rejects.toMatchObject({
      sent: false,
    });
  });

  it('I14 gives up on a server that does not answer, or never ends its answer', async () => {
    script = () => undefined;
    const timeouts = { responseMs: 80, totalMs: 200 };
    await expect(call(open({ timeouts }), '/x', 'POST')).rejects.toThrow('answer within 80 ms');
    script = (response) => {
      response.writeHead(200);
      response.write('[');
    };
    await expect(call(open({ timeouts }), '/x', 'POST')).rejects.toThrow('finish its answer within 200 ms');
  });

  it('a read on a kept connection that the server just closed is repeated once; a write never is', async () => {
    const http = open();
    let answered = 0;
    const onceThenBreak: Script = (response) => {
      answered += 1;
      if (answered === 2) response.socket?.destroy();
      else response.end('{}');
    };
    script = onceThenBreak;
    await call(http);
    expect((await call(http)).status).toBe(200);
    expect(server.seen).toHaveLength(3);
    answered = 1;
    await expect(call(http, '/x', 'POST')).rejects.toMatchObject({ sent: true });
    expect(server.seen).toHaveLength(4);
  });

  it('stops at once when it is told to', async () => {
    script = () => undefined;
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    await expect(call(open({ signal: stop.signal }))).rejects.toThrow('stopped');
  });

  it('I9 what the limiter throws reaches the caller unchanged, and nothing is sent', async () => {
    const held = new Error('not now');
    const http = open({ limiter: { acquire: () => Promise.reject(held) } });
    await expect(call(http)).rejects.toBe(held);
    expect(server.seen).toHaveLength(0);
  });
});
