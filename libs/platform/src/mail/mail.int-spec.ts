import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { Test, type TestingModule } from '@nestjs/testing';
import { SMTPServer } from 'smtp-server';
import {
  AppConfig,
  DemoMailboxQuery,
  JobCatalogue,
  jobsOf,
  MailPort,
  Migrator,
  PlatformModule,
  platformMigrations,
  PlatformWorkerModule,
  Problem,
  systemCtx,
} from '#libs/platform';
import { freshDatabase, TEST_SECRET, testConfig, type TestDatabase } from '#libs/testing';

const TENANT = randomUUID();

/** A real mail server that can be told how to behave. */
class MailServer {
  readonly received: { to: string[]; source: string }[] = [];
  tries = 0;
  /** Answers to the next deliveries, in order; then everything is taken. */
  readonly refusals: { code: number; words: string }[] = [];
  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: (stream, session, done) => {
      void text(stream).then((source) => {
        this.tries += 1;
        const refusal = this.refusals.shift();
        if (refusal) {
          done(Object.assign(new Error(refusal.words), { responseCode: refusal.code }));
          return;
        }
        this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      });
    },
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(resolve);
    });
  }
}

async function worker(database: TestDatabase, more: Record<string, string>): Promise<TestingModule> {
  const app = await Test.createTestingModule({ imports: [PlatformModule, PlatformWorkerModule] })
    .overrideProvider(AppConfig)
    .useValue(testConfig(database, more))
    .overrideProvider(JobCatalogue)
    .useValue(jobsOf('platform'))
    .compile();
  return app.init();
}

async function until(isSo: () => boolean | Promise<boolean>, milliseconds = 10_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (Date.now() < end) {
    if (await isSo()) return;
    await sleep(30);
  }
  throw new Error('It did not happen in time.');
}

describe('mail', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await new Migrator({ ownerUrl: database.url, secret: TEST_SECRET, migrations: platformMigrations }).up();
  });
  afterAll(() => database.drop());

  describe('over SMTP', () => {
    const server = new MailServer();
    let app: TestingModule;
    let port: MailPort;
    beforeAll(async () => {
      app = await worker(database, {
        SMTP_URL: await server.start(),
        MAIL_FROM: 'Atrium <atrium@msp.example>',
      });
      port = app.get(MailPort);
    });
    afterAll(async () => {
      await app.close();
      await server.stop();
    });
    const mail = (subject: string, dedupeKey?: string) => ({
      tenantId: TENANT,
      to: 'contact@client.example',
      subject,
      text: 'Grüße ☂',
      html: '<p>Hello</p>',
      ...(dedupeKey === undefined ? {} : { dedupeKey }),
    });
    const arrived = (subject: string) =>
      server.received.filter(({ source }) => source.includes(`Subject: ${subject}`));

    it('arrives with both bodies, the configured sender and the one recipient', async () => {
      await port.send(mail('Weekly update'));
      await until(() => arrived('Weekly update').length === 1);
      const [got] = arrived('Weekly update');
      expect(got?.to).toEqual(['contact@client.example']);
      expect(got?.source).toContain('From: Atrium <atrium@msp.example>');
      expect(got?.source).toMatch(/multipart\/alternative/);
    });

    it('is sent once per key, also when it was queued long after the first was sent', async () => {
      await port.send(mail('Once', 'notice:1'));
      await until(() => arrived('Once').length === 1);
      await port.send(mail('Once', 'notice:1'));
      await port.send(mail('Marker'));
      await until(() => arrived('Marker').length === 1);
      await sleep(300);
      expect(arrived('Once')).toHaveLength(1);
    });

    it('is tried again after a passing refusal, as the same message', async () => {
      server.refusals.push({ code: 451, words: 'try later' });
      const before = server.tries;
      await port.send(mail('Patience'));
      await until(() => arrived('Patience').length === 1);
      expect(server.tries - before).toBe(2);
    });

    it('is given up at once when the server refuses it for good', async () => {
      server.refusals.push({ code: 550, words: 'no such mailbox' });
      const before = server.tries;
      await port.send(mail('Hopeless'));
      await until(() => server.tries > before);
      await sleep(1_500);
      expect(server.tries - before).toBe(1);
    });

    it('has no demo mailbox beside it', async () => {
      const asking = app.get(DemoMailboxQuery).list(systemCtx(TENANT, 'test'), { limit: 10 });
      await expect(asking).rejects.toThrow(Problem);
    });
  });

  describe('without a mail server', () => {
    let app: TestingModule;
    beforeAll(async () => {
      app = await worker(database, {});
    });
    afterAll(() => app.close());

    it('lands in the demo mailbox of its tenant, once per key, and is listed page by page', async () => {
      const port = app.get(MailPort);
      const list = (cursor?: string, tenantId = TENANT) =>
        app
          .get(DemoMailboxQuery)
          .list(systemCtx(tenantId, 'test'), { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      for (const subject of ['one', 'two', 'two', 'three']) {
        await port.send({
          tenantId: TENANT,
          to: 'a@client.example',
          subject,
          text: subject,
          dedupeKey: subject,
        });
        await until(async () => (await list()).items.some((mail) => mail.subject === subject));
      }
      const first = await list();
      expect(first.items.map((mail) => mail.subject)).toEqual(['three', 'two']);
      const second = await list(first.nextCursor ?? '');
      expect(second).toMatchObject({
        items: [{ subject: 'one', to: 'a@client.example', html: null }],
        nextCursor: null,
      });
      expect((await list(undefined, randomUUID())).items).toEqual([]);
    });
  });
});
