import { randomUUID } from 'node:crypto';
import { freshRedis, testConfig, type TestDatabase } from '#libs/testing';
import { type LiveMessage, LiveHub, RedisConnections, type RequestCtx } from '#libs/platform';

const nowhere: TestDatabase = { url: 'postgres://nobody@localhost/none', drop: () => Promise.resolve() };

describe('LiveHub', () => {
  const config = testConfig(nowhere, {}, freshRedis());
  const redis = [new RedisConnections(config), new RedisConnections(config)] as const;
  const sender = new LiveHub(redis[0]);
  const receiver = new LiveHub(redis[1]);

  afterAll(async () => {
    await sender.onApplicationShutdown();
    await receiver.onApplicationShutdown();
    await Promise.all(redis.map((connections) => connections.onApplicationShutdown()));
  });

  const listener = (tenantId: string, ...permissions: string[]): RequestCtx => ({
    tenantId,
    actor: { kind: 'system', name: 'test' },
    permissions: new Set(permissions),
    correlationId: 'test',
  });

  it('reaches listeners of the tenant in another process, within their permissions', async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const got = collect(receiver, listener(mine, 'read_projects'), null);
    const foreign = collect(receiver, listener(other, 'read_projects'), null);
    await receiver.ready();
    await sender.send(mine, { type: 'secret', permission: 'manage_integrations', data: {} });
    await sender.send(mine, {
      type: 'project.changed',
      permission: 'read_projects',
      data: { projectId: '1' },
    });
    await until(() => got.length > 0);
    expect(got.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: 'project.changed', data: { projectId: '1' } },
    ]);
    expect(foreign).toEqual([]);
  });

  it('gives a listener that comes back what it missed, once and in order', async () => {
    const tenant = randomUUID();
    const first = collect(receiver, listener(tenant, 'p'), null);
    await receiver.ready();
    for (const n of [1, 2, 3]) await sender.send(tenant, { type: 't', permission: 'p', data: { n } });
    await until(() => first.length === 3);
    const back = collect(receiver, listener(tenant, 'p'), first[0]?.id ?? null);
    await sender.send(tenant, { type: 't', permission: 'p', data: { n: 4 } });
    await until(() => back.length === 3);
    expect(back.map((message) => message.data)).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }]);
  });

  it('says resync when it cannot know what was missed', async () => {
    const tenant = randomUUID();
    await sender.send(tenant, { type: 't', permission: 'p', data: {} });
    const got = collect(receiver, listener(tenant, 'p'), '1-0');
    await until(() => got.length > 0);
    expect(got[0]?.type).toBe('resync');
  });
});

function collect(hub: LiveHub, ctx: RequestCtx, lastEventId: string | null): LiveMessage[] {
  const got: LiveMessage[] = [];
  hub.stream(ctx, lastEventId).subscribe((message) => got.push(message));
  return got;
}

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It did not come to pass.');
    await new Promise((done) => setTimeout(done, 10));
  }
}
