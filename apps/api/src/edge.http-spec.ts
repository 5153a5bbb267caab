import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { Public, RequirePermission, UndeclaredRoutes } from '#libs/identity';
import { Ctx, Migrator, platformMigrations, type RequestCtx, TenantDb } from '#libs/platform';
import { freshDatabase, TEST_SECRET, testConfig } from '#libs/testing';
import { composeApi, RunningApi } from './testing/running-api-spec.js';

class ProbeBody {
  @IsInt()
  count: number;
}

@Controller('probe')
class ProbeController {
  constructor(private readonly db: TenantDb) {}

  @Get('broken')
  @Public('test')
  broken(): never {
    throw new Error('the secret recipe');
  }

  @Post('counts')
  @Public('test')
  count(@Body() body: ProbeBody): ProbeBody {
    return body;
  }

  @Get('records/:id')
  @RequirePermission('read_projects')
  record(@Ctx() ctx: RequestCtx, @Param('id') id: string): Promise<unknown> {
    return this.db.read(ctx, (tx) => tx.query('select id from demo_mails where id = $1', [id]));
  }
}

@Controller('forgotten')
class ForgottenController {
  @Post()
  create(): object {
    return {};
  }
}

describe('the edge of the API', () => {
  let api: RunningApi;
  let dist: string;
  beforeAll(async () => {
    dist = await mkdtemp(join(tmpdir(), 'dist-'));
    await mkdir(join(dist, 'i18n'));
    await writeFile(join(dist, 'index.html'), '<!doctype html><app-root></app-root>');
    await writeFile(join(dist, 'main-ABCD1234.js'), 'export {};');
    await writeFile(join(dist, 'i18n/en.json'), '{}');
    await mkdir(join(dist, 'portal'));
    await writeFile(join(dist, 'portal/index.html'), '<!doctype html><portal-root></portal-root>');
    await writeFile(join(dist, 'portal/main-EFGH5678.js'), 'export {};');
    const portal = { PORTAL_DIST: join(dist, 'portal') };
    api = await RunningApi.start({ WEB_DIST: dist, ...portal }, [ProbeController]);
  });
  afterAll(async () => {
    await api.stop();
    await rm(dist, { recursive: true });
  });

  it('does not start with a route that declares no access', async () => {
    const database = await freshDatabase();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: [] }).up();
    const app = await composeApi(testConfig(database), [ForgottenController]);
    const failure: unknown = await app.init().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UndeclaredRoutes);
    expect(String(failure)).toContain('ForgottenController.create');
    await app.close();
    await database.drop();
  });

  it('answers an unknown address with a problem that carries the correlation id of the header', async () => {
    const response = await api.send('/api/v1/nowhere?token=abc', {
      headers: { 'x-request-id': 'my-request-0001' },
    });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(response.headers.get('x-request-id')).toBe('my-request-0001');
    expect(await response.json()).toEqual({
      type: 'urn:atrium:problem:request.not_found',
      title: 'Not found',
      status: 404,
      code: 'request.not_found',
      detail: 'There is nothing at this address.',
      correlationId: 'my-request-0001',
    });
  });

  it('keeps an unexpected error to itself', async () => {
    const response = await api.send('/api/v1/probe/broken', {
      headers: { 'x-request-id': '{"injected":1}' },
    });
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).not.toMatch(/recipe|edge\.http-spec|node_modules/);
    expect(JSON.parse(text)).toEqual({
      type: 'urn:atrium:problem:service.unexpected',
      title: 'Something went wrong',
      status: 500,
      code: 'service.unexpected',
      correlationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('answers an id that is no uuid like one that does not exist', async () => {
    const cookie = await api.signIn('viewer');
    const response = await api.send('/api/v1/probe/records/17%27--', { headers: { cookie } });
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/uuid|syntax|select/i);
  });

  it('names the fields of an invalid request', async () => {
    const response = await api.post('/api/v1/probe/counts', { count: 'many', remember: true });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string; code: string }[] };
    expect(errors.map(({ field, code }) => [field, code]).sort()).toEqual([
      ['count', 'isInt'],
      ['remember', 'unknown'],
    ]);
  });

  it('explains unreadable and oversized bodies', async () => {
    const malformed = await api.post('/api/v1/auth/sign-in', '{"email": secret}');
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toMatchObject({
      code: 'request.malformed_json',
      detail: 'The body is not readable JSON.',
    });
    const large = await api.post('/api/v1/auth/sign-in', { email: 'x'.repeat(1_100_000) });
    expect(large.status).toBe(413);
    expect(large.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('refuses what another site sends in a signed-in person’s name', async () => {
    const cookie = await api.signIn('owner');
    const foreign = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const refused = await api.post('/api/v1/auth/sign-out', {}, foreign);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      code: 'request.foreign_origin',
      correlationId: expect.any(String),
    });
    expect((await api.send('/api/v1/me', { headers: { cookie } })).status).toBe(200);
    const own = { cookie, origin: api.base, 'sec-fetch-site': 'same-origin' };
    expect((await api.post('/api/v1/auth/sign-out', {}, own)).status).toBe(204);
  });

  it('allows scripts of its own files only, forbids framing and caching', async () => {
    const { headers } = await api.send('/api/v1/me');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('serves the staff app: hashed files for ever, the page for every address of the app', async () => {
    const script = await api.send('/main-ABCD1234.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const words = await api.send('/i18n/en.json');
    expect(words.headers.get('cache-control')).toBe('no-cache');
    for (const path of ['/', '/projects/17?group=on_hold', '/index.html']) {
      const page = await api.send(path, { headers: { accept: 'text/html' } });
      expect([path, page.status, page.headers.get('cache-control')]).toEqual([
        path,
        200,
        expect.stringMatching(/no-store|no-cache/),
      ]);
      expect(await page.text()).toContain('<app-root>');
    }
    expect((await api.send('/projects')).headers.get('cache-control')).toBe('no-store');
  });

  it('serves the client portal under its own folder, and never the staff app there', async () => {
    const script = await api.send('/portal/main-EFGH5678.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/portal/', '/portal/projects/17', '/portal/sign-in?a=b']) {
      const page = await api.send(path, { headers: { accept: 'text/html' } });
      expect([path, page.status, await page.text()]).toEqual([
        path,
        200,
        expect.stringContaining('<portal-root>'),
      ]);
    }
    const bare = await api.send('/portal?a=b');
    expect([bare.status, bare.headers.get('location')]).toEqual([308, '/portal/?a=b']);
    expect((await api.send('/portal/main-ABCD1234.js')).status).toBe(404);
  });

  it('never answers addresses of the server or missing files with the page', async () => {
    for (const path of [
      '/api/v1/nowhere',
      '/api',
      '/admin/other',
      '/missing-ABCD1234.js',
      '/../package.json',
      '/.env',
    ]) {
      const response = await api.send(path, { headers: { accept: 'text/html' } });
      expect([path, response.status]).toEqual([path, 404]);
    }
  });

  it('is alive and ready, with the number of failed jobs as a detail', async () => {
    expect((await api.send('/health/live')).status).toBe(200);
    const ready = await api.send('/health/ready');
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({
      status: 'ok',
      details: {
        database: { status: 'up' },
        redis: { status: 'up' },
        migrations: { status: 'up' },
        jobs: { status: 'up', failed: 0 },
      },
    });
  });

  it('tells metrics by route pattern, to this machine but not through a proxy', async () => {
    const response = await api.send('/metrics');
    const text = await response.text();
    expect(text).toMatch(
      /atrium_http_request_seconds_count\{method="GET",route="\/api\/v1\/probe\/records\/:id",status="404"\} 1/,
    );
    for (const name of ['atrium_queue_jobs', 'atrium_db_pool_connections', 'atrium_outbox_messages']) {
      expect(text).toMatch(new RegExp(`^${name}(\\{[^}]*\\})? \\d+$`, 'm'));
    }
    expect((await api.send('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });

  it.each([
    '/api/docs',
    '/api/docs-json',
    '/api/docs/swagger-ui-init.js',
    '/admin/queues',
    '/admin/queues/api/queues',
  ])('shows %s to administrators only', async (path) => {
    const [owner, viewer] = await Promise.all([api.signIn('owner'), api.signIn('viewer')]);
    expect((await api.send(path)).status).toBe(401);
    expect((await api.send(path, { headers: { cookie: viewer } })).status).toBe(403);
    const shown = await fetch(api.base + path, { headers: { cookie: owner } });
    expect(shown.status).toBe(200);
    const html = shown.headers.get('content-type')?.startsWith('text/html') ? await shown.text() : '';
    // Scripts with code in them would be stopped by the content security policy.
    expect(html).not.toMatch(/<script(?![^>]*(src=|application\/json))[^>]*>/);
  });
});

describe('rate limits', () => {
  it('end in a 429 problem with Retry-After, but never for probes', async () => {
    const api = await RunningApi.start({ API_RATE_PER_MINUTE: '5' });
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await api.send('/api/v1/me')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    const refused = await api.send('/api/v1/me');
    expect(await refused.json()).toMatchObject({ status: 429, code: 'request.too_many' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await api.send('/health/live')).status).toBe(200);
    await api.stop();
  });
});

describe('a rate limit that is taken in advance', () => {
  it('never lets more through, and hardly fewer, however many come at once to two processes', async () => {
    // Both of one Redis prefix, as two processes of one installation are.
    const settings = { API_RATE_PER_MINUTE: '200', REDIS_PREFIX: `rate-${randomUUID().slice(0, 8)}` };
    const apis = [await RunningApi.start(settings), await RunningApi.start(settings)];
    const burst = apis.flatMap((api) => Array.from({ length: 130 }, () => api.send('/api/v1/me')));
    const statuses = (await Promise.all(burst)).map(({ status }) => status);
    const through = statuses.filter((status) => status === 401).length;
    // Four are taken at a time, of which the slower process may keep three.
    expect(through).toBeLessThanOrEqual(200);
    expect(through).toBeGreaterThanOrEqual(197);
    expect(statuses.filter((status) => status === 429)).toHaveLength(260 - through);
    for (const api of apis) await api.stop();
  });
});

describe('readiness', () => {
  it('says no, and no more than that, while Redis is away or the schema is old', async () => {
    const database = await freshDatabase();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: platformMigrations }).up();
    const config = testConfig(database, { REDIS_URL: 'redis://127.0.0.1:1' });
    const app = await composeApi(config);
    await app.listen(0, '127.0.0.1');
    const response = await fetch(`${await app.getUrl()}/health/ready`);
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN/);
    expect(JSON.parse(text)).toMatchObject({
      status: 'error',
      details: {
        database: { status: 'up' },
        redis: { status: 'down' },
        migrations: { status: 'down', message: expect.stringMatching(/^\d+ migrations have not run$/) },
      },
    });
    await app.close();
    await database.drop();
  });
});
