import { setTimeout as sleep } from 'node:timers/promises';
import { LiveHub } from '#libs/platform';
import { RunningApi } from '../testing/running-api-spec.js';

/** An open stream, read as a browser would. */
class Listener {
  text = '';
  ended = false;
  private readonly abort = new AbortController();

  static async open(api: RunningApi, cookie: string, lastEventId?: string): Promise<Listener> {
    const listener = new Listener();
    const response = await api.send('/api/v1/live', {
      headers: { cookie, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
      signal: listener.abort.signal,
    });
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    void listener.read(response);
    await listener.until(() => listener.text.includes(': connected'));
    return listener;
  }

  get ids(): string[] {
    return [...this.text.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? '');
  }

  /** Waits until it is so, at most so many milliseconds. */
  async until(isSo: () => boolean, milliseconds = 30_000): Promise<void> {
    for (const end = Date.now() + milliseconds; !isSo() && Date.now() < end;) await sleep(20);
    expect({ text: this.text, isSo: isSo() }).toMatchObject({ isSo: true });
  }

  close(): void {
    this.abort.abort();
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? [])
        this.text += decoder.decode(chunk as Uint8Array, { stream: true });
    } catch {
      // Cut by this side or by the server: either way it has ended.
    }
    this.ended = true;
  }
}

describe('live updates', () => {
  let api: RunningApi;
  const send = (data: object, permission = 'read_projects') =>
    api.app
      .get(LiveHub)
      .send(api.tenant.tenantId, { type: 'project.changed', permission, data: { ...data } });

  beforeAll(async () => {
    api = await RunningApi.start();
  });
  afterAll(() => api.stop());

  it('are for signed-in people only', async () => {
    expect((await api.send('/api/v1/live')).status).toBe(401);
  });

  it('arrive at once, to those who may hear of them', async () => {
    const viewer = await Listener.open(api, await api.signIn('viewer'));
    const owner = await Listener.open(api, await api.signIn('owner'));
    await send({ projectId: 'secret' }, 'manage_settings');
    await send({ projectId: 'p1' });
    await viewer.until(() => viewer.text.includes('"p1"'));
    await owner.until(() => owner.text.includes('"p1"'));
    expect(owner.text).toContain('secret');
    expect(viewer.text).not.toContain('secret');
    expect(viewer.text).toMatch(/event: project\.changed\nid: \d+-\d+\ndata: \{"projectId":"p1"\}\n\n/);
    for (const listener of [viewer, owner]) listener.close();
  });

  it('go on after the last event that a browser saw', async () => {
    const cookie = await api.signIn('viewer');
    const first = await Listener.open(api, cookie);
    await send({ projectId: 'seen' });
    await first.until(() => first.text.includes('"seen"'));
    const last = first.ids.at(-1);
    first.close();
    await send({ projectId: 'missed' });
    const second = await Listener.open(api, cookie, last);
    await second.until(() => second.text.includes('"missed"'));
    expect(second.text).not.toContain('"seen"');
    second.close();
  });

  it('end soon after the person has signed out', async () => {
    const cookie = await api.signIn('viewer');
    const listener = await Listener.open(api, cookie);
    expect((await api.post('/api/v1/auth/sign-out', {}, { cookie })).status).toBe(204);
    await listener.until(() => listener.ended);
  });
});

describe('stopping', () => {
  it('closes open streams and does not wait for them', async () => {
    const api = await RunningApi.start();
    const listener = await Listener.open(api, await api.signIn('viewer'));
    // A stream never ends by itself: if stopping waited for it, this would not come back.
    await api.stop();
    await listener.until(() => listener.ended);
  });
});
