import fc from 'fast-check';
import { PERMISSIONS, expandPermissions, missingPermissions } from './identity.permissions.js';
import { effectivePermissions } from './roles/built-in-roles.js';

describe('permissions', () => {
  it('manage implies write implies read of the same subject, and nothing else', () => {
    expect([...expandPermissions(['manage_projects'])].sort()).toEqual([
      'manage_projects',
      'read_projects',
      'write_projects',
    ]);
    expect([...expandPermissions(['write_companies'])].sort()).toEqual(['read_companies', 'write_companies']);
    expect([...expandPermissions(['read_projects'])]).toEqual(['read_projects']);
    expect([...expandPermissions(['publish_dashboards'])]).toEqual(['publish_dashboards']);
    expect([...expandPermissions(['manage_users'])]).toEqual(['manage_users']);
  });

  it('a key that the catalogue does not know grants nothing', () => {
    expect(expandPermissions(['manage_everything', 'toString', ''])).toEqual(new Set());
  });

  it('expanding is complete after one step and never takes away', () => {
    fc.assert(
      fc.property(fc.subarray([...PERMISSIONS]), (keys) => {
        const once = expandPermissions(keys);
        expect(expandPermissions(once)).toEqual(once);
        expect(missingPermissions(once, keys)).toEqual([]);
      }),
    );
  });

  it('names what a person lacks, implied keys included', () => {
    expect(missingPermissions(new Set(['read_projects']), ['manage_projects'])).toEqual([
      'manage_projects',
      'write_projects',
    ]);
  });
});

describe('built-in roles', () => {
  const of = (builtIn: Parameters<typeof effectivePermissions>[0][number]['builtIn']) =>
    effectivePermissions([{ builtIn, permissions: null }]);

  it('Owner may do everything', () => {
    expect(of('owner')).toEqual(new Set(PERMISSIONS));
  });

  it('Administrator may do everything but publish dashboards', () => {
    expect(PERMISSIONS.filter((key) => !of('administrator').has(key))).toEqual(['publish_dashboards']);
  });

  it('no role but Owner publishes dashboards', () => {
    for (const role of ['administrator', 'project_manager', 'technician', 'viewer'] as const) {
      expect(of(role).has('publish_dashboards')).toBe(false);
    }
  });

  it('Viewer only reads', () => {
    expect([...of('viewer')].every((key) => key.startsWith('read_'))).toBe(true);
    expect(of('viewer').has('read_audit')).toBe(false);
  });

  it('a changed built-in role has what it was changed to', () => {
    const permissions = effectivePermissions([{ builtIn: 'technician', permissions: ['read_projects'] }]);
    expect(permissions).toEqual(new Set(['read_projects']));
  });
});
