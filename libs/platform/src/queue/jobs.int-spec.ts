import { Injectable, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { randomUUID } from 'node:crypto';
import { ClsModule } from 'nestjs-cls';
import pg from 'pg';
import { z } from 'zod';
import {
  freshDatabase,
  freshRedis,
  testConfig,
  TEST_SECRET,
  type TestDatabase,
  type TestRedis,
} from '#libs/testing';
import {
  AppConfig,
  BullQueues,
  defineEvent,
  defineJob,
  defineQueue,
  type EventSubscriber,
  GiveUp,
  HandlesJob,
  JobCatalogue,
  type JobHandler,
  type JobRun,
  jobsOf,
  Migrator,
  PlatformModule,
  PlatformWorkerModule,
  platformMigrations,
  type RequestCtx,
  RetryLater,
  Subscribes,
  systemCtx,
  TenantDb,
} from '#libs/platform';
import { Outbox } from '../outbox/outbox.js';

const queue = defineQueue({ name: 'test-queue', concurrency: 4 });
const payload = z.object({ name: z.string(), behaviour: z.string() });
const testJob = defineJob({ name: 'test.job', queue, schema: payload, attempts: 3 });
const happened = defineEvent({ name: 'test.happened', schema: z.object({ name: z.string() }) });

/** The names of the jobs that came to their end. */
const over: string[] = [];
const seen: { name: string; tenantId: string; attempt: number; correlationId: string }[] = [];

@Injectable()
@HandlesJob(testJob)
class TestHandler implements JobHandler<z.infer<typeof payload>> {
  async handle(ctx: RequestCtx, job: z.infer<typeof payload>, run: JobRun): Promise<void> {
    const earlier = seen.filter((one) => one.name === job.name).length;
    seen.push({
      name: job.name,
      tenantId: ctx.tenantId,
      attempt: run.attempt,
      correlationId: ctx.correlationId,
    });
    if (job.behaviour === 'give up') throw new GiveUp('pointless');
    if (job.behaviour === 'fail once' && earlier === 0) throw new Error('once');
    if (job.behaviour === 'postpone 5' && earlier < 5) throw new RetryLater('later', 5);
    if (job.behaviour === 'slow') await new Promise((done) => setTimeout(done, 300));
    over.push(job.name);
  }
}

@Injectable()
@Subscribes(happened, 'test.first')
class First implements EventSubscriber<{ name: string }> {
  async on(ctx: RequestCtx, event: { name: string }): Promise<void> {
    seen.push({
      name: `first ${event.name}`,
      tenantId: ctx.tenantId,
      attempt: 0,
      correlationId: ctx.correlationId,
    });
    await Promise.resolve();
  }
}

@Injectable()
@Subscribes(happened, 'test.second')
class Second implements EventSubscriber<{ name: string }> {
  async on(ctx: RequestCtx, event: { name: string }): Promise<void> {
    const earlier = seen.filter((one) => one.name === `second ${event.name}`).length;
    seen.push({
      name: `second ${event.name}`,
      tenantId: ctx.tenantId,
      attempt: 0,
      correlationId: ctx.correlationId,
    });
    if (earlier === 0) await Promise.reject(new Error('the first delivery fails'));
  }
}

@Module({ providers: [TestHandler, First, Second] })
class WithHandlers {}

describe('jobs and events', () => {
  let database: TestDatabase;
  let redis: TestRedis;
  let app: TestingModule;
  let db: TenantDb;
  const ctx = systemCtx(randomUUID(), 'test');

  beforeAll(async () => {
    database = await freshDatabase();
    redis = freshRedis();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: platformMigrations }).up();
    app = await start(testConfig(database, {}, redis), [PlatformWorkerModule, WithHandlers]);
    db = app.get(TenantDb);
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('runs a job after the commit, in the name and under the correlation id of who asked', async () => {
    await db.run(ctx, async (tx) => {
      tx.enqueue(testJob, { name: 'plain', behaviour: '' });
      await new Promise((done) => setTimeout(done, 100));
      expect(times('plain')).toBe(0);
    });
    await until(() => times('plain') === 1);
    expect(seen.find((one) => one.name === 'plain')).toEqual({
      name: 'plain',
      tenantId: ctx.tenantId,
      attempt: 1,
      correlationId: ctx.correlationId,
    });
    expect(await outboxRows()).toBe(0);
  });

  it('tries a failing job again, and a hopeless one not', async () => {
    await db.run(ctx, async (tx) => {
      tx.enqueue(testJob, { name: 'once', behaviour: 'fail once' });
      tx.enqueue(testJob, { name: 'hopeless', behaviour: 'give up' });
      await Promise.resolve();
    });
    await until(() => times('once') === 2);
    expect(times('hopeless')).toBe(1);
    const failed = await app.get(BullQueues).of(queue).getFailed();
    expect(failed.map((job) => job.failedReason)).toEqual(['pointless']);
  });

  it('does not count being postponed as an attempt', async () => {
    await db.run(ctx, async (tx) => {
      tx.enqueue(testJob, { name: 'patient', behaviour: 'postpone 5' });
      await Promise.resolve();
    });
    await until(() => times('patient') === 6);
    expect(seen.filter((one) => one.name === 'patient').every((one) => one.attempt === 1)).toBe(true);
  });

  it('adds work of one dedupe key once while it is open, and again when it is over', async () => {
    const add = () =>
      db.run(ctx, async (tx) => {
        tx.enqueue(testJob, { name: 'deduped', behaviour: 'slow' }, { dedupeKey: 'same' });
        await Promise.resolve();
      });
    await Promise.all([add(), add(), add()]);
    await until(() => over.includes('deduped'));
    // Jobs begin in their order: if there had been a second one, it would have begun before this one ends.
    await db.run(ctx, async (tx) => {
      tx.enqueue(testJob, { name: 'behind the deduped', behaviour: '' });
      await Promise.resolve();
    });
    await until(() => over.includes('behind the deduped'));
    expect(times('deduped')).toBe(1);
    // The key is free a moment after the handler's end, when Redis has written the job off.
    await until(async () => {
      await add();
      return times('deduped') > 1;
    });
  });

  it('gives an event to each subscriber, and one that fails does not hold up another', async () => {
    await db.run(ctx, async (tx) => {
      tx.publish(happened, { name: 'event' });
      await Promise.resolve();
    });
    await until(() => times('first event') === 1 && times('second event') === 2);
  });

  it('sends what a crash left in the outbox', async () => {
    await db.run(ctx, async (tx) => {
      // As after a commit whose process was killed before it could send.
      tx.enqueue(testJob, { name: 'left behind', behaviour: '' });
      const messages = tx.takeOutgoing();
      await app.get(Outbox).store(tx.manager, messages);
    });
    const owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
    await owner.query(`set row_security = off`);
    await owner.query(`update outbox set created_at = now() - interval '1 minute'`);
    await owner.end();
    expect(await app.get(Outbox).sweep()).toBe(1);
    await until(() => times('left behind') === 1);
    expect(await outboxRows()).toBe(0);
  });

  it('does not start when nobody handles a job', async () => {
    await expect(start(testConfig(database), [PlatformWorkerModule])).rejects.toThrow('test.job');
  });

  async function outboxRows(): Promise<number> {
    const [row] = await db.read(ctx, (tx) => tx.query<{ n: number }>('select count(*) as n from outbox'));
    return row?.n ?? -1;
  }
});

function times(name: string): number {
  return seen.filter((one) => one.name === name).length;
}

async function until(condition: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function start(config: AppConfig, modules: (typeof WithHandlers)[]): Promise<TestingModule> {
  const app = await Test.createTestingModule({
    imports: [ClsModule.forRoot({ global: true }), PlatformModule, ...modules],
  })
    .overrideProvider(AppConfig)
    .useValue(config)
    .overrideProvider(JobCatalogue)
    .useValue(jobsOf('platform', 'test'))
    .compile();
  try {
    return await app.init();
  } catch (error) {
    await app.close();
    throw error;
  }
}
