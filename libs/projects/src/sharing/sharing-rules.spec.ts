import { isShared, type ClientSharing } from './sharing-rules.js';

const project = (sharing: ClientSharing, typeId: string | null = 't1', boardId: string | null = 'b1') => ({
  sharing,
  typeId,
  boardId,
});
const clients = (projects: 'none' | 'all' | 'types' | 'boards' | 'chosen', ids: string[] = []) => ({
  projects,
  typeIds: ids,
  boardIds: ids,
});

describe('P42 which projects contacts of their company see', () => {
  it.each([
    ['none', [], 'by_settings', false],
    ['none', [], 'shared', false],
    ['all', [], 'by_settings', true],
    ['all', [], 'hidden', false],
    ['types', ['t1'], 'by_settings', true],
    ['types', ['t2'], 'by_settings', false],
    ['types', ['t2'], 'shared', true],
    ['types', ['t1'], 'hidden', false],
    ['boards', ['b1'], 'by_settings', true],
    ['boards', ['b2'], 'by_settings', false],
    ['boards', ['b1'], 'hidden', false],
    ['chosen', [], 'by_settings', false],
    ['chosen', [], 'shared', true],
    ['chosen', [], 'hidden', false],
  ] as const)('setting %s %j, project %s: %s', (setting, ids, sharing, shared) => {
    expect(isShared(project(sharing), clients(setting, [...ids]))).toBe(shared);
  });

  it('does not take a project without type or board for one that was chosen', () => {
    expect(isShared(project('by_settings', null, null), clients('types', ['t1']))).toBe(false);
    expect(isShared(project('by_settings', null, null), clients('boards', ['b1']))).toBe(false);
  });
});
