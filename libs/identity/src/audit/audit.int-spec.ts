import pg from 'pg';
import { systemCtx, TenantDb } from '#libs/platform';
import { IdentityApi } from '../testing/identity-api-spec.js';
import { AuditLog } from './audit-log.js';

describe('the audit trail', () => {
  let api: IdentityApi;

  beforeAll(async () => {
    api = await IdentityApi.start();
  });
  afterAll(() => api.stop());

  it.each(['update audit_entries set actor_name = $1', 'delete from audit_entries where actor_name <> $1'])(
    'can not be changed by the application: %s',
    async (sql) => {
      const ctx = systemCtx(api.summit.tenantId, 'test');
      await expect(api.app.get(TenantDb).run(ctx, (tx) => tx.query(sql, ['x']))).rejects.toThrow(
        /permission denied for table audit_entries/,
      );
    },
  );

  it.each([
    `update audit_entries set actor_name = 'x'`,
    'delete from audit_entries',
    'truncate audit_entries',
  ])('can not be changed by the owner of the tables either: %s', async (sql) => {
    const client = new pg.Client({ connectionString: api.database.url });
    await client.connect();
    await client.query(`select set_config('app.tenant_id', $1, false)`, [api.summit.tenantId]);
    await expect(client.query(sql)).rejects.toThrow(/append-only/);
    await client.end();
  });

  it('holds an entry only if the write that it tells of was committed', async () => {
    const ctx = systemCtx(api.summit.tenantId, 'test');
    const failing = api.app.get(TenantDb).run(ctx, async (tx) => {
      await api.app.get(AuditLog).record(tx, { action: 'test.failed', subject: { kind: 'test', id: '1' } });
      throw new Error('the write failed');
    });
    await expect(failing).rejects.toThrow('the write failed');
    const owner = await api.signedIn('owner@summit.example');
    expect((await owner.get('/audit?action=test.failed')).body.items).toEqual([]);
  });

  it('is listed newest first, page by page, by actor, action and subject', async () => {
    const owner = await api.signedIn('owner@summit.example');
    const made = await owner.post('/roles', { name: 'Audited', permissions: ['read_projects'] });
    const id = String(made.body.id);
    await owner.patch(`/roles/${id}`, { permissions: ['write_projects'] }, 1);
    await owner.delete(`/roles/${id}`);
    const trail = await owner.get(`/audit?subjectKind=role&subjectId=${id}&actorId=${api.summit.ownerId}`);
    expect(trail.body.items).toMatchObject([
      { action: 'role.deleted', actor: { kind: 'staff', name: 'owner' }, after: null },
      {
        action: 'role.updated',
        subject: { kind: 'role', id, name: 'Audited' },
        before: { permissions: ['read_projects'] },
        after: { permissions: ['write_projects'] },
      },
      { action: 'role.created', before: null },
    ]);
    const first = await owner.get(`/audit?subjectId=${id}&limit=2`);
    const second = await owner.get(`/audit?subjectId=${id}&limit=2&cursor=${String(first.body.nextCursor)}`);
    expect([...(first.body.items ?? []), ...(second.body.items ?? [])]).toEqual(trail.body.items);
    expect(second.body.nextCursor).toBeNull();
  });
});
