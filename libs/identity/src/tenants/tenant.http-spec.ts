import { z } from 'zod';
import { systemCtx, TenantDb } from '#libs/platform';
import { IdentityApi, type Client } from '../testing/identity-api-spec.js';
import { TenantListQuery } from './tenant-list.query.js';
import { TenantProvisioning } from './tenant-provisioning.js';
import { TenantSettings } from './tenant-settings.js';

describe('the tenant and its settings', () => {
  let api: IdentityApi;
  let owner: Client;

  beforeAll(async () => {
    api = await IdentityApi.start();
    owner = await api.signedIn('owner@summit.example');
  });
  afterAll(() => api.stop());

  it('is changed on the version that was seen, and the change is in the audit trail', async () => {
    const changed = await owner.patch(
      '/tenant',
      { name: 'Summit Ridge', accent: '#1a7f5a', locale: 'de' },
      1,
    );
    expect(changed.body).toMatchObject({ name: 'Summit Ridge', accent: '#1a7f5a', locale: 'de', version: 2 });
    expect((await owner.patch('/tenant', { name: 'Late' }, 1)).status).toBe(412);
    expect((await owner.patch('/tenant', { name: 'Blind' })).status).toBe(428);
    expect((await owner.patch('/tenant', { accent: null }, 2)).body.accent).toBeNull();
    expect((await owner.get('/tenant')).body).toMatchObject({ name: 'Summit Ridge', accent: null });
    const trail = await owner.get('/audit?action=tenant.updated');
    expect(trail.body.items?.[1]).toMatchObject({
      before: { name: 'Summit' },
      after: { name: 'Summit Ridge' },
    });
    const harbor = await api.signedIn('owner@harbor.example');
    expect((await harbor.get('/tenant')).body).toMatchObject({ name: 'Harbor', version: 1 });
  });

  it.each([
    ['timeZone', 'Mars/Olympus'],
    ['accent', 'red'],
    ['locale', 'tlh'],
    ['name', ''],
    ['slug', 'other'],
  ])('refuses a wrong %s and names it', async (field, value) => {
    const refused = await owner.patch('/tenant', { [field]: value }, 3);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ field }]);
  });

  it('is made as a whole or not at all', async () => {
    const provisioning = api.app.get(TenantProvisioning);
    const person = { name: 'P', password: 'a long password' };
    const wanted = { name: 'Third', timeZone: 'UTC', owner: { ...person, email: 'p@third.example' } };
    const taken = { ...person, email: 'owner@summit.example', role: 'viewer' as const };
    await expect(provisioning.create({ ...wanted, slug: 'third', staff: [taken] })).rejects.toThrow(
      /staff_users_email_key/,
    );
    await expect(provisioning.create({ ...wanted, slug: 'summit' })).rejects.toThrow(/tenants_slug_key/);
    const made = await provisioning.create({ ...wanted, slug: 'third' });
    const tenants = api.app.get(TenantListQuery);
    expect(await tenants.findBySlug('third')).toBe(made.tenantId);
    expect(await tenants.findBySlug('fourth')).toBeNull();
    const [first] = await tenants.ids(null, 1);
    const rest = await tenants.ids(first ?? null);
    expect([first, ...rest]).toEqual([made, api.summit, api.harbor].map(({ tenantId }) => tenantId).sort());
    const client = await api.signedIn('p@third.example');
    expect((await client.get('/me')).body).toMatchObject({ id: made.ownerId, tenant: { id: made.tenantId } });
  });

  it('settings keep versions, default by their schema, and stay with their tenant', async () => {
    const db = api.app.get(TenantDb);
    const settings = api.app.get(TenantSettings);
    const shape = z.object({ fields: z.array(z.string()) }).default({ fields: ['due'] });
    const [mine, theirs] = [api.summit, api.harbor].map(({ tenantId }) => systemCtx(tenantId, 'test'));
    if (!mine || !theirs) throw new Error('two tenants are needed');
    const read = (ctx: typeof mine) => db.read(ctx, (tx) => settings.get(tx, 'test.card', shape));
    const write = (value: object, version: number) =>
      db.run(mine, (tx) => settings.set(tx, 'test.card', value, version));
    expect(await read(mine)).toEqual({ value: { fields: ['due'] }, version: 0 });
    expect(await write({ fields: ['hours'] }, 0)).toBe(1);
    await expect(write({ fields: [] }, 0)).rejects.toMatchObject({ status: 412 });
    expect(await write({ fields: ['name'] }, 1)).toBe(2);
    await expect(write({ fields: [] }, 1)).rejects.toMatchObject({ status: 412 });
    expect(await read(mine)).toEqual({ value: { fields: ['name'] }, version: 2 });
    expect(await read(theirs)).toEqual({ value: { fields: ['due'] }, version: 0 });
  });

  it('a person’s preferences are their own; the last to write wins unless they ask for a version', async () => {
    const viewer = await api.signedIn('viewer@summit.example');
    expect((await viewer.put('/me/preferences/projects.view', { value: 'table' })).body.version).toBe(1);
    expect((await viewer.put('/me/preferences/projects.view', { value: { v: 1 } })).body.version).toBe(2);
    expect((await viewer.put('/me/preferences/projects.view', { value: 0 }, 1)).status).toBe(412);
    expect((await viewer.put('/me/preferences/projects.view', { value: 0 }, 2)).status).toBe(200);
    expect((await viewer.get('/me/preferences')).body.items).toEqual([
      { key: 'projects.view', value: 0, version: 3 },
    ]);
    expect((await owner.get('/me/preferences')).body.items).toEqual([]);
    const wrong = await viewer.put('/me/preferences/Projects%20View', { value: 1 });
    expect(wrong.body.errors).toMatchObject([{ field: 'key' }]);
    const long = await viewer.put('/me/preferences/long', { value: 'x'.repeat(20_000) });
    expect(long.body.errors).toMatchObject([{ field: 'value' }]);
    expect((await viewer.put('/me/preferences/none', {})).body.errors).toMatchObject([{ field: 'value' }]);
  });
});
