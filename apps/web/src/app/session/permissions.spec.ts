import { grants } from './permissions.js';

describe('grants', () => {
  it.each([
    [['manage_projects'], 'read_projects', true],
    [['manage_projects'], 'write_projects', true],
    [['write_projects'], 'read_projects', true],
    [['write_projects'], 'manage_projects', false],
    [['read_projects'], 'write_projects', false],
    [['manage_settings'], 'manage_settings', true],
    [['manage_projects'], 'read_companies', false],
  ])('%j opens %s: %s', (held, wanted, expected) => {
    expect(grants(held, wanted)).toBe(expected);
  });
});
