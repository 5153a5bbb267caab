import { randomUUID } from 'node:crypto';
import { type LiveMessage, LiveHub } from '#libs/platform';
import { type ApiClient, eventually, SystemUnderTest, waitingMails } from '#libs/system-under-test';
import type {
  NotificationCountDto,
  NotificationDto,
  NotificationPageDto,
  NotificationPreferenceDto,
  NotificationPreferencePageDto,
} from './dto/notification.dto.js';
import { defineNotification } from './notification-kind.js';
import { type Notice, Notifier } from './notifier.js';

const WORDS = {
  subject: ({ actor, label }: { actor: string; label: string }) => `${actor} answered: ${label}`,
  intro: ({ actor, label }: { actor: string; label: string }) => `${actor} answered “${label}”.`,
};
const ANSWERED = defineNotification({
  kind: 'test.answered',
  permission: 'read_projects',
  channel: 'both',
  mail: { en: WORDS, de: WORDS },
});
const FOR_ADMINISTRATORS = defineNotification({
  kind: 'test.secret',
  permission: 'manage_integrations',
  channel: 'both',
  mail: { en: WORDS, de: WORDS },
});

describe('notifications', () => {
  let system: SystemUnderTest;
  let technician: ApiClient;
  let viewer: ApiClient;
  let harbor: ApiClient;
  let ids: Map<string, string>;

  beforeAll(async () => {
    system = await SystemUnderTest.start();
    [technician, viewer, harbor] = await Promise.all([
      system.signedIn('technician'),
      system.signedIn('viewer'),
      system.signedIn('harbor'),
    ]);
    const rows = await system.db.read(system.ctx(), (tx) =>
      tx.query<{ email: string; id: string }>('select email, id from staff_users'),
    );
    ids = new Map(rows.map(({ email, id }) => [email.split('@')[0] ?? '', id]));
  });
  afterAll(() => system.stop());

  const idOf = (person: string): string => ids.get(person) ?? '';

  /** As a subscriber does it. */
  const tell = (people: readonly string[], more: Partial<Notice> = {}): Promise<void> =>
    system.db.run(system.ctx(), (tx) =>
      system.api.get(Notifier).tell(tx, {
        kind: ANSWERED,
        occasion: randomUUID(),
        staffUserIds: people.map(idOf),
        subject: { kind: 'client_action', id: randomUUID(), label: 'Pick a day' },
        link: '/projects/1/decisions',
        actorName: 'Ada',
        message: 'Friday',
        ...more,
      }),
    );
  const list = async (by: ApiClient, query = ''): Promise<NotificationPageDto> =>
    (await by.get<NotificationPageDto>(`/me/notifications${query}`)).body;
  const unread = async (by: ApiClient): Promise<number> =>
    (await by.get<NotificationCountDto>('/me/notifications/count')).body.unread;
  const choose = (by: ApiClient, channel: string, kind = 'test.answered') =>
    by.put<NotificationPreferenceDto>(`/me/notification-preferences/${kind}`, { channel });
  const mailsTo = async (person: string): Promise<string[]> =>
    (await waitingMails(system.api))
      .filter(({ to }) => to === `${person}@summit.example`)
      .map(({ subject }) => subject);

  it('P52 tell who is meant, in the app and by mail, once however often it is said', async () => {
    const occasion = randomUUID();
    await tell(['technician'], { occasion });
    await tell(['technician'], { occasion });
    expect((await list(technician)).items).toEqual([
      {
        id: expect.any(String) as string,
        kind: 'test.answered',
        subject: { kind: 'client_action', id: expect.any(String) as string, label: 'Pick a day' },
        link: '/projects/1/decisions',
        actorName: 'Ada',
        message: 'Friday',
        createdAt: expect.any(String) as string,
        readAt: null,
      },
    ]);
    const mails = await eventually('the mail is queued', async () => {
      const found = await mailsTo('technician');
      return found.length > 0 && found;
    });
    expect(mails).toEqual(['Ada answered: Pick a day']);
    expect((await list(viewer)).items).toEqual([]);
  });

  it('are listed page by page, the newest first, and are read one by one or up to what was seen', async () => {
    for (const label of ['one', 'two', 'three'])
      await tell(['viewer'], { subject: { kind: 'client_action', id: randomUUID(), label } });
    const first = await list(viewer, '?limit=2');
    expect(first.items.map(({ subject }) => subject.label)).toEqual(['three', 'two']);
    const rest = await list(viewer, `?limit=2&cursor=${String(first.nextCursor)}`);
    expect([rest.items.map(({ subject }) => subject.label), rest.nextCursor]).toEqual([['one'], null]);
    expect(await unread(viewer)).toBe(3);

    const [three, two] = first.items;
    const read = await viewer.put<NotificationDto>(`/me/notifications/${three?.id ?? ''}/read`, {});
    expect([read.status, read.body.readAt]).toEqual([200, expect.any(String)]);
    expect(await unread(viewer)).toBe(2);
    expect((await list(viewer, '?unread=true')).items.map(({ subject }) => subject.label)).toEqual([
      'two',
      'one',
    ]);
    await tell(['viewer'], { subject: { kind: 'client_action', id: randomUUID(), label: 'meanwhile' } });
    const all = await viewer.post<NotificationCountDto>('/me/notifications/read', { upTo: two?.id });
    expect([all.status, all.body]).toEqual([200, { unread: 1 }]);
    expect((await list(viewer, '?unread=true')).items.map(({ subject }) => subject.label)).toEqual([
      'meanwhile',
    ]);
  });

  it('nobody sees or reads anybody else’s', async () => {
    const [mine] = (await list(technician)).items;
    for (const by of [viewer, harbor]) {
      expect((await by.put(`/me/notifications/${mine?.id ?? ''}/read`, {})).status).toBe(404);
      expect((await by.post('/me/notifications/read', { upTo: mine?.id })).status).toBe(404);
    }
    expect((await list(technician)).items[0]?.readAt).toBeNull();
  });

  it('who may not see what it is about is not told', async () => {
    const before = await unread(viewer);
    await tell(['viewer', 'administrator'], { kind: FOR_ADMINISTRATORS });
    expect(await unread(viewer)).toBe(before);
    expect(await unread(await system.signedIn('administrator'))).toBe(1);
    const { body } = await viewer.get<NotificationPreferencePageDto>('/me/notification-preferences');
    expect(body.items.map(({ kind }) => kind)).not.toContain('test.secret');
    expect((await choose(viewer, 'none', 'test.secret')).status).toBe(404);
  });

  it.each([
    ['in_app', 1, 0],
    ['mail', 0, 1],
    ['both', 1, 1],
    ['none', 0, 0],
  ])('each person chooses per kind: %s', async (channel, inApp, byMail) => {
    const person = await system.signedIn('project_manager');
    const [before, mailsBefore] = [await unread(person), (await mailsTo('project_manager')).length];
    expect((await choose(person, channel)).body).toEqual({
      kind: 'test.answered',
      channel,
      isDefault: false,
    });
    await tell(['project_manager']);
    // Sent after the other: when that one is there, this one would be.
    await tell(['technician'], { subject: { kind: 'client_action', id: randomUUID(), label: channel } });
    await eventually('the other mail is queued', async () =>
      (await mailsTo('technician')).includes(`Ada answered: ${channel}`),
    );
    expect((await unread(person)) - before).toBe(inApp);
    expect((await mailsTo('project_manager')).length - mailsBefore).toBe(byMail);
    const { body } = await person.get<NotificationPreferencePageDto>('/me/notification-preferences');
    expect(body.items).toContainEqual({ kind: 'test.answered', channel, isDefault: false });
  });

  it.each([
    [{ channel: 'pigeon' }, 'test.answered', 400],
    [{}, 'test.answered', 400],
    [{ channel: 'mail' }, 'test.unheard', 404],
  ])('refuses the choice %j for %s', async (body, kind, status) => {
    expect((await viewer.put(`/me/notification-preferences/${kind}`, body)).status).toBe(status);
  });

  it('open browsers of that person, and of nobody else, hear of it', async () => {
    const heard = new Map<string, LiveMessage[]>();
    for (const person of ['technician', 'viewer']) {
      const messages: LiveMessage[] = [];
      heard.set(person, messages);
      const actor = { kind: 'staff', id: idOf(person), name: person, memberId: null } as const;
      system.api
        .get(LiveHub)
        .stream({ ...system.ctx(), actor, permissions: new Set(['read_projects']) }, null)
        .subscribe((message) => messages.push(message));
    }
    await system.api.get(LiveHub).ready();
    await tell(['technician']);
    await tell(['viewer']);
    // The viewer's came later: by then the technician's had been heard by whoever hears it.
    await eventually('both have heard', () => [...heard.values()].every((messages) => messages.length > 0));
    expect([...heard.values()].map((messages) => messages.map(({ type }) => type))).toEqual([
      ['notification.new'],
      ['notification.new'],
    ]);
  });
});
