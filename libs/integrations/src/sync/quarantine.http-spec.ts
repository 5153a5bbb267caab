import { type ApiClient, eventually, SystemUnderTest } from '#libs/system-under-test';
import {
  CONNECTWISE_DEMO_CREDENTIALS,
  type Sandbox,
  startSandbox,
} from '../../../../apps/psa-sandbox/src/sandbox.js';

interface Broken {
  id: string;
  dataSet: string;
  externalId: string | null;
  reason: string;
  raw: { id: number; summary: unknown };
  times: number;
}

describe('quarantine', () => {
  let system: SystemUnderTest;
  let sandbox: Sandbox;
  let owner: ApiClient;
  let connection: string;
  let ticket: number;
  let noteOf: { project: number; note: number };

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    await system.startWorker();
    sandbox = await startSandbox({ size: 'small' });
    owner = await system.signedIn('owner');
    ticket = [...sandbox.world.all('ticket')].find(({ kind }) => kind === 'service')?.id ?? 0;
    const note = [...sandbox.world.all('note')].find(({ projectId }) => {
      const day = Date.now() - 80 * 86_400_000;
      return projectId !== null && sandbox.world.need('project', projectId).updatedAt > day;
    });
    noteOf = { project: note?.projectId ?? 0, note: note?.id ?? 0 };
    await breakTicket();
    await fault(noteOf.note, { text: { not: 'text' } }, '/notes');
    const created = await owner.post<{ id: string }>('/connections', {
      vendor: 'connectwise',
      name: 'ConnectWise',
      settings: { callsPerMinute: 1_000_000 },
      credentials: { site: sandbox.url, ...CONNECTWISE_DEMO_CREDENTIALS },
      quotaShare: 1,
      dataSets: ['companies', 'projects', 'tickets', 'notes'],
    });
    connection = `/connections/${created.body.id}`;
    await synced();
  }, 180_000);

  afterAll(async () => {
    await system.stop();
    await sandbox.close();
  });

  const control = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fetch(`${sandbox.url}/__sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(await answer.text());
  };
  const fault = (id: number, fields: object, pathPattern: string): Promise<void> =>
    control('POST', '/faults', { fault: 'brokenRecord', id, fields, match: { pathPattern } });
  // PostgreSQL has no room for NUL and for half an emoji.
  const breakTicket = (): Promise<void> =>
    fault(ticket, { board: 'not a board', requiredDate: 'soon\0 \ud83d' }, 'service/tickets');
  const broken = async (): Promise<Broken[]> =>
    (await owner.get<{ items: Broken[] }>(`${connection}/quarantine`)).body.items;
  const mirrored = (table: string, where: string): Promise<unknown[]> =>
    system.db.read(system.ctx(), (tx) => tx.query(`select 1 from ${table} where ${where}`));
  const retry = (id: string) => owner.post(`${connection}/quarantine/${id}/retry`);

  async function synced(): Promise<void> {
    await eventually(
      'the sync ends',
      async () => {
        const { body } = await owner.get<{ items: { finishedAt: string | null }[] }>(`${connection}/runs`);
        return body.items.length > 0 && body.items.every(({ finishedAt }) => finishedAt !== null);
      },
      120_000,
    );
  }

  it('I5 keeps what cannot be understood with its raw body and the reason, and the rest goes on', async () => {
    const records = await broken();
    expect(records).toHaveLength(2);
    expect(records.find(({ dataSet }) => dataSet === 'tickets')).toMatchObject({
      externalId: String(ticket),
      reason: expect.stringMatching(/board.*requiredDate: "soon\ufffd \ufffd" is not a date/) as string,
      raw: { id: ticket, board: 'not a board', summary: sandbox.world.need('ticket', ticket).summary },
      times: 1,
    });
    // Under the id that the mirror would know it by.
    expect(records.find(({ dataSet }) => dataSet === 'notes')?.externalId).toMatch(
      new RegExp(`/${String(noteOf.project)}/notes/${String(noteOf.note)}$`),
    );
    const others = sandbox.world.collection('ticket').size - 1;
    expect(await mirrored('tickets', 'true')).toHaveLength(others);
  });

  it('I12 a retry while it is still broken leaves it there', async () => {
    const before = (await broken()).find(({ dataSet }) => dataSet === 'tickets');
    expect((await retry(before?.id ?? '')).status).toBe(202);
    const after = await eventually('it was looked at', async () =>
      (await broken()).find(({ id, times }) => id === before?.id && times > 1),
    );
    expect(after).toMatchObject({ externalId: String(ticket) });
    expect(await mirrored('tickets', `external_id = '${String(ticket)}'`)).toEqual([]);
  });

  it('I12 a retry of a mended record applies it, also of one that hangs under a parent', async () => {
    await control('DELETE', '/faults');
    for (const { id } of await broken()) expect((await retry(id)).status).toBe(202);
    await eventually('the quarantine is empty', async () => (await broken()).length === 0);
    expect(await mirrored('tickets', `external_id = '${String(ticket)}'`)).toHaveLength(1);
    expect(await mirrored('notes', `external_id like '%/notes/${String(noteOf.note)}'`)).toHaveLength(1);
    expect((await retry('0f8fad5b-d9cb-469f-a165-70867728950e')).status).toBe(404);
  });

  it('I5 a record that breaks keeps its place in the mirror, and a later good sync of it clears the quarantine', async () => {
    await breakTicket();
    const change = (summary: string) =>
      control('POST', '/mutate', {
        op: 'update',
        kind: 'ticket',
        id: ticket,
        changes: { summary },
        silent: true,
      });
    await change('Broken');
    await owner.post(`${connection}/sync`, { dataSets: ['tickets'] });
    await eventually('it is in quarantine', async () => (await broken()).length === 1);
    await synced();
    expect(
      await mirrored('tickets', `external_id = '${String(ticket)}' and deleted_at is null`),
    ).toHaveLength(1);
    await control('DELETE', '/faults');
    await change('Mended');
    await owner.post(`${connection}/sync`, { dataSets: ['tickets'] });
    await eventually('the quarantine is empty', async () => (await broken()).length === 0);
    expect(
      await mirrored('tickets', `external_id = '${String(ticket)}' and summary = 'Mended'`),
    ).toHaveLength(1);
  });
});
