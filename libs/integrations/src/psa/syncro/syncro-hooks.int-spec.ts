import type { RequestCtx } from '#libs/platform';
import { SYNCRO_DEMO_CREDENTIALS } from '../../../../../apps/psa-sandbox/src/sandbox.js';
import { ConnectionListQuery } from '../../connections/connection-list.query.js';
import { EngineWorld } from '../../engine-world.fixture-spec.js';
import { WebhookService } from '../../webhooks/webhook.service.js';

describe('nudges of Syncro', () => {
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;
  let address: string;

  beforeAll(async () => {
    world = await EngineWorld.start({ environment: { PUBLIC_URL: 'https://atrium.example' } });
    await world.worker();
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, {
      vendor: 'syncro',
      name: 'Syncro',
      credentials: { site: world.sandbox.url, ...SYNCRO_DEMO_CREDENTIALS },
      dataSets: ['members', 'references', 'companies', 'projects', 'tickets'],
    });
    await world.synced(ctx, connectionId);
    const { webhooks } = await world.until(
      () => world.first.get(ConnectionListQuery, { strict: false }).one(ctx, connectionId),
      (connection) => connection.webhooks.state !== 'pending',
    );
    expect(webhooks).toMatchObject({ state: 'by_hand', error: null });
    address = webhooks.address ?? '';
  }, 180_000);

  afterAll(() => world.close());

  const knock = (body: string): Promise<void> =>
    world.first.get(WebhookService, { strict: false }).receive({
      vendor: 'syncro',
      hookId: address.split('/').at(-1) ?? '',
      headers: {},
      rawBody: Buffer.from(body),
    });

  it('I10 shows the address that a person enters in Syncro', () => {
    expect(address).toMatch(/^https:\/\/atrium\.example\/api\/v1\/webhooks\/syncro\/[\w-]{40,}$/);
  });

  it('I10 a nudge that does not say what changed pulls what is new among the tickets', async () => {
    const before = (await world.sets(ctx, connectionId)).length;
    await knock('a new ticket!');
    const sets = (await world.synced(ctx, connectionId)).slice(before);
    expect(sets.map(({ data_set, state }) => [data_set, state])).toEqual([
      ['projects', 'done'],
      ['tickets', 'done'],
    ]);
    const [run] = await world.query<{ reason: string }>(
      ctx,
      'select reason from sync_runs order by started_at desc limit 1',
    );
    expect(run?.reason).toBe('webhook');
  });

  it('I10 a nudge about a ticket brings that ticket', async () => {
    const ticket = [...world.sandbox.world.all('ticket')].find(({ kind }) => kind === 'service');
    const id = ticket?.id ?? 0;
    await world.control('POST', '/mutate', {
      op: 'update',
      kind: 'ticket',
      id,
      changes: { summary: 'Nudged' },
    });
    await knock(JSON.stringify({ attributes: { ticket_id: id } }));
    await world.until(
      () => world.query<{ n: number }>(ctx, `select 1 as n from tickets where summary = 'Nudged'`),
      (rows) => rows.length === 1,
    );
  });
});
