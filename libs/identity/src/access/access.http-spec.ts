import { randomUUID } from 'node:crypto';
import { Controller, Get } from '@nestjs/common';
import { Public } from './route-access.js';
import { RouteDeclarations, UndeclaredRoutes } from './route-declarations.js';
import { RedisConnections, TenantDb } from '#libs/platform';
import { composeApi, IdentityApi, ProbeController } from '../testing/identity-api-spec.js';

@Controller('forgotten')
class ForgetfulController {
  @Get('open')
  @Public('It is a test.')
  open(): string {
    return 'open';
  }

  @Get('door')
  door(): string {
    return 'nobody said who may enter';
  }
}

describe('the guard on every route', () => {
  let api: IdentityApi;

  beforeAll(async () => {
    api = await IdentityApi.start();
  });
  afterAll(() => api.stop());

  const routes = () => api.app.get(RouteDeclarations).list();

  it('knows every route with its declaration', () => {
    expect(routes()).toContainEqual({
      controller: 'RoleController',
      handler: 'copy',
      method: 'POST',
      path: '/roles/{id}/copy',
      access: { kind: 'permission', keys: ['manage_users'] },
    });
    expect(
      routes()
        .filter(({ access }) => access.kind === 'public')
        .map(({ path }) => path),
    ).toEqual(['/auth/sign-in']);
    // The method's own declaration wins over the controller's.
    expect(routes().find(({ path, method }) => path === '/tenant' && method === 'PATCH')?.access).toEqual({
      kind: 'permission',
      keys: ['manage_settings'],
    });
  });

  it('answers 401 on every route that is not public when nobody is signed in', async () => {
    const closed = routes().filter(({ access }) => access.kind !== 'public');
    expect(closed.length).toBeGreaterThan(20);
    for (const { method, path } of closed) {
      const response = await fetch(api.base + path.replace(/\{\w+\}/g, api.summit.ownerId), { method });
      expect([method, path, response.status]).toEqual([method, path, 401]);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('answers 403 on every route whose permission the person lacks, and names it', async () => {
    const viewer = await api.signedIn('viewer@summit.example');
    for (const { method, path, access } of routes()) {
      if (access.kind !== 'permission') continue;
      const response = await fetch(api.base + path.replace(/\{\w+\}/g, api.summit.ownerId), {
        method,
        headers: { cookie: viewer.cookie },
      });
      expect([method, path, response.status]).toEqual([method, path, 403]);
      expect(await response.json()).toMatchObject({ missingPermissions: access.keys });
    }
  });

  it('lets someone with an implied permission pass and hands the service who they are', async () => {
    const manager = await api.signedIn('project_manager@summit.example');
    const { status, body } = await manager.get('/probe/projects');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tenantId: api.summit.tenantId,
      actor: { kind: 'staff', name: 'project_manager', memberId: null },
    });
    expect(body.permissions).toContain('write_projects');
  });

  it('refuses a forged, a foreign and an ended token alike', async () => {
    for (const cookie of ['atrium_session=', `atrium_session=${'A'.repeat(43)}`, 'other=1']) {
      const client = api.client();
      client.cookie = cookie;
      expect((await client.get('/me')).status).toBe(401);
    }
  });

  it('does not answer for the cookie when a request carries an Authorization header', async () => {
    const { cookie } = await api.signedIn('owner@summit.example');
    const client = api.client('anything');
    client.cookie = cookie;
    expect((await client.get('/me')).status).toBe(401);
  });

  it('does not let a route that declares nothing start the API, and names it', async () => {
    const app = await composeApi(api.config, [ProbeController, ForgetfulController]);
    const starting = app.init();
    await expect(starting).rejects.toThrow(UndeclaredRoutes);
    await expect(starting).rejects.toThrow(/who may call ForgetfulController\.door:/);
    await app.close();
  });

  it('asks Redis once and no database for a request of a known session', async () => {
    const client = await api.signedIn('owner@summit.example');
    await client.get('/probe/projects');
    const redis = api.app.get(RedisConnections).commands();
    const seen: string[] = [];
    const end = randomUUID();
    const monitor = await redis.monitor();
    let over = false;
    // The monitor hears every file's commands; what is on its way when it ends finds nobody, and ioredis calls that an error.
    monitor.on('error', (error) => {
      if (!over) throw error;
    });
    const allSeen = new Promise<void>((resolve) => {
      monitor.on('monitor', (_time: string, args: string[]) => {
        if (args.includes(end)) resolve();
      });
    });
    monitor.on('monitor', (_time: string, args: string[]) => {
      if (args.join(' ').includes(`${api.config.redisPrefix}:session`)) seen.push(String(args[0]));
    });
    const doors = ['read', 'run'] as const;
    const spies = doors.map((door) => jest.spyOn(api.app.get(TenantDb), door));
    await client.get('/probe/projects');
    await redis.echo(end);
    await allSeen;
    over = true;
    monitor.disconnect();
    expect(seen).toEqual(['hgetall']);
    for (const spy of spies) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});
