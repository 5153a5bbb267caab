import { randomUUID } from 'node:crypto';
import { Test, type TestingModule } from '@nestjs/testing';
import { Sources } from '#libs/directory';
import { TenantProvisioning } from '#libs/identity';
import { AppConfig, PlatformModule, systemCtx, type RequestCtx } from '#libs/platform';
import { testConfig } from '#libs/testing';
import type { ChangeState } from '../changes/change.js';
import { project, reference, WorkWorld } from '../work-world.fixture-spec.js';
import { WorkWorkerModule } from '../work-worker.module.js';
import { UntakenChangeSubscriber } from './untaken-change.subscriber.js';

const RECORD = 'project';

describe('what the author of a change is told that the PSA did not take', () => {
  let world: WorkWorld;
  let worker: TestingModule;
  let author: RequestCtx;
  let projectId: string;
  let done: string;

  beforeAll(async () => {
    world = await WorkWorld.start();
    worker = await Test.createTestingModule({ imports: [PlatformModule, WorkWorkerModule] })
      .overrideProvider(AppConfig)
      .useValue(testConfig(world.database))
      .compile();
    const owner = { name: 'Olivia Owner', email: 'owner@summit.example', password: 'a long password' };
    const { tenantId, ownerId } = await worker
      .get(TenantProvisioning, { strict: false })
      .create({ name: 'Summit', slug: 'summit', timeZone: 'UTC', owner });
    author = {
      ...systemCtx(tenantId, 'test'),
      actor: { kind: 'staff', id: ownerId, name: owner.name, memberId: null },
    };
    const sourceId = randomUUID();
    await world.db.run(author, async (tx) => {
      await worker
        .get(Sources, { strict: false })
        .create(tx, { id: sourceId, vendor: 'connectwise', name: 'Sandbox', webUrl: null, writes: [] });
      await world.mirror.applyReferences(tx, sourceId, [
        reference('project_status', '1', 'Open'),
        reference('project_status', '2', 'Done'),
      ]);
      projectId = (await world.mirror.applyProjects(tx, sourceId, [project('100')])).changed[0] ?? '';
    });
    const [item] = await world.rows<{ id: string }>(
      author,
      `select id from reference_items where name = 'Done'`,
    );
    done = item?.id ?? '';
  });
  afterAll(async () => {
    await worker.close();
    await world.stop();
  });
  afterEach(() => world.rows(author, 'delete from notifications'));

  const attempt = async (): Promise<void> => {
    const claim = await world.db.run(author, (tx) =>
      world.journal.claimNext(tx, { kind: RECORD, id: projectId }, 60),
    );
    expect(claim.outcome).toBe('claimed');
  };
  /** A change of the author's, claimed by a sender. */
  const sent = async (): Promise<string> => {
    const outcome = await world.db.run(author, (tx) =>
      world.journal.requestUpdate(tx, {
        kind: RECORD,
        recordId: projectId,
        fields: { status: { to: done } },
      }),
    );
    if (outcome.outcome !== 'journalled') throw new Error(outcome.outcome);
    await attempt();
    return outcome.change.id;
  };
  const fail = (id: string) =>
    world.db.run(author, (tx) => world.journal.fail(tx, id, 'The PSA cannot be reached.'));
  const conflict = (id: string) =>
    world.db.run(author, (tx) =>
      world.journal.conflict(tx, id, { status: { externalId: '1', name: 'Open' } }, null),
    );
  const discard = (id: string) => world.db.run(author, (tx) => world.journal.discard(tx, id, 'No need.'));
  /** The event arrives, for the first time or once more. */
  const arrives = (changeId: string, state: ChangeState): Promise<void> =>
    worker.get(UntakenChangeSubscriber).on(author, { changeId, state });
  const told = () =>
    world.rows<{ kind: string; label: string; link: string; message: string | null }>(
      author,
      'select kind, subject_label as label, link, message from notifications order by seq',
    );

  it('I16 a change that failed for good: why, and where it is sent again or given up', async () => {
    const id = await sent();
    await fail(id);
    await arrives(id, 'failed');
    expect(await told()).toEqual([
      {
        kind: 'change.failed',
        label: 'Project 100',
        link: `/projects/${projectId}`,
        message: 'The PSA cannot be reached.',
      },
    ]);
    await discard(id);
  });

  it('I15 a conflict: that it needs a decision, and where', async () => {
    const id = await sent();
    await conflict(id);
    await arrives(id, 'conflict');
    expect(await told()).toMatchObject([{ kind: 'change.conflict', link: `/projects/${projectId}` }]);
    await discard(id);
  });

  it('I16 once, also when the worker died after telling and the event comes again', async () => {
    const id = await sent();
    await fail(id);
    await arrives(id, 'failed');
    await arrives(id, 'failed');
    expect(await told()).toHaveLength(1);
    await discard(id);
  });

  it('I16 the event leaves with the state: a worker that dies after settling still has it told', async () => {
    const id = await sent();
    const leaving = await world.outgoing(author, (tx) => world.journal.fail(tx, id, 'No answer.'));
    expect(leaving).toContainEqual({
      kind: 'event',
      name: 'work.change-settled',
      data: expect.objectContaining({ changeId: id, state: 'failed' }) as object,
    });
    await discard(id);
  });

  it('I16 again when a person sent it again and that failed too', async () => {
    const id = await sent();
    await fail(id);
    await arrives(id, 'failed');
    await world.db.run(author, (tx) => world.journal.retry(tx, id));
    await attempt();
    await fail(id);
    await arrives(id, 'failed');
    expect(await told()).toHaveLength(2);
    await discard(id);
  });

  it('I15 nothing about what somebody has decided meanwhile', async () => {
    const id = await sent();
    await conflict(id);
    await discard(id);
    await arrives(id, 'conflict');
    expect(await told()).toEqual([]);
  });
});
