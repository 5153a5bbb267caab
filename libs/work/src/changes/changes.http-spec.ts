import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DirectoryHttpModule, directoryMigrations, Sources } from '#libs/directory';
import { IdentityHttpModule, identityMigrations, TenantProvisioning } from '#libs/identity';
import {
  AppConfig,
  HttpModule,
  Migrator,
  PlatformModule,
  platformMigrations,
  setUpHttp,
  systemCtx,
  TenantDb,
  type RequestCtx,
} from '#libs/platform';
import { freshDatabase, testConfig, TEST_SECRET, type TestDatabase } from '#libs/testing';
import { WorkMirror } from '../mirror/work-mirror.service.js';
import { workMigrations } from '../migrations/index.js';
import { WorkHttpModule } from '../work-http.module.js';
import { project, reference } from '../work-world.fixture-spec.js';
import { CreateJournal } from '../creates/create-journal.service.js';
import { ChangeJournal } from './change-journal.service.js';

const PASSWORD = 'a long password';

describe('routes of changes', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;
  let base: string;
  let ctx: RequestCtx;
  let sourceId: string;
  let projectId: string;
  let done: string;

  beforeAll(async () => {
    database = await freshDatabase();
    const migrations = [
      ...platformMigrations,
      ...identityMigrations,
      ...directoryMigrations,
      ...workMigrations,
    ];
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations }).up();
    const config = testConfig(database);
    const module = await Test.createTestingModule({
      imports: [PlatformModule, HttpModule, IdentityHttpModule, DirectoryHttpModule, WorkHttpModule],
    })
      .overrideProvider(AppConfig)
      .useValue(config)
      .compile();
    app = module.createNestApplication<NestExpressApplication>({ rawBody: true, logger: false });
    setUpHttp(app, config);
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
    const create = (slug: string) =>
      app.get(TenantProvisioning, { strict: false }).create({
        name: slug,
        slug,
        timeZone: 'UTC',
        owner: { name: 'owner', email: `owner@${slug}.example`, password: PASSWORD },
        staff: [
          { name: 'viewer', email: `viewer@${slug}.example`, password: PASSWORD, role: 'viewer' as const },
        ],
      });
    ctx = systemCtx((await create('summit')).tenantId, 'test');
    await create('harbor');
    await app.get(TenantDb).run(ctx, async (tx) => {
      sourceId = randomUUID();
      await app
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'Sandbox', webUrl: null, writes: [] });
      const mirror = app.get(WorkMirror, { strict: false });
      const { changed } = await mirror.applyReferences(tx, sourceId, [
        reference('project_status', '1', 'Open'),
        reference('project_status', '2', 'Done', { isClosed: true }),
      ]);
      const items = await tx.query<{ id: string; name: string }>(
        'select id, name from reference_items where id = any($1)',
        [changed],
      );
      done = items.find((item) => item.name === 'Done')?.id ?? '';
      projectId = (await mirror.applyProjects(tx, sourceId, [project('100')])).changed[0] ?? '';
    });
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  async function signIn(email: string) {
    const sent = (path: string, cookie: string, body?: object) =>
      fetch(base + path, {
        method: body ? 'POST' : 'GET',
        headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    const answer = await sent('/auth/sign-in', '', { email, password: PASSWORD });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return async (path: string, body?: object) => {
      const response = await sent(path, cookie, body);
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
  }

  /** A change that failed for good. */
  async function failedChange(to: string): Promise<string> {
    const journal = app.get(ChangeJournal, { strict: false });
    return app.get(TenantDb).run(ctx, async (tx) => {
      const wish = { kind: 'project', recordId: projectId, fields: { status: { to } } } as const;
      const result = await journal.requestUpdate(tx, wish);
      if (result.outcome !== 'journalled') throw new Error(result.outcome);
      await journal.claimNext(tx, { kind: 'project', id: projectId }, 60);
      await journal.fail(tx, result.change.id, 'The PSA cannot be reached');
      tx.takeOutgoing();
      return result.change.id;
    });
  }

  it('I16 the dead-letter list shows what failed; discarding asks for a reason and is audited', async () => {
    const id = await failedChange(done);
    const owner = await signIn('owner@summit.example');
    const list = await owner('/changes?state=failed');
    expect(list).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            id,
            state: 'failed',
            attempts: 1,
            message: 'The PSA cannot be reached',
            record: { kind: 'project', id: projectId, name: 'Project 100', number: 'P-100', projectId },
            fields: [{ field: 'status', from: { name: 'Open' }, to: { name: 'Done' }, theirs: null }],
            author: { kind: 'system', name: 'test' },
          },
        ],
        nextCursor: null,
      },
    });
    const nameless = await owner(`/changes/${id}/discard`, { reason: '' });
    expect(nameless).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
    const discarded = await owner(`/changes/${id}/discard`, { reason: 'Done by phone' });
    expect(discarded).toMatchObject({ status: 200, body: { state: 'discarded', message: 'Done by phone' } });
    const again = await owner(`/changes/${id}/retry`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'change.wrong_state', state: 'discarded' } });
    const trail = await owner(`/audit?subjectId=${id}`);
    expect(trail.body).toMatchObject({ items: [{ action: 'change.discarded' }] });
  });

  it('I16 the list says what was to be created, also after it was given up', async () => {
    const note = { kind: 'note', text: 'Called', internal: true, memberId: null } as const;
    const { id, recordId } = await app.get(TenantDb).run(ctx, async (tx) => {
      const on = { kind: 'project', id: projectId } as const;
      const made = await app.get(CreateJournal, { strict: false }).request(tx, { ...note, on });
      if (made.outcome !== 'journalled') throw new Error(made.outcome);
      const journal = app.get(ChangeJournal, { strict: false });
      await journal.claimNext(tx, { kind: 'note', id: made.recordId }, 60);
      await journal.fail(tx, made.change.id, 'The PSA cannot be reached');
      tx.takeOutgoing();
      return { id: made.change.id, recordId: made.recordId };
    });
    const owner = await signIn('owner@summit.example');
    const shown = {
      id,
      op: 'create',
      record: { kind: 'note', id: recordId, name: 'Project 100', number: 'P-100', projectId },
      fields: [
        { field: 'text', from: { name: null }, to: { name: 'Called' } },
        { field: 'audience', from: { name: null }, to: { name: 'internal' } },
      ],
    };
    expect((await owner('/changes?state=failed')).body).toMatchObject({ items: [shown] });
    const discarded = await owner(`/changes/${id}/discard`, { reason: 'Said already' });
    expect(discarded).toMatchObject({ status: 200, body: { ...shown, state: 'discarded' } });
    const again = await owner(`/changes/${id}/retry`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'change.wrong_state', state: 'discarded' } });
  });

  it('pages newest first and tells a bad cursor and a bad state by their fields', async () => {
    const owner = await signIn('owner@summit.example');
    const ids = [await failedChange(done), await failedChange(done)];
    const first = await owner(`/changes?state=failed&limit=1&recordId=${projectId}`);
    const second = await owner(`/changes?state=failed&limit=1&cursor=${String(first.body.nextCursor)}`);
    const shown = [first, second].map(({ body }) => (body.items as { id: string }[])[0]?.id);
    expect(shown).toEqual([...ids].reverse());
    const ofSource = await owner(`/changes?state=failed&sourceId=${sourceId}`);
    expect((ofSource.body.items as { id: string }[]).map(({ id }) => id)).toEqual([...ids].reverse());
    expect((await owner(`/changes?sourceId=${randomUUID()}`)).body).toMatchObject({ items: [] });
    expect(await owner('/changes?cursor=x')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'cursor' }] },
    });
    expect(await owner('/changes?state=x')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'state' }] },
    });
  });

  it('a viewer reads but does not decide, and another tenant sees nothing', async () => {
    const id = await failedChange(done);
    const viewer = await signIn('viewer@summit.example');
    expect((await viewer('/changes')).status).toBe(200);
    expect((await viewer(`/changes/${id}/retry`, {})).status).toBe(403);
    const stranger = await signIn('owner@harbor.example');
    expect((await stranger('/changes')).body).toEqual({ items: [], nextCursor: null });
    for (const [act, body] of Object.entries({
      retry: {},
      discard: { reason: 'x' },
      resolve: { keep: 'mine' },
    })) {
      expect(await stranger(`/changes/${id}/${act}`, body)).toMatchObject({ status: 404 });
    }
    expect((await fetch(`${base}/changes`)).status).toBe(401);
    const retried = await (await signIn('owner@summit.example'))(`/changes/${id}/retry`, {});
    expect(retried).toMatchObject({ status: 200, body: { state: 'pending', message: null } });
  });
});
