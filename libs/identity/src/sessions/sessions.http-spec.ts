import { RedisConnections } from '#libs/platform';
import { IdentityApi, PASSWORD, type Client } from '../testing/identity-api-spec.js';
import { SessionStore } from './session-store.js';

describe('sessions', () => {
  let api: IdentityApi;
  let owner: Client;

  beforeAll(async () => {
    api = await IdentityApi.start();
    owner = await api.signedIn('owner@summit.example');
  });
  afterAll(() => api.stop());

  const idOf = (email: string): string => {
    const id = api.summit.staffIds[email];
    if (id === undefined) throw new Error(`nobody is ${email}`);
    return id;
  };

  it('are listed and revoked one by one; the next request of a revoked one is refused', async () => {
    const [here, there] = [
      await api.signedIn('viewer@summit.example'),
      await api.signedIn('viewer@summit.example'),
    ];
    const { body } = await here.get('/me/sessions');
    expect(body.items).toHaveLength(2);
    const other = body.items?.find((session) => session.current === false);
    expect((await here.delete(`/me/sessions/${String(other?.id)}`)).status).toBe(204);
    expect((await there.get('/me')).status).toBe(401);
    expect((await here.get('/me')).status).toBe(200);
    expect((await here.delete(`/me/sessions/${String(other?.id)}`)).status).toBe(404);
  });

  it('of somebody else can not be revoked', async () => {
    const { body } = await owner.get('/me/sessions');
    const viewer = await api.signedIn('viewer@summit.example');
    expect((await viewer.delete(`/me/sessions/${String(body.items?.[0]?.id)}`)).status).toBe(404);
    expect((await owner.get('/me')).status).toBe(200);
  });

  it('end with signing out, and the cookie goes', async () => {
    const client = await api.signedIn('viewer@summit.example');
    const { cookie } = client;
    const out = await client.post('/auth/sign-out');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()[0]).toMatch(/^atrium_session=; .*Expires=Thu, 01 Jan 1970/);
    client.cookie = cookie;
    expect((await client.get('/me')).status).toBe(401);
  });

  it('of a browser end when somebody signs in anew in it', async () => {
    const client = await api.signedIn('viewer@summit.example');
    const { cookie } = client;
    await client.signIn('technician@summit.example');
    const former = api.client();
    former.cookie = cookie;
    expect((await former.get('/me')).status).toBe(401);
  });

  it('of a person all end at once when they are deactivated', async () => {
    const clients = [
      await api.signedIn('technician@summit.example'),
      await api.signedIn('technician@summit.example'),
    ];
    expect((await owner.post(`/staff-users/${idOf('technician@summit.example')}/deactivate`)).status).toBe(
      200,
    );
    for (const client of clients) expect((await client.get('/me')).status).toBe(401);
    expect((await api.client().signIn('technician@summit.example')).status).toBe(401);
    await owner.post(`/staff-users/${idOf('technician@summit.example')}/reactivate`);
    expect((await api.client().signIn('technician@summit.example')).status).toBe(204);
  });

  it('of a person all end at once when an administrator says so', async () => {
    const client = await api.signedIn('project_manager@summit.example');
    expect(
      (await owner.delete(`/staff-users/${idOf('project_manager@summit.example')}/sessions`)).status,
    ).toBe(204);
    expect((await client.get('/me')).status).toBe(401);
  });

  it('judge by new roles from the next request on', async () => {
    const made = await owner.post('/staff-users', {
      name: 'Newcomer',
      email: 'newcomer@summit.example',
      password: PASSWORD,
      roleIds: [api.summit.roleIds.viewer],
    });
    const newcomer = await api.signedIn('newcomer@summit.example');
    expect((await newcomer.get('/probe/projects')).status).toBe(403);
    const path = `/staff-users/${String(made.body.id)}/roles`;
    const promoted = await owner.put(path, { roleIds: [api.summit.roleIds.technician] }, 1);
    expect(promoted.status).toBe(200);
    expect((await newcomer.get('/probe/projects')).status).toBe(200);
    await owner.put(path, { roleIds: [] }, Number(promoted.body.version));
    expect((await newcomer.get('/probe/projects')).status).toBe(403);
  });

  it('judge by a changed role from the next request of everyone who holds it', async () => {
    const viewer = await api.signedIn('viewer@summit.example');
    expect((await viewer.get('/audit')).status).toBe(403);
    const path = `/roles/${api.summit.roleIds.viewer}`;
    const changed = await owner.patch(path, { permissions: ['read_projects', 'read_audit'] }, 1);
    expect((await viewer.get('/audit')).status).toBe(200);
    await owner.patch(path, { permissions: ['read_projects'] }, Number(changed.body.version));
    expect((await viewer.get('/audit')).status).toBe(403);
  });

  it('do not come back by a late write after they were revoked, nor keep what is out of date', async () => {
    const store = api.app.get(SessionStore);
    const who = { tenantId: api.summit.tenantId, staffUserId: api.summit.ownerId };
    const { token, id } = await store.create({ ...who, address: '192.0.2.1', userAgent: 'test' });
    const access = { name: 'x', memberId: null, permissions: ['manage_users'], readAt: Date.now() };
    await store.forgetAccess(who.tenantId, who.staffUserId);
    await store.keepAccess(token, 0, access);
    expect((await store.find(token))?.access).toBeNull();
    await store.keepAccess(token, 1, access);
    expect((await store.find(token))?.access).toEqual(access);
    await store.revoke(who.tenantId, who.staffUserId, id);
    await store.keepAccess(token, 1, access);
    expect(await store.find(token)).toBeNull();
  });

  it('expire in Redis by themselves', async () => {
    const store = api.app.get(SessionStore);
    const redis = api.app.get(RedisConnections);
    const who = { tenantId: api.harbor.tenantId, staffUserId: api.harbor.ownerId };
    await store.create({ ...who, address: '192.0.2.1', userAgent: 'test' });
    const keys = await redis.commands().keys(`*${api.config.redisPrefix}:session}*`);
    for (const key of keys) {
      const left = await redis.commands().pttl(key);
      expect(left).toBeGreaterThan(11.9 * 3_600_000);
      expect(left).toBeLessThanOrEqual(12 * 3_600_000);
    }
    expect(keys.length).toBeGreaterThan(0);
  });
});
