import { PERMISSION_AREAS, impliedBy } from './permission-areas.js';

describe('the permission matrix', () => {
  it('shows every permission once', () => {
    const keys = PERMISSION_AREAS.flatMap((area) => area.keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toHaveLength(18);
  });

  it('knows what a stronger permission brings along', () => {
    expect(impliedBy('read_projects', new Set(['manage_projects']))).toBe('manage_projects');
    expect(impliedBy('write_projects', new Set(['manage_projects']))).toBe('manage_projects');
    expect(impliedBy('read_dashboards', new Set(['write_dashboards']))).toBe('write_dashboards');
    expect(impliedBy('write_dashboards', new Set(['publish_dashboards']))).toBeNull();
    expect(impliedBy('manage_projects', new Set(['write_projects']))).toBeNull();
    expect(impliedBy('use_ai', new Set(['manage_ai']))).toBeNull();
  });
});
