import { randomUUID } from 'node:crypto';
import { Body, type CanActivate, Controller, type ExecutionContext, Injectable, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import {
  type Actor,
  AppConfig,
  HttpModule,
  Idempotent,
  Migrator,
  PlatformModule,
  platformMigrations,
  Problem,
  type RequestWithCtx,
  TenantDb,
} from '#libs/platform';
import { freshDatabase, TEST_SECRET, testConfig, type TestDatabase } from '#libs/testing';

const TENANT = randomUUID();
let created = 0;
let held: Promise<void> | undefined;

/** Stands for identity's guard: the caller says who they are. */
@Injectable()
class CallerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<RequestWithCtx & { headers: Record<string, string> }>();
    const id = request.headers['x-caller'] ?? 'maya';
    const actor: Actor = { kind: 'staff', id, name: id, memberId: null };
    request.ctx = { tenantId: TENANT, actor, permissions: new Set(), correlationId: 'test-request' };
    return true;
  }
}

@Controller('things')
class ThingController {
  @Post()
  @Idempotent()
  async create(@Body() body: { name: string }): Promise<object> {
    await held;
    if (body.name === 'refused') throw new Problem({ status: 422, code: 'thing.refused', title: 'No' });
    created += 1;
    return { id: created, name: body.name, apiKey: 'atr_plaintext' };
  }
}

describe('Idempotency-Key', () => {
  let database: TestDatabase;
  let app: NestExpressApplication;
  let base: string;

  beforeAll(async () => {
    database = await freshDatabase();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: platformMigrations }).up();
    const module = await Test.createTestingModule({
      imports: [PlatformModule, HttpModule],
      controllers: [ThingController],
      providers: [{ provide: APP_GUARD, useClass: CallerGuard }],
    })
      .overrideProvider(AppConfig)
      .useValue(testConfig(database))
      .compile();
    app = module.createNestApplication<NestExpressApplication>({ logger: false });
    await app.listen(0, '127.0.0.1');
    base = await app.getUrl();
  });
  afterAll(async () => {
    await app.close();
    await database.drop();
  });
  beforeEach(() => {
    created = 0;
    held = undefined;
  });

  async function create(name: string, key?: string, caller = 'maya') {
    const response = await fetch(`${base}/things`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-caller': caller,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      body: JSON.stringify({ name }),
    });
    return {
      status: response.status,
      replayed: response.headers.get('idempotent-replay'),
      body: (await response.json()) as object,
    };
  }

  it('creates once and repeats the first answer', async () => {
    const key = randomUUID();
    const first = await create('a', key);
    expect(first).toMatchObject({ status: 201, replayed: null, body: { id: 1, name: 'a' } });
    expect(await create('a', key)).toEqual({ ...first, replayed: 'true' });
    expect(created).toBe(1);
  });

  it('creates each time without a key', async () => {
    await create('a');
    await create('a');
    expect(created).toBe(2);
  });

  it('refuses the same key for another body with 422', async () => {
    const key = randomUUID();
    await create('a', key);
    expect(await create('b', key)).toMatchObject({
      status: 422,
      body: { code: 'request.idempotency_key_reused' },
    });
    expect(created).toBe(1);
  });

  it('creates once when ten come at the same time; the others are told to wait', async () => {
    const key = randomUUID();
    let letGo: () => void = () => undefined;
    held = new Promise((resolve) => {
      letGo = resolve;
    });
    const answers = Array.from({ length: 10 }, () => create('a', key));
    const early = await Promise.race(answers);
    expect(early).toMatchObject({ status: 409, body: { code: 'request.idempotency_at_work' } });
    letGo();
    const all = await Promise.all(answers);
    // One did the work; those that came late enough were told its answer, the others to wait.
    expect(all.filter(({ status, replayed }) => status === 201 && replayed === null)).toHaveLength(1);
    expect(all.filter(({ status, replayed }) => status !== 409 && replayed === null)).toHaveLength(1);
    expect(created).toBe(1);
  });

  it('lets a refused request be tried again with its key', async () => {
    const key = randomUUID();
    expect((await create('refused', key)).status).toBe(422);
    expect(await create('refused', key)).toMatchObject({ status: 422, body: { code: 'thing.refused' } });
  });

  it('keeps the keys of two people apart', async () => {
    const key = randomUUID();
    await create('a', key, 'maya');
    expect(await create('b', key, 'jonas')).toMatchObject({ status: 201, body: { name: 'b' } });
  });

  it.each(['with space', 'x'.repeat(201), 'caf\u00e9'])(
    'refuses the key %p and names the header',
    async (key) => {
      expect(await create('a', key)).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'Idempotency-Key' }] },
      });
      expect(created).toBe(0);
    },
  );

  it('forgets a key after its day, and keeps no answer readable in the table', async () => {
    const key = randomUUID();
    await create('a', key);
    const db = app.get(TenantDb);
    const ctx = {
      tenantId: TENANT,
      actor: { kind: 'system', name: 't' } as const,
      permissions: new Set<string>(),
      correlationId: 't',
    };
    const [row] = await db.read(ctx, (tx) =>
      tx.query<{ answer: string }>('select answer from idempotency_keys where key = $1', [key]),
    );
    expect(row?.answer).toMatch(/^v1\./);
    expect(row?.answer).not.toContain('atr_plaintext');
    await db.run(ctx, (tx) =>
      tx.query("update idempotency_keys set expires_at = now() - interval '1 second' where key = $1", [key]),
    );
    expect(await create('a', key)).toMatchObject({ status: 201, replayed: null, body: { id: 2 } });
  });
});
