import { RedisConnections, type AppConfig } from '#libs/platform';
import { SessionCookie } from '../sessions/session-cookie.js';
import { IdentityApi, PASSWORD } from '../testing/identity-api-spec.js';
import { ADDRESS_FAILURES } from './sign-in-limits.js';

describe('signing in', () => {
  let api: IdentityApi;

  beforeAll(async () => {
    api = await IdentityApi.start();
  });
  afterAll(() => api.stop());
  beforeEach(() => forgetFailures());

  /** Every test of this file comes from one network address. */
  async function forgetFailures(): Promise<void> {
    const redis = api.app.get(RedisConnections);
    const keys = await redis.commands().keys(`*${api.config.redisPrefix}:sign-in*`);
    if (keys.length > 0) await redis.commands().del(...keys);
  }

  it('opens a session with a cookie that scripts can not read', async () => {
    const client = api.client();
    const answer = await client.signIn(' Technician@Summit.EXAMPLE ');
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^atrium_session=[\w-]{43}; Max-Age=1209600; Path=\/; .*HttpOnly; SameSite=Lax$/),
    ]);
    const me = await client.get('/me');
    expect(me.body).toMatchObject({
      email: 'technician@summit.example',
      roles: [{ name: 'Technician' }],
      tenant: { slug: 'summit', timeZone: 'America/Denver' },
    });
    expect(me.body.permissions).toEqual([
      'read_projects',
      'write_projects',
      'read_onboarding',
      'write_onboarding',
      'read_dashboards',
      'read_companies',
      'use_ai',
    ]);
  });

  it('binds the cookie to the host over HTTPS in production', () => {
    const cookie = new SessionCookie({ nodeEnv: 'production' } as AppConfig);
    const set: unknown[] = [];
    cookie.write({ cookie: (...given: unknown[]) => set.push(given) } as never, 'token');
    expect(set).toEqual([
      [
        '__Host-atrium_session',
        'token',
        expect.objectContaining({ secure: true, httpOnly: true, path: '/' }),
      ],
    ]);
    expect(set[0]).not.toEqual(
      expect.arrayContaining([expect.objectContaining({ domain: expect.anything() })]),
    );
  });

  it('gives one answer for an unknown address, a wrong password and a deactivated person', async () => {
    const owner = await api.signedIn('owner@summit.example');
    const gone = await owner.post('/staff-users', {
      name: 'Gone',
      email: 'gone@summit.example',
      password: PASSWORD,
      roleIds: [api.summit.roleIds.viewer],
    });
    await owner.post(`/staff-users/${String(gone.body.id)}/deactivate`);
    const answers = await Promise.all([
      api.client().signIn('nobody@summit.example'),
      api.client().signIn('viewer@summit.example', 'wrong password'),
      api.client().signIn('gone@summit.example'),
    ]);
    const [first] = answers;
    for (const { status, body, headers } of answers) {
      expect(status).toBe(401);
      expect({ ...body, correlationId: '' }).toEqual({ ...first.body, correlationId: '' });
      expect(headers.getSetCookie()).toEqual([]);
    }
    expect(first.body.code).toBe('identity.sign_in_failed');
  });

  it('hashes a password for an unknown address too', async () => {
    // In time on the processor, which a busy machine does not stretch.
    const spent = async (email: string): Promise<number> => {
      const before = process.cpuUsage();
      await api.client().signIn(email, 'wrong password');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 8; round += 1) {
      await forgetFailures();
      times.known.push(await spent('viewer@summit.example'));
      times.unknown.push(await spent(`nobody-${String(round)}@summit.example`));
    }
    const median = (list: number[]): number => list.sort((a, b) => a - b)[list.length / 2] ?? 0;
    expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.4);
    expect(median(times.unknown) / median(times.known)).toBeLessThan(2.5);
  });

  it('names the fields that are missing', async () => {
    const answer = await api.client().post('/auth/sign-in', { email: { $ne: '' } });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toMatchObject([{ field: 'email' }, { field: 'password' }]);
  });

  it('closes an account after five wrong passwords in a row, even for the right one, and notes it', async () => {
    const email = 'project_manager@summit.example';
    const client = api.client();
    for (let round = 0; round < 5; round += 1) {
      expect((await client.signIn(email, 'wrong password')).status).toBe(401);
    }
    const refused = await client.signIn(email);
    expect(refused.status).toBe(423);
    expect(refused.body).toMatchObject({ code: 'identity.account_locked' });
    const wait = Number(refused.body.retryAfterSeconds);
    expect(wait).toBeGreaterThan(25);
    expect(wait).toBeLessThanOrEqual(30);
    expect(refused.headers.get('retry-after')).toBe(String(wait));
    const owner = await api.signedIn('owner@summit.example');
    const trail = await owner.get('/audit?action=staff_user.locked_out');
    expect(trail.body.items).toMatchObject([{ subject: { name: 'project_manager' } }]);
  });

  it('locks an unknown address just the same, so that a lock tells nothing', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      statuses.push((await api.client().signIn('nobody@harbor.example', 'wrong')).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 423]);
  });

  it('gives a burst of parallel guesses no more tries than the same number in a row', async () => {
    const burst = Array.from({ length: 25 }, () =>
      api.client().signIn('owner@harbor.example', 'wrong password'),
    );
    const statuses = (await Promise.all(burst)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 423)).toHaveLength(20);
  });

  it('forgets wrong passwords once the right one came', async () => {
    const client = api.client();
    for (const password of ['wrong 1', 'wrong 2', 'wrong 3', 'wrong 4', PASSWORD, 'wrong 5', 'wrong 6']) {
      await client.signIn('viewer@summit.example', password);
    }
    expect((await client.signIn('viewer@summit.example')).status).toBe(204);
  });

  it('slows a network address down that fails with many accounts', async () => {
    for (let round = 0; round < ADDRESS_FAILURES; round += 10) {
      await Promise.all(
        Array.from({ length: 10 }, (_, each) =>
          api.client().signIn(`guess-${String(round + each)}@x.example`, 'x'),
        ),
      );
    }
    const refused = await api.client().signIn('viewer@summit.example');
    expect(refused.status).toBe(429);
    expect(refused.body.code).toBe('identity.too_many_sign_ins');
    expect(Number(refused.body.retryAfterSeconds)).toBeGreaterThan(200);
  });

  it('stores neither token nor password in Redis or the audit trail', async () => {
    const client = await api.signedIn('owner@summit.example');
    const token = client.cookie.split('=')[1] ?? '';
    const redis = api.app.get(RedisConnections).commands();
    const stored: string[] = [];
    for (const key of await redis.keys(`*${api.config.redisPrefix}:session*`)) {
      stored.push(key, JSON.stringify(await redis.hgetall(key)));
    }
    const trail = await client.get('/audit?limit=200');
    expect(stored.length).toBeGreaterThan(0);
    const everything = stored.join() + JSON.stringify(trail.body);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain('argon2');
  });
});
