import { IdentityApi, PASSWORD, type Client } from '../testing/identity-api-spec.js';

describe('staff users and roles', () => {
  let api: IdentityApi;
  let owner: Client;
  let administrator: Client;
  let harbor: Client;

  beforeAll(async () => {
    api = await IdentityApi.start();
    owner = await api.signedIn('owner@summit.example');
    administrator = await api.signedIn('administrator@summit.example');
    harbor = await api.signedIn('owner@harbor.example');
  });
  afterAll(() => api.stop());

  let made = 0;
  const newcomer = (roleIds: string[]) => {
    made += 1;
    return {
      name: `Newcomer ${String(made)}`,
      email: `n${String(made)}@summit.example`,
      password: PASSWORD,
      roleIds,
    };
  };
  const members = async (client: Client) => (await client.get('/staff-users?limit=200')).body.items ?? [];
  const versionOf = async (id: string): Promise<number> =>
    Number((await members(owner)).find((user) => user.id === id)?.version);

  it('are listed by name, page by page, and found by a part of name or address', async () => {
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await owner.get(`/staff-users?limit=2${cursor}`);
      seen.push(...(body.items ?? []).map((user) => user.name));
      cursor = body.nextCursor === null ? '' : `&cursor=${String(body.nextCursor)}`;
    } while (cursor !== '');
    expect(seen).toEqual(['administrator', 'owner', 'project_manager', 'technician', 'viewer']);
    const found = await owner.get('/staff-users?search=TECHN&active=true');
    expect(found.body.items).toMatchObject([
      { email: 'technician@summit.example', roles: [{ name: 'Technician' }] },
    ]);
    expect((await owner.get('/staff-users?active=false')).body.items).toEqual([]);
    const roles = await owner.get('/roles');
    expect(roles.body.items?.map((role) => [role.builtIn, role.members])).toEqual([
      ['owner', 1],
      ['administrator', 1],
      ['project_manager', 1],
      ['technician', 1],
      ['viewer', 1],
    ]);
    expect((await owner.get('/staff-users?cursor=nonsense')).body.errors).toMatchObject([
      { field: 'cursor' },
    ]);
    expect((await owner.get('/staff-users?limit=201')).body.errors).toMatchObject([{ field: 'limit' }]);
  });

  it('have an address that is unique over all tenants, whatever its case', async () => {
    const wanted = { ...newcomer([]), email: 'OWNER@Harbor.example' };
    const refused = await owner.post('/staff-users', wanted);
    expect(refused.status).toBe(409);
    expect(refused.body.errors).toMatchObject([{ field: 'email' }]);
  });

  it('are checked field by field', async () => {
    const refused = await owner.post('/staff-users', {
      name: '',
      email: 'no',
      password: 'short',
      roleIds: ['x'],
      a: 1,
    });
    expect(refused.status).toBe(400);
    const fields = (refused.body.errors as { field: string }[]).map(({ field }) => field);
    expect(fields.sort()).toEqual(['a', 'email', 'name', 'password', 'roleIds']);
  });

  it('take null as left out, and no blank names', async () => {
    const { body } = await owner.post('/staff-users', newcomer([]));
    const path = `/staff-users/${String(body.id)}`;
    const same = await owner.patch(path, { name: null, email: null }, 1);
    expect(same.body).toMatchObject({ name: body.name, email: body.email });
    const role = await owner.post('/roles', { name: 'Null', description: null, permissions: [] });
    expect(role.body).toMatchObject({ description: '' });
    const key = { name: ' ', permissions: ['read_projects'], expiresAt: null };
    expect((await owner.post('/api-keys', { ...key, name: 'Null' })).body.expiresAt).toBeNull();
    for (const refused of [
      await owner.post('/api-keys', key),
      await owner.post('/roles', { name: ' ', permissions: [] }),
      await owner.post('/staff-users', { ...newcomer([]), name: '\t' }),
      await owner.patch(path, { name: ' ' }, 1),
      await owner.patch('/tenant', { name: ' ' }, 1),
    ]) {
      expect(refused.status).toBe(400);
      expect(refused.body.errors).toMatchObject([{ field: 'name', message: 'name must not be blank.' }]);
    }
  });

  it('are changed only on the version that was seen', async () => {
    const { body } = await owner.post('/staff-users', newcomer([]));
    const path = `/staff-users/${String(body.id)}`;
    expect((await owner.patch(path, { name: 'A' })).status).toBe(428);
    const changed = await owner.patch(path, { name: 'A', email: 'A.New@Summit.example' }, 1);
    expect(changed.body).toMatchObject({ name: 'A', email: 'a.new@summit.example', version: 2 });
    const late = await owner.patch(path, { name: 'B' }, 1);
    expect(late.status).toBe(412);
    expect(late.body.current).toMatchObject({ name: 'A', version: 2 });
  });

  it('another tenant does not see or touch: every id answers as if it did not exist', async () => {
    const foreign = api.summit.staffIds['viewer@summit.example'] ?? '';
    const nowhere = '00000000-0000-4000-8000-000000000000';
    const { owner: _owner, ...roleIds } = api.summit.roleIds;
    const key = await owner.post('/api-keys', { name: 'k', permissions: ['read_projects'] });
    const attempts = (user: string, role: string, apiKey: string) => [
      harbor.patch(`/staff-users/${user}`, { name: 'Mine' }, 1),
      harbor.put(`/staff-users/${user}/roles`, { roleIds: [] }, 1),
      harbor.post(`/staff-users/${user}/deactivate`),
      harbor.post(`/staff-users/${user}/reactivate`),
      harbor.delete(`/staff-users/${user}/sessions`),
      harbor.patch(`/roles/${role}`, { description: 'Mine' }, 1),
      harbor.post(`/roles/${role}/copy`, { name: 'Mine' }),
      harbor.delete(`/roles/${role}`),
      harbor.delete(`/api-keys/${apiKey}`),
    ];
    const answers = await Promise.all(attempts(foreign, roleIds.viewer, String(key.body.id)));
    const unknown = await Promise.all(attempts(nowhere, nowhere, nowhere));
    for (const [index, answer] of answers.entries()) {
      expect(answer.status).toBe(404);
      expect({ ...answer.body, correlationId: '' }).toEqual({ ...unknown[index]?.body, correlationId: '' });
    }
    expect((await harbor.get('/staff-users/not-an-id/roles')).status).toBe(404);
    const role = await harbor.post('/staff-users', {
      ...newcomer([roleIds.viewer]),
      email: 'x@harbor.example',
    });
    expect(role.status).toBe(400);
    expect(role.body.errors).toMatchObject([{ field: 'roleIds.0' }]);
    expect((await members(harbor)).map((user) => user.email)).toEqual(['owner@harbor.example']);
    expect((await harbor.get('/api-keys')).body.items).toEqual([]);
    expect(JSON.stringify((await harbor.get('/audit?limit=200')).body)).not.toContain('summit');
  });

  it('nobody grants what they do not hold: by role, by making a role, by copying one, or by an API key', async () => {
    const { ownerRole, publisher } = {
      ownerRole: api.summit.roleIds.owner,
      publisher: ['publish_dashboards'],
    };
    const made = await owner.post('/roles', { name: 'Publisher', permissions: publisher });
    const refused = await Promise.all([
      administrator.post('/staff-users', newcomer([ownerRole])),
      administrator.post('/staff-users', newcomer([String(made.body.id)])),
      administrator.post('/roles', { name: 'Mine', permissions: publisher }),
      administrator.post(`/roles/${ownerRole}/copy`, { name: 'Mine' }),
      administrator.patch(`/roles/${api.summit.roleIds.administrator}`, { permissions: publisher }, 1),
      administrator.post('/api-keys', { name: 'Mine', permissions: publisher }),
    ]);
    for (const { status, body } of refused) {
      expect(status).toBe(403);
      expect(body).toMatchObject({
        code: 'identity.beyond_own_permissions',
        missingPermissions: ['publish_dashboards'],
      });
    }
    const self = api.summit.staffIds['administrator@summit.example'] ?? '';
    const promotion = await administrator.put(
      `/staff-users/${self}/roles`,
      { roleIds: [api.summit.roleIds.administrator, ownerRole] },
      await versionOf(self),
    );
    expect(promotion.status).toBe(403);
  });

  it('nobody changes a person who may do more than they', async () => {
    const boss = api.summit.ownerId;
    const version = await versionOf(boss);
    const refused = await Promise.all([
      administrator.patch(`/staff-users/${boss}`, { email: 'administrator+owner@summit.example' }, version),
      administrator.put(`/staff-users/${boss}/roles`, { roleIds: [] }, version),
      administrator.post(`/staff-users/${boss}/deactivate`),
      administrator.delete(`/staff-users/${boss}/sessions`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect((await owner.get('/me')).body.email).toBe('owner@summit.example');
  });

  it('the last Owner stays, even when two Owners remove each other at the same moment', async () => {
    const boss = api.summit.ownerId;
    const alone = await owner.put(`/staff-users/${boss}/roles`, { roleIds: [] }, await versionOf(boss));
    expect(alone.status).toBe(422);
    expect(alone.body).toMatchObject({ code: 'identity.last_owner', errors: [{ field: 'roleIds' }] });
    expect((await owner.post(`/staff-users/${boss}/deactivate`)).body.code).toBe('identity.own_account');

    const second = newcomer([api.summit.roleIds.owner]);
    const { body } = await owner.post('/staff-users', second);
    const other = await api.signedIn(second.email);
    const [one, two] = await Promise.all([
      owner.post(`/staff-users/${String(body.id)}/deactivate`),
      other.post(`/staff-users/${boss}/deactivate`),
    ]);
    expect([one.status, two.status].filter((status) => status === 200)).toHaveLength(1);
    const left = one.status === 200 ? owner : other;
    const active = (await members(left)).filter((user) => user.active === true);
    expect(active.filter((user) => JSON.stringify(user.roles).includes('"Owner"'))).toHaveLength(1);
    if (left === other) {
      await other.post(`/staff-users/${boss}/reactivate`);
      owner = await api.signedIn('owner@summit.example');
    }
  });

  describe('roles', () => {
    it('are added, renamed, copied and deleted; a name is there once', async () => {
      const made = await owner.post('/roles', { name: 'Dispatcher', permissions: ['write_projects'] });
      expect(made.status).toBe(201);
      const path = `/roles/${String(made.body.id)}`;
      const renamed = await owner.patch(path, { name: 'Dispatch' }, 1);
      expect(renamed.body).toMatchObject({ name: 'Dispatch', permissions: ['write_projects'], version: 2 });
      expect((await owner.post('/roles', { name: 'dispatch', permissions: [] })).status).toBe(409);
      const copy = await owner.post(`${path}/copy`, { name: 'Dispatch 2' });
      expect(copy.body).toMatchObject({ permissions: ['write_projects'], builtIn: null });
      expect((await owner.delete(path)).status).toBe(204);
      expect((await owner.delete(path)).status).toBe(404);
      expect((await owner.post('/roles', { name: 'X', permissions: ['rule_the_world'] })).status).toBe(400);
    });

    it('that people hold are not deleted', async () => {
      const made = await owner.post('/roles', { name: 'Held', permissions: [] });
      await owner.post('/staff-users', newcomer([String(made.body.id)]));
      const refused = await owner.delete(`/roles/${String(made.body.id)}`);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ code: 'identity.role_in_use', members: 1 });
    });

    it('that are built in keep their names and are not deleted; the Owner keeps every permission', async () => {
      const { owner: ownerRole, viewer } = api.summit.roleIds;
      const refused = await Promise.all([
        owner.delete(`/roles/${ownerRole}`),
        owner.delete(`/roles/${viewer}`),
        owner.patch(`/roles/${viewer}`, { name: 'Looker' }, 1),
        owner.patch(`/roles/${ownerRole}`, { permissions: [] }, 1),
      ]);
      for (const { status, body } of refused) {
        expect(status).toBe(422);
        expect(body.code).toBe('identity.built_in_role');
      }
    });

    it('may be given publish_dashboards by someone who holds it', async () => {
      const path = `/roles/${api.summit.roleIds.administrator}`;
      const changed = await owner.patch(path, { permissions: ['manage_users', 'publish_dashboards'] }, 1);
      expect(changed.status).toBe(200);
      expect((await administrator.get('/me')).body.permissions).toEqual([
        'publish_dashboards',
        'manage_users',
      ]);
    });
  });
});
