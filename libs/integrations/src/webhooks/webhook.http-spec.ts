import { createHash, createHmac } from 'node:crypto';
import { BullQueues, type RequestCtx } from '#libs/platform';
import { CONNECTWISE_DEMO_CREDENTIALS } from '../../../../apps/psa-sandbox/src/sandbox.js';
import type { EngineWorld } from '../engine-world.fixture-spec.js';
import { fetchQueue } from '../integrations.jobs.js';
import { type ReachableWorld, startReachable } from './webhook-door.fixture-spec.js';

describe('webhooks over HTTP', () => {
  let reachable: ReachableWorld;
  let world: EngineWorld;
  let ctx: RequestCtx;
  let connectionId: string;
  let hook: string;

  beforeAll(async () => {
    reachable = await startReachable();
    ({ world } = reachable);
    ctx = await world.tenant();
    connectionId = await world.connect(ctx, { dataSets: ['companies', 'projects', 'tickets'] });
    await world.synced(ctx, connectionId);
    const [row] = await world.until(
      () =>
        world.query<{ state: string; id: string }>(
          ctx,
          'select webhook_state as state, webhook_hook_id as id from connections',
        ),
      ([connection]) => connection?.state !== 'pending',
    );
    expect(row?.state).toBe('active');
    hook = `${reachable.publicUrl}/api/v1/webhooks/connectwise/${row?.id ?? ''}`;
  }, 120_000);

  afterAll(() => reachable.close());

  it('I10 a change in the PSA arrives within seconds, without a sync', async () => {
    const [id] = world.sandbox.world.collection('project').ids(0);
    const changes = { name: 'Told by a callback' };
    await world.control('POST', '/mutate', { op: 'update', kind: 'project', id, changes });
    await world.until(
      () => world.count(ctx, 'projects', `name = 'Told by a callback' and external_id = '${String(id)}'`),
      (found) => found === 1,
      10_000,
    );
    expect(
      (await world.sets(ctx, connectionId)).filter(({ data_set }) => data_set === 'projects'),
    ).toHaveLength(1);
  });

  it('I10 a deletion is confirmed by asking, and the row is kept', async () => {
    const id = Math.max(...world.sandbox.world.collection('ticket').ids(0));
    await world.control('POST', '/mutate', { op: 'delete', kind: 'ticket', id, force: true });
    await world.until(
      () => world.count(ctx, 'tickets', `deleted_at is not null and external_id = '${String(id)}'`),
      (found) => found === 1,
      10_000,
    );
  });

  it('I10 answers without asking the PSA, which may be away', async () => {
    const { signature, body } = await signedDelivery();
    // The first delivery fetched the key to check signatures with.
    expect(await post(hook, body, signature)).toBe(202);
    await world.control('POST', '/faults', { fault: 'disconnectBefore', match: {} });
    expect(await post(hook, body, signature)).toBe(202);
    await world.control('DELETE', '/faults');
  });

  it('I10 duplicates lead to few fetches', async () => {
    const { signature, body } = await signedDelivery();
    await world.until(waiting, (count) => count === 0, 10_000);
    await world.control('DELETE', '/requests');
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(hook, body, signature)));
    expect(new Set(answers)).toEqual(new Set([202]));
    await world.until(waiting, (count) => count === 0, 10_000);
    const { items } = await world.control<{ items: unknown[] }>('GET', '/requests?method=GET&limit=1000');
    expect(items.length).toBeLessThanOrEqual(4);
    expect(items.length).toBeGreaterThan(0);
  });

  it.each([
    ['no signature', (url: string, body: string) => post(url, body, undefined)],
    [
      'a wrong signature',
      (url: string, body: string) => post(url, body, Buffer.alloc(32, 1).toString('base64')),
    ],
    [
      'another address',
      (url: string, body: string, good: string) =>
        post(`${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`, body, good),
    ],
    [
      'an address that cannot be ours',
      (url: string, body: string, good: string) => post(url.replace(/[^/]+$/, 'nobody'), body, good),
    ],
    [
      'another PSA',
      (url: string, body: string, good: string) => post(url.replace('/connectwise/', '/halo/'), body, good),
    ],
    [
      'a changed body',
      (url: string, body: string, good: string) => post(url, body.replace('"updated"', '"deleted"'), good),
    ],
  ])('I10 %s: 401 and nothing queued', async (_name, send) => {
    const { signature, body } = await signedDelivery();
    await world.until(waiting, (count) => count === 0, 10_000);
    expect(await send(hook, body, signature)).toBe(401);
    expect(await waiting()).toBe(0);
  });

  it('I10 takes signed bytes of whatever kind and length they are, and reads nothing in others', async () => {
    const { signature, body } = await signedDelivery();
    expect(await post(hook, body, signature, 'text/plain')).toBe(202);
    expect(await post(hook, body, signature, 'application/vnd.psa+json; charset=utf-8')).toBe(202);
    const long = await signedDelivery({ Entity: JSON.stringify({ notes: 'ü'.repeat(1_000_000) }) });
    expect(await post(hook, long.body, long.signature)).toBe(202);
    expect(await post(hook, '{"half', undefined)).toBe(401);
    expect(await post(hook, '"no object"', signature)).toBe(401);
  });

  it('I10 a bundle that tells of very many records leads to one pull', async () => {
    const bundle = Array.from({ length: 300 }, (_, n) => ({ ID: n + 1, Type: 'company', Action: 'updated' }));
    const one = await signed((keyed) => bundle.map((delivery) => ({ ...delivery, ...keyed })));
    const pulls = async () =>
      (await world.sets(ctx, connectionId)).filter(({ data_set }) => data_set === 'companies').length;
    const before = await pulls();
    expect(await post(hook, one.body, one.signature)).toBe(202);
    expect(await pulls()).toBe(before + 1);
  });

  /** How many fetches are waiting or under way. */
  async function waiting(): Promise<number> {
    const [outbox] = await world.query<{ n: number }>(ctx, 'select count(*)::int as n from outbox');
    const counts = await world.first.get(BullQueues, { strict: false }).of(fetchQueue).getJobCounts();
    return (outbox?.n ?? 0) + counts.waiting + counts.active + counts.delayed;
  }

  /** A delivery about a project, signed with the key that the PSA hands out. */
  async function signedDelivery(more: object = {}): Promise<Signed> {
    const [id] = world.sandbox.world.collection('project').ids(0);
    return signed((keyed) => ({ ID: id, Type: 'project', Action: 'updated', ...keyed, ...more }));
  }

  /** The body that `make` makes around where the key is to be had, with its signature. */
  async function signed(make: (keyed: object) => unknown): Promise<Signed> {
    const keyUrl = `${world.sandbox.url}/v4_6_release/services/callback-keys/1`;
    const { companyId, publicKey, privateKey, clientId } = CONNECTWISE_DEMO_CREDENTIALS;
    const authorization = `Basic ${Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64')}`;
    const answer = await fetch(keyUrl, { headers: { authorization, clientId } });
    const { signing_key } = (await answer.json()) as { signing_key: string };
    const body = JSON.stringify(make({ Metadata: { key_url: keyUrl } }));
    const key = createHash('sha256').update(signing_key, 'utf8').digest();
    return { body, signature: createHmac('sha256', key).update(body).digest('base64') };
  }
});

interface Signed {
  readonly body: string;
  readonly signature: string;
}

async function post(
  url: string,
  body: string,
  signature: string | undefined,
  type = 'application/json',
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': type, ...(signature && { 'x-content-signature': signature }) },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
