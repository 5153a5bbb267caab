import type { PsaVendor } from '#libs/directory';
import { LiveHub, type LiveMessage, type RequestCtx } from '#libs/platform';
import {
  AUTOTASK_DEMO_CREDENTIALS,
  CONNECTWISE_DEMO_CREDENTIALS,
  HALO_DEMO_CREDENTIALS,
  SYNCRO_DEMO_CREDENTIALS,
} from '../../../../apps/psa-sandbox/src/sandbox.js';
import { ConnectionListQuery } from '../connections/connection-list.query.js';
import type { EngineWorld } from '../engine-world.fixture-spec.js';
import { type ReachableWorld, startReachable } from './webhook-door.fixture-spec.js';

/** Far below the shortest polling interval: what arrives within it was not polled. */
const withinMs = 15_000;

interface Case {
  readonly vendor: PsaVendor;
  readonly credentials: Readonly<Record<string, string>>;
  readonly kind: 'project' | 'ticket';
  /** What else has to change for the PSA to tell of it. */
  readonly besides?: (world: EngineWorld, id: number) => Record<string, unknown>;
}

/** Autotask tells of service tickets, not of projects; Syncro of a ticket's status, not of its other fields. */
const cases: readonly Case[] = [
  { vendor: 'connectwise', credentials: CONNECTWISE_DEMO_CREDENTIALS, kind: 'project' },
  { vendor: 'autotask', credentials: AUTOTASK_DEMO_CREDENTIALS, kind: 'ticket' },
  { vendor: 'halo', credentials: HALO_DEMO_CREDENTIALS, kind: 'project' },
  { vendor: 'syncro', credentials: SYNCRO_DEMO_CREDENTIALS, kind: 'project', besides: otherStatus },
];

describe('a change in the PSA', () => {
  let reachable: ReachableWorld;
  let world: EngineWorld;

  beforeAll(async () => {
    reachable = await startReachable();
    ({ world } = reachable);
  }, 120_000);
  afterAll(() => reachable.close());

  it.each(cases)(
    'I10 comes from $vendor by webhook to the mirror and to open boards, without a poll',
    async ({ vendor, credentials, kind, besides }) => {
      const ctx = await world.tenant();
      const connectionId = await world.connect(ctx, {
        vendor,
        name: vendor,
        credentials: { site: world.sandbox.url, ...credentials },
        dataSets: ['members', 'references', 'companies', 'projects', 'tickets'],
      });
      const { length: runs } = await world.synced(ctx, connectionId, 120_000);
      await hooked(ctx, connectionId);
      const heard = listen(ctx);

      const id = kind === 'project' ? firstProject(world) : firstServiceTicket(world);
      const word = kind === 'project' ? 'name' : 'summary';
      const changes = { [word]: `Told by ${vendor}`, ...besides?.(world, id) };
      await world.control('POST', '/mutate', { op: 'update', kind, id, changes });
      const [row] = await world.until(
        () =>
          world.query<{ id: string }>(ctx, `select id from ${kind}s where ${word} = $1`, [
            `Told by ${vendor}`,
          ]),
        (rows) => rows.length === 1,
        withinMs,
      );
      if (kind === 'project')
        await world.until(
          () => Promise.resolve(heard.map(({ type, data }) => ({ type, id: data['projectId'] }))),
          (news) => news.some((one) => one.type === 'project.changed' && one.id === row?.id),
          withinMs,
        );
      expect((await world.sets(ctx, connectionId)).length).toBe(runs);
    },
    180_000,
  );

  /** What open browsers of the tenant hear from now on. */
  function listen(ctx: RequestCtx): LiveMessage[] {
    const heard: LiveMessage[] = [];
    const reader = { ...ctx, permissions: new Set(['read_projects']) };
    world.first
      .get(LiveHub, { strict: false })
      .stream(reader, null)
      .subscribe((message) => heard.push(message));
    return heard;
  }

  /** Waits until the PSA calls back; where it has no API for that, does what a person does in its screens. */
  async function hooked(ctx: RequestCtx, connectionId: string): Promise<void> {
    const { webhooks } = await world.until(
      () => world.first.get(ConnectionListQuery, { strict: false }).one(ctx, connectionId),
      (connection) => connection.webhooks.state !== 'pending',
    );
    if (webhooks.state === 'by_hand')
      await world.control('POST', '/syncro/webhooks', { url: webhooks.address });
    else expect(webhooks).toMatchObject({ state: 'active', error: null });
  }
});

function firstProject(world: EngineWorld): number {
  const [first] = world.sandbox.world.collection('project').ids(0);
  return first ?? 0;
}

function firstServiceTicket(world: EngineWorld): number {
  return [...world.sandbox.world.all('ticket')].find(({ kind }) => kind === 'service')?.id ?? 0;
}

function otherStatus(world: EngineWorld, id: number): Record<string, unknown> {
  const { statusId } = world.sandbox.world.need('project', id);
  const other = [...world.sandbox.world.all('projectStatus')].find((one) => one.id !== statusId);
  return { statusId: other?.id };
}
