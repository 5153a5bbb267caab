import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answer, type ApiClient, eventually } from '#libs/system-under-test';
import { ItemsWorld, named } from '../testing/items-world-spec.js';
import { DeliverableFiles } from './deliverable-files.service.js';
import type { DeliverableDto, DeliverableFileDto, DeliverablePageDto } from './dto/deliverable.dto.js';

interface ItemProblem {
  code: string;
  current: DeliverableDto;
  errors?: { field: string; code: string }[];
}
type Reply = Answer<DeliverableDto & ItemProblem>;

const PDF = Buffer.from('%PDF-1.7\nA plan of the new office.\n');
const MOST = 200_000;

describe('P16 deliverables', () => {
  let world: ItemsWorld;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deliverables-'));
    world = await ItemsWorld.start({
      FILES_URL: pathToFileURL(folder).href,
      UPLOAD_MAX_MB: String(MOST / 1024 / 1024),
    });
  });
  afterAll(async () => {
    await world.stop();
    await rm(folder, { recursive: true });
  });

  const plan = async (body: object = {}, project = world.project): Promise<DeliverableDto> => {
    const reply: Reply = await world.technician.post(`/projects/${project}/deliverables`, {
      title: 'Floor plan',
      ...body,
    });
    expect([reply.status, reply.body.errors]).toEqual([201, undefined]);
    return reply.body;
  };
  const read = async (id: string): Promise<DeliverableDto> =>
    (await world.viewer.get<DeliverableDto>(`/deliverables/${id}`)).body;
  const change = (id: string, body: object, version: number): Promise<Reply> =>
    world.technician.patch(`/deliverables/${id}`, body, version);
  const titles = async (project: string): Promise<string[]> => {
    const found: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Answer<DeliverablePageDto> = await world.viewer.get(
        `/projects/${project}/deliverables?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      found.push(...page.body.items.map(({ title }) => title));
      cursor = page.body.nextCursor;
    }
    return found;
  };

  it('P16 starts planned, internal and without files', async () => {
    const made = await plan({ dueDate: '2020-01-31', description: 'With all desks', ticketId: world.ticket });
    expect(made).toMatchObject({
      title: 'Floor plan',
      description: 'With all desks',
      status: 'planned',
      dueDate: '2020-01-31',
      overdue: true,
      completedOn: null,
      clientVisible: false,
      source: { kind: 'ticket', id: world.ticket },
      files: [],
      version: 1,
    });
    expect(await read(made.id)).toEqual(made);
    expect((await world.activity())[0]).toBe('deliverable.created Floor plan');
  });

  it('P16 goes through its states; complete ones have the day, in the tenant’s calendar', async () => {
    const made = await plan({ dueDate: '2020-01-31' });
    const today = (await world.portfolio.dayFromToday())(0);
    const complete = await change(made.id, { status: 'complete' }, 1);
    expect(complete.body).toMatchObject({ status: 'complete', completedOn: today, overdue: false });
    expect((await world.activity())[0]).toBe('deliverable.completed Floor plan');
    expect((await change(made.id, { completedOn: '2026-03-02' }, 2)).body.completedOn).toBe('2026-03-02');
    expect((await change(made.id, { status: 'in_review' }, 3)).body.completedOn).toBeNull();
    const wrong = await change(made.id, { completedOn: '2026-03-02' }, 4);
    expect([wrong.status, named(wrong.body)]).toEqual([400, ['completedOn not_complete']]);
  });

  it('P23 who saves second gets the difference', async () => {
    const made = await plan();
    await change(made.id, { title: 'First', clientVisible: true }, 1);
    expect((await world.activity())[0]).toBe('deliverable.shared First');
    const second = await change(made.id, { title: 'Second' }, 1);
    expect([second.status, second.body.current.title]).toEqual([412, 'First']);
    expect((await world.technician.patch(`/deliverables/${made.id}`, {})).status).toBe(428);
  });

  it('P16 keeps an order that people choose', async () => {
    const project = world.otherProject;
    const [a, b, c] = [
      await plan({ title: 'a' }, project),
      await plan({ title: 'b' }, project),
      await plan({ title: 'c' }, project),
    ];
    expect(await titles(project)).toEqual(['a', 'b', 'c']);
    const order = (ids: string[]) =>
      world.technician.put<ItemProblem>(`/projects/${project}/deliverables/order`, { ids });
    expect((await order([c.id, a.id])).status).toBe(204);
    expect(await titles(project)).toEqual(['c', 'a', 'b']);
    const foreign = await plan();
    const wrong = await order([b.id, foreign.id]);
    expect([wrong.status, named(wrong.body)]).toEqual([400, ['ids.1 unknown']]);
    expect(await titles(project)).toEqual(['c', 'a', 'b']);
  });

  describe('files', () => {
    const upload = async (
      id: string,
      bytes: Buffer,
      name = 'plan.pdf',
      client: ApiClient = world.technician,
      part = 'file',
    ): Promise<Answer<DeliverableFileDto & ItemProblem>> => {
      const form = new FormData();
      form.append('comment', 'a field beside it');
      form.append(part, new Blob([new Uint8Array(bytes)], { type: 'text/html' }), name);
      const response = await fetch(`${client.base}/api/v1/deliverables/${id}/files`, {
        method: 'POST',
        headers: { cookie: client.cookie },
        body: form,
      });
      return {
        status: response.status,
        headers: response.headers,
        body: (await response.json()) as DeliverableFileDto & ItemProblem,
      };
    };
    const attached = async (id: string, bytes = PDF, name?: string): Promise<DeliverableFileDto> => {
      const reply = await upload(id, bytes, name);
      expect(reply.status).toBe(201);
      return reply.body;
    };
    const download = (id: string, fileId: string, client = world.viewer): Promise<Response> =>
      fetch(`${client.base}/api/v1/deliverables/${id}/files/${fileId}`, {
        headers: { cookie: client.cookie },
      });
    /** What the store holds, unfinished ones included. */
    const stored = async (): Promise<number> => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).length;
    };
    const patchFile = (id: string, fileId: string, body: object, version: number) =>
      world.technician.patch<DeliverableFileDto & ItemProblem>(
        `/deliverables/${id}/files/${fileId}`,
        body,
        version,
      );

    it('P16 come back as they were sent, as an attachment of the kind that their content tells', async () => {
      const { id } = await plan();
      const bytes = Buffer.concat([PDF, randomBytes(150_000)]);
      const file = await attached(id, bytes, '../größe A.html');
      expect(file).toEqual({
        id: expect.any(String),
        name: 'größe A.html',
        contentType: 'application/pdf',
        size: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        shared: false,
        clientVisible: false,
        uploadedBy: 'The technician',
        uploadedAt: expect.any(String),
        version: 1,
      });
      expect((await read(id)).files).toEqual([file]);
      const response = await download(id, file.id);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="gr__e A.html"; filename*=UTF-8''gr%C3%B6%C3%9Fe%20A.html`,
      );
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
      expect((await world.activity())[0]).toBe('deliverable.attached Floor plan');
    });

    it('P16 editing the deliverable never drops a file', async () => {
      const { id } = await plan();
      const file = await attached(id);
      await change(id, { title: 'New title', status: 'complete', clientVisible: false }, 1);
      const wrong = await change(id, { files: [] }, 2);
      expect([wrong.status, named(wrong.body)]).toEqual([400, ['files unknown']]);
      expect((await read(id)).files).toEqual([file]);
    });

    it('P16 are shared one by one, and only if the deliverable is', async () => {
      const { id } = await plan();
      const file = await attached(id);
      await attached(id, PDF, 'internal.pdf');
      const shared = await patchFile(id, file.id, { shared: true }, 1);
      expect(shared.body).toMatchObject({ shared: true, clientVisible: false, version: 2 });
      await change(id, { clientVisible: true }, 1);
      expect((await read(id)).files.map(({ name, clientVisible }) => [name, clientVisible])).toEqual([
        ['plan.pdf', true],
        ['internal.pdf', false],
      ]);
      const second = await patchFile(id, file.id, { name: 'mine.pdf' }, 1);
      expect([second.status, second.body.current]).toMatchObject([412, { shared: true }]);
    });

    it('P16 an upload that breaks off leaves nothing', async () => {
      const { id } = await plan();
      const before = await stored();
      const cut = httpRequest(`${world.technician.base}/api/v1/deliverables/${id}/files`, {
        method: 'POST',
        headers: {
          cookie: world.technician.cookie,
          'content-type': 'multipart/form-data; boundary=cut',
          'content-length': '150000',
        },
      });
      cut.on('error', () => undefined);
      cut.write('--cut\r\ncontent-disposition: form-data; name="file"; filename="plan.pdf"\r\n\r\n');
      cut.write(Buffer.concat([PDF, randomBytes(100_000)]));
      await eventually('the bytes are arriving', async () => (await stored()) > before);
      cut.destroy();
      await eventually('nothing is left', async () => (await stored()) === before);
      expect((await read(id)).files).toEqual([]);
    });

    it('P16 of a process that died between store and table are taken away later', async () => {
      const { id } = await plan();
      const file = await attached(id);
      const [row] = await world.portfolio.query<{ file_key: string }>(
        'select file_key from deliverable_files where id = $1',
        [file.id],
      );
      const key = row?.file_key ?? '';
      const files = world.portfolio.of(DeliverableFiles);
      await files.discard(world.portfolio.ctx, key);
      expect((await download(id, file.id)).status).toBe(200);
      const before = await stored();
      await world.portfolio.query('delete from deliverable_files where id = $1', [file.id]);
      await files.discard(world.portfolio.ctx, key);
      expect(await stored()).toBeLessThan(before);
    });

    it.each([
      ['a file that is too large', randomBytes(MOST + 1), 'file', 413, 'too_large'],
      ['one that is far too large', randomBytes(MOST * 2), 'file', 413, 'too_large'],
      ['an empty file', Buffer.alloc(0), 'file', 400, 'empty'],
      ['a form without a file', PDF, 'attachment', 400, 'required'],
    ])('P16 refuses %s and keeps nothing', async (_, bytes, part, status, code) => {
      const { id } = await plan();
      const before = await stored();
      const reply = await upload(id, bytes, 'x.bin', world.technician, part);
      expect([reply.status, named(reply.body)]).toEqual([status, [`file ${code}`]]);
      expect(await stored()).toBe(before);
      expect((await read(id)).files).toEqual([]);
    });

    it('P16 refuses what is no form, and a form that ends in the middle', async () => {
      const { id } = await plan();
      const send = (contentType: string, body: string) =>
        fetch(`${world.technician.base}/api/v1/deliverables/${id}/files`, {
          method: 'POST',
          headers: { cookie: world.technician.cookie, 'content-type': contentType },
          body,
        });
      expect((await send('text/plain', 'hello')).status).toBe(415);
      const half = await send(
        'multipart/form-data; boundary=x',
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf',
      );
      expect([half.status, named((await half.json()) as ItemProblem)]).toEqual([400, ['file broken']]);
      expect((await read(id)).files).toEqual([]);
    });

    it('P16 are for those who may read the project', async () => {
      const { id } = await plan();
      const file = await attached(id);
      expect((await download(id, file.id, world.harbor)).status).toBe(404);
      expect((await download((await plan()).id, file.id)).status).toBe(404);
      expect((await upload(id, PDF, 'x.pdf', world.viewer)).status).toBe(403);
      expect((await upload(id, PDF, 'x.pdf', world.harbor)).status).toBe(404);
      await world.withoutTab('deliverables', async () => {
        expect((await download(id, file.id)).status).toBe(404);
        expect((await world.owner.get(`/projects/${world.project}/deliverables`)).status).toBe(404);
      });
    });

    it('P16 go for good with themselves or their deliverable', async () => {
      await world.portfolio.system.startWorker();
      const { id } = await plan();
      const before = await stored();
      const file = await attached(id);
      await attached(id, PDF, 'second.pdf');
      const remove = (path: string, version: number) =>
        world.technician.send('DELETE', path, undefined, version);
      expect((await remove(`/deliverables/${id}/files/${file.id}`, 7)).status).toBe(412);
      expect((await remove(`/deliverables/${id}/files/${file.id}`, 1)).status).toBe(204);
      expect((await download(id, file.id)).status).toBe(404);
      expect((await read(id)).files.map(({ name }) => name)).toEqual(['second.pdf']);
      expect((await remove(`/deliverables/${id}`, 1)).status).toBe(204);
      await eventually('both have left the store', async () => (await stored()) === before);
    });
  });
});
