import { StaffUserService, TenantProvisioning } from '#libs/identity';
import { systemCtx } from '#libs/platform';
import { EngineWorld } from '../engine-world.fixture-spec.js';
import { LinkStaffSubscriber } from './link-staff.subscriber.js';

describe('linking staff users to PSA members', () => {
  let world: EngineWorld;

  beforeAll(async () => {
    world = await EngineWorld.start();
    await world.worker();
  }, 60_000);

  afterAll(() => world.close());

  it('links by e-mail address when exactly one active member has it, and leaves links that are there alone', async () => {
    const get = <T>(type: abstract new (...args: never[]) => T): T =>
      world.first.get<T>(type, { strict: false });
    const password = 'a long password';
    const person = (name: string, email: string) => ({ name, email, password, role: 'technician' as const });
    const tenant = await get(TenantProvisioning).create({
      name: 'Linked',
      slug: 'linked',
      timeZone: 'UTC',
      owner: { name: 'Owner', email: 'owner@linked.example', password },
      staff: [person('Maya', 'Maya@summitridge.example'), person('Jonas', 'jonas@summitridge.example')],
    });
    const ctx = systemCtx(tenant.tenantId, 'test');
    const links = () =>
      world.query<{ email: string; identifier: string | null }>(
        ctx,
        `select u.email, m.identifier from staff_users u left join members m on m.id = u.member_id
          where u.tenant_id = $1 order by 1`,
        [tenant.tenantId],
      );
    await world.connect(ctx, { dataSets: ['members'] });
    // A second PSA with the same people does not make them unknown; the first one counts.
    await world.connect(ctx, { dataSets: ['members'], name: 'Another one' });
    await world.until(links, (all) => all.filter(({ identifier }) => identifier !== null).length === 2);
    expect(await links()).toEqual([
      { email: 'jonas@summitridge.example', identifier: 'jokafor' },
      { email: 'maya@summitridge.example', identifier: 'mreyes' },
      { email: 'owner@linked.example', identifier: null },
    ]);

    // Somebody says that Jonas is somebody else; and a second member gets Maya's address before she is linked again.
    const staff = await world.query<{ id: string; email: string }>(
      ctx,
      `select id, email from staff_users where tenant_id = $1`,
      [tenant.tenantId],
    );
    const idOf = (start: string): string => staff.find(({ email }) => email.startsWith(start))?.id ?? '';
    const [other] = await world.query<{ id: string }>(
      ctx,
      `select id from members where identifier not in ('jokafor', 'mreyes') order by identifier limit 1`,
    );
    await get(StaffUserService).linkMember(ctx, idOf('jonas'), other?.id ?? null);
    await get(StaffUserService).linkMember(ctx, idOf('maya'), null);
    await world.query(
      ctx,
      `update members set email = 'MAYA@summitridge.example'
        where identifier = (select identifier from members where id = $1)`,
      [other?.id],
    );
    const before = await links();
    expect(before.find(({ email }) => email.startsWith('maya'))?.identifier).toBeNull();
    await get(LinkStaffSubscriber).on(ctx);
    expect(await links()).toEqual(before);
  });
});
