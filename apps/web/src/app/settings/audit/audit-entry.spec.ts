import { auditDifferences } from './audit-entry.js';

describe('what an audited change did', () => {
  it('lists only what differs, nested fields by their path', () => {
    expect(
      auditDifferences(
        { name: 'Old', same: 1, settings: { calls: 60 }, roles: [{ id: '1', name: 'Viewer' }] },
        { name: 'New', same: 1, settings: { calls: 90 }, roles: [] },
      ),
    ).toEqual([
      { field: 'name', before: 'Old', after: 'New' },
      { field: 'settings.calls', before: '60', after: '90' },
      { field: 'roles', before: 'Viewer', after: null },
    ]);
  });

  it('has only an after for what was created, and only a before for what was deleted', () => {
    expect(auditDifferences(null, { name: 'A', empty: '' })).toEqual([
      { field: 'name', before: null, after: 'A' },
    ]);
    expect(auditDifferences({ name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: null }]);
  });
});
