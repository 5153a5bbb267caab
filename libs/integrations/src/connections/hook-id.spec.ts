import { newHookId, tenantOfHook } from './hook-id.js';

const tenant = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('hook ids', () => {
  it('I10 name their tenant and are never the same twice', () => {
    const [one, other] = [newHookId(tenant), newHookId(tenant)];
    expect(tenantOfHook(one)).toBe(tenant);
    expect(tenantOfHook(other)).toBe(tenant);
    expect(one).not.toBe(other);
  });

  it.each(['', 'x', '../../etc/passwd', 'a'.repeat(5_000), newHookId(tenant).slice(1)])(
    'refuses what is not one of ours (%#)',
    (hookId) => {
      expect(tenantOfHook(hookId)).toBeNull();
    },
  );
});
