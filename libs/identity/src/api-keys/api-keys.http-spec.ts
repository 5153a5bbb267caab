import pg from 'pg';
import { IdentityApi, type Client } from '../testing/identity-api-spec.js';

describe('API keys', () => {
  let api: IdentityApi;
  let owner: Client;

  beforeAll(async () => {
    api = await IdentityApi.start();
    owner = await api.signedIn('owner@summit.example');
  });
  afterAll(() => api.stop());

  const make = async (body: object) => {
    const answer = await owner.post('/api-keys', {
      name: 'Reports',
      permissions: ['write_projects'],
      ...body,
    });
    return { ...answer, id: String(answer.body.id), secret: String(answer.body.secret) };
  };

  async function asOwner<Row extends pg.QueryResultRow>(sql: string, params: unknown[]): Promise<Row[]> {
    const client = new pg.Client({ connectionString: api.database.url });
    await client.connect();
    const { rows } = await client.query<Row>(sql, params);
    await client.end();
    return rows;
  }

  it('work as bearer tokens, act under their own name, and only within their scope', async () => {
    const key = await make({});
    expect(key.status).toBe(201);
    expect(key.secret).toMatch(/^atr_[\w-]{43}$/);
    const program = api.client(key.secret);
    const { status, body } = await program.get('/probe/projects');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tenantId: api.summit.tenantId,
      actor: { kind: 'api-key', id: key.id, name: 'Reports' },
      permissions: ['read_projects', 'write_projects'],
    });
    expect((await program.get('/roles')).status).toBe(403);
    expect((await program.get('/me')).body.code).toBe('identity.staff_only');
  });

  it('show their secret once; only its hash is stored', async () => {
    const key = await make({});
    const listed = await owner.get('/api-keys');
    expect(JSON.stringify(listed.body)).not.toContain(key.secret);
    expect(listed.body.items?.[0]).toMatchObject({
      id: key.id,
      prefix: key.secret.slice(0, 10),
      createdBy: 'owner',
    });
    const rows = await asOwner(`select row_to_json(k)::text as text from api_keys k where id = $1`, [key.id]);
    const trail = await owner.get(`/audit?subjectId=${key.id}`);
    expect(trail.body.items).toMatchObject([{ action: 'api_key.created' }]);
    expect(JSON.stringify([rows, trail.body])).not.toContain(key.secret.slice(10));
  });

  it('stop at once when revoked', async () => {
    const key = await make({});
    const program = api.client(key.secret);
    expect((await program.get('/probe/projects')).status).toBe(200);
    expect((await owner.delete(`/api-keys/${key.id}`)).status).toBe(204);
    expect((await program.get('/probe/projects')).status).toBe(401);
    expect((await owner.delete(`/api-keys/${key.id}`)).status).toBe(204);
  });

  it('stop when they expire, and can not be made to expire in the past', async () => {
    const key = await make({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    const program = api.client(key.secret);
    expect((await program.get('/probe/projects')).status).toBe(200);
    await asOwner(`update api_keys set expires_at = now() - interval '1 second' where id = $1`, [key.id]);
    expect((await program.get('/probe/projects')).status).toBe(401);
    const refused = await make({ expiresAt: '2020-01-01T00:00:00Z' });
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toMatchObject([{ field: 'expiresAt' }]);
  });

  it('note their last use at most once a minute', async () => {
    const key = await make({});
    const program = api.client(key.secret);
    const lastUse = async (): Promise<unknown> =>
      (await owner.get('/api-keys')).body.items?.find((item) => item.id === key.id)?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await program.get('/probe/projects');
    const first = await lastUse();
    expect(first).toEqual(expect.any(String));
    await program.get('/probe/projects');
    expect(await lastUse()).toBe(first);
  });

  it.each(['atr_', `atr_${'A'.repeat(43)}`, 'something else', "atr_' or 1=1"])(
    'that are none (%s) answer 401',
    async (secret) => {
      expect((await api.client(encodeURI(secret)).get('/probe/projects')).status).toBe(401);
    },
  );

  it('are paged, the newest first', async () => {
    const all = (await owner.get('/api-keys?limit=200')).body.items ?? [];
    const first = await owner.get('/api-keys?limit=2');
    const second = await owner.get(`/api-keys?limit=200&cursor=${String(first.body.nextCursor)}`);
    expect([...(first.body.items ?? []), ...(second.body.items ?? [])]).toEqual(all);
    const times = all.map((key) => String(key.createdAt));
    expect(times).toEqual([...times].sort().reverse());
  });
});
