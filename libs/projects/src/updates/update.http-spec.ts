import { eventually, type Answer } from '#libs/system-under-test';
import type { ClientUpdateDto } from '../sharing/dto/client-update.dto.js';
import { ItemsWorld, named } from '../testing/items-world-spec.js';
import type { UpdateDto, UpdatePageDto } from './dto/update.dto.js';

interface UpdateProblem {
  code: string;
  current: UpdateDto;
  errors?: { field: string; code: string }[];
}
type UpdateAnswer = Answer<UpdateDto & UpdateProblem>;

const WEEK = '2026-03-02';

describe('P12 weekly updates', () => {
  let world: ItemsWorld;

  beforeAll(async () => {
    world = await ItemsWorld.start();
  });
  afterAll(() => world.stop());

  const write = (body: object = {}): Promise<UpdateAnswer> =>
    world.technician.post(`/projects/${world.project}/updates`, {
      week: WEEK,
      summary: 'Desks are in.',
      ...body,
    });
  const written = async (body: object = {}): Promise<UpdateDto> => {
    const answer = await write(body);
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const read = async (id: string): Promise<UpdateDto> =>
    (await world.technician.get<UpdateDto>(`/updates/${id}`)).body;
  const change = (id: string, body: object, version: number): Promise<UpdateAnswer> =>
    world.technician.patch(`/updates/${id}`, body, version);
  const act = (id: string, what: string, version: number, body: object = {}): Promise<UpdateAnswer> =>
    world.technician.send('POST', `/updates/${id}/${what}`, body, version);

  it('P12 is written with its four lists, its author and its source, and starts internal', async () => {
    const update = await written({
      done: [{ text: 'Desks ordered' }, { text: ' Cables laid ' }],
      next: [{ text: 'Move the servers' }],
      risks: [{ text: 'The lift is small' }],
      decisions: [{ text: 'Which day?' }],
      phaseId: world.phase,
    });
    expect(update).toMatchObject({
      projectId: world.project,
      week: WEEK,
      summary: 'Desks are in.',
      done: [{ text: 'Desks ordered' }, { text: 'Cables laid' }],
      next: [{ text: 'Move the servers' }],
      risks: [{ text: 'The lift is small' }],
      decisions: [{ text: 'Which day?', resolvedAt: null, resolvedBy: null, clientAction: null }],
      source: { kind: 'phase', id: world.phase, name: 'Moving day', number: null },
      author: { id: world.person('technician'), name: 'The technician' },
      draftedByAi: false,
      published: null,
      version: 1,
    });
    expect(await read(update.id)).toEqual(update);
    expect((await world.activity())[0]).toBe(`update.created ${WEEK}`);
  });

  it('P12 several share a week; the latest week comes first, in pages', async () => {
    const project = world.otherProject;
    for (const [week, summary] of [
      ['2026-03-02', 'a'],
      ['2026-03-09', 'b'],
      ['2026-03-02', 'c'],
      ['2026-02-23', 'd'],
    ]) {
      await world.technician.post(`/projects/${project}/updates`, { week, summary });
    }
    const summaries: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer<UpdatePageDto> = await world.viewer.get(
        `/projects/${project}/updates?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      summaries.push(...page.body.items.map(({ summary }) => summary));
      cursor = page.body.nextCursor;
    }
    expect(summaries).toEqual(['b', 'c', 'a', 'd']);
  });

  it.each([
    ['a day that is no Monday', () => ({ week: '2026-03-03' }), 'week monday'],
    ['a day that there is not', () => ({ week: '2026-02-30' }), 'week isIso8601'],
    ['nothing at all', () => ({ summary: '  ' }), 'summary empty'],
    ['a blank line', () => ({ done: [{ text: '  ' }] }), 'done.0.text matches'],
    ['a line of another update', () => ({ done: [{ id: world.project, text: 'x' }] }), 'done.0.id unknown'],
    ['a ticket of another project', () => ({ ticketId: world.otherTicket }), 'ticketId unknown'],
    ['two sources', () => ({ ticketId: world.ticket, phaseId: world.phase }), 'ticketId one_source'],
    ['a field that there is not', () => ({ published: true }), 'published unknown'],
  ])('P12 refuses %s and names the field', async (_, body, expected) => {
    const answer = await write(body());
    expect([answer.status, named(answer.body)]).toEqual([400, [expected]]);
  });

  it('P12 a changed line keeps its id; what is left out stays, what is taken out goes', async () => {
    const update = await written({ done: [{ text: 'one' }, { text: 'two' }], risks: [{ text: 'rain' }] });
    const [one, two] = update.done;
    const answer = await change(
      update.id,
      { done: [{ text: 'new' }, { id: two?.id, text: 'second' }] },
      update.version,
    );
    expect(answer.status).toBe(200);
    expect(answer.body.done).toEqual([
      { id: expect.any(String), text: 'new' },
      { id: two?.id, text: 'second' },
    ]);
    expect(answer.body.done.map(({ id }) => id)).not.toContain(one?.id);
    expect(answer.body.risks).toEqual(update.risks);
    expect(answer.body).toMatchObject({ summary: 'Desks are in.', version: 2 });
  });

  it('P22 a source can be taken off and exchanged', async () => {
    const update = await written({ phaseId: world.phase });
    const exchanged = await change(update.id, { ticketId: world.ticket }, 1);
    expect(exchanged.body.source).toEqual({
      kind: 'ticket',
      id: world.ticket,
      name: 'Order desks',
      number: 'T-7',
    });
    expect((await change(update.id, { summary: 'x' }, 2)).body.source?.kind).toBe('ticket');
    expect((await change(update.id, { ticketId: null }, 3)).body.source).toBeNull();
  });

  it('P23 who saves second gets the difference, and nothing is overwritten', async () => {
    const update = await written();
    await change(update.id, { summary: 'First' }, 1);
    const second = await change(update.id, { summary: 'Second' }, 1);
    expect([second.status, second.body.current]).toEqual([
      412,
      expect.objectContaining({ summary: 'First', version: 2 }),
    ]);
    expect((await world.technician.patch(`/updates/${update.id}`, { summary: 'x' })).status).toBe(428);
    expect((await read(update.id)).summary).toBe('First');
  });

  it('is removed with its lines by who saw it as it is', async () => {
    const update = await written({ done: [{ text: 'one' }] });
    const remove = (version: number) =>
      world.technician.send('DELETE', `/updates/${update.id}`, undefined, version);
    expect((await remove(7)).status).toBe(412);
    expect((await remove(1)).status).toBe(204);
    expect((await world.technician.get(`/updates/${update.id}`)).status).toBe(404);
    expect((await world.activity())[0]).toBe(`update.removed ${WEEK}`);
  });

  describe('publishing', () => {
    const clientText = { summary: 'Desks are in.', done: [{ text: 'Desks ordered' }] };

    it('P12 the preview is what clients read, and publishing is an act of its own', async () => {
      const update = await written({
        ...clientText,
        decisions: [{ text: 'Which day?' }],
        phaseId: world.phase,
      });
      const preview = await world.viewer.get<ClientUpdateDto>(`/updates/${update.id}/preview`);
      expect(preview.body).toEqual({
        id: update.id,
        week: WEEK,
        ...clientText,
        next: [],
        risks: [],
        decisions: [{ text: 'Which day?', resolved: false }],
        author: 'The technician',
        publishedAt: null,
      });
      expect((await read(update.id)).published).toBeNull();
      const published = await act(update.id, 'publish', 1);
      expect([published.status, published.body.published]).toEqual([
        200,
        { at: expect.any(String), by: 'The technician', current: true },
      ]);
      expect((await world.activity())[0]).toBe(`update.published ${WEEK}`);
    });

    it('P12 later changes reach clients when it is published again, not before', async () => {
      const update = await written(clientText);
      await act(update.id, 'publish', 1);
      const changed = await change(update.id, { summary: 'Not for clients yet' }, 2);
      expect(changed.body.published?.current).toBe(false);
      const kept = () =>
        world.portfolio.query<{ summary: string }>(
          `select published->>'summary' as summary from project_updates where id = $1`,
          [update.id],
        );
      expect(await kept()).toEqual([{ summary: 'Desks are in.' }]);
      expect((await act(update.id, 'publish', 3)).body.published?.current).toBe(true);
      expect(await kept()).toEqual([{ summary: 'Not for clients yet' }]);
    });

    it('P12 only what was previewed is published: a newer version is not', async () => {
      const update = await written();
      await change(update.id, { summary: 'Margin is 12 %' }, 1);
      const answer = await act(update.id, 'publish', 1);
      expect([answer.status, answer.body.current.summary]).toEqual([412, 'Margin is 12 %']);
      expect((await read(update.id)).published).toBeNull();
    });

    it('P12 can be withdrawn', async () => {
      const update = await written();
      await act(update.id, 'publish', 1);
      expect((await act(update.id, 'withdraw', 2)).body.published).toBeNull();
      expect((await world.activity())[0]).toBe(`update.withdrawn ${WEEK}`);
    });

    it('P12 mails the chosen contacts what they may read, once each, and nobody else', async () => {
      await world.portfolio.system.startWorker();
      const update = await written({ ...clientText, risks: [{ text: 'The lift is small' }] });
      const published = await act(update.id, 'publish', 1, {
        notifyContactIds: [world.contact('Ann'), world.contact('Ann'), world.contact('Ben')],
      });
      expect(published.status).toBe(200);
      const mails = await eventually('both mails', async () => {
        const all = await world.mails();
        // The worker sends them side by side.
        return all.length >= 2 && all.sort((a, b) => a.recipient.localeCompare(b.recipient));
      });
      expect(mails.map(({ recipient }) => recipient)).toEqual(['ann@acorn.example', 'ben@acorn.example']);
      expect(mails[0]?.subject).toBe('Office move: update for the week of 2 March 2026');
      expect(mails[0]?.body_text).toContain('Hello Ann Client,');
      expect(mails[0]?.body_text).toContain('Risks\n- The lift is small');
      expect(mails[0]?.body_text).toContain(`/portal/projects/${world.project}`);
      expect((await world.activity())[0]).toBe(`update.notified ${WEEK}`);
    });

    it.each([
      ['a contact of another company', 'Carl', 'unknown'],
      ['a contact without an address', 'Zed', 'no_email'],
    ])('P12 refuses to mail %s and publishes nothing', async (_, name, code) => {
      const update = await written();
      const answer = await act(update.id, 'publish', 1, {
        notifyContactIds: [world.contact('Ben'), world.contact(name)],
      });
      expect([answer.status, named(answer.body)]).toEqual([400, [`notifyContactIds.1 ${code}`]]);
      expect((await read(update.id)).published).toBeNull();
    });
  });

  it('P25 with the tab switched off there are no updates', async () => {
    const update = await written();
    await world.withoutTab('updates', async () => {
      expect((await write()).status).toBe(404);
      for (const path of [`/updates/${update.id}`, `/projects/${world.project}/updates`]) {
        expect((await world.owner.get(path)).status).toBe(404);
      }
    });
    expect((await world.owner.get(`/updates/${update.id}`)).status).toBe(200);
  });

  it('P12 is for people with the permission, and only for the own tenant', async () => {
    const update = await written();
    expect((await world.viewer.get(`/updates/${update.id}`)).status).toBe(200);
    expect((await world.viewer.patch(`/updates/${update.id}`, { summary: 'x' }, 1)).status).toBe(403);
    expect((await world.harbor.get(`/updates/${update.id}`)).status).toBe(404);
    expect(
      (await world.harbor.post(`/projects/${world.project}/updates`, { week: WEEK, summary: 'x' })).status,
    ).toBe(404);
  });
});
