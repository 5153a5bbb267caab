import { World } from '../../world/world.js';
import type { Entity } from './entity.js';
import { flag, number, shown, text } from './fields.js';
import { applyPatch } from './json-patch.js';

const BAD_REQUEST = expect.objectContaining({ status: 400 }) as unknown as Error;

const wire = { world: new World(0, 1), apiBase: 'http://psa.example/v4_6_release/apis/3.0', by: 'somebody' };
const entity: Entity = {
  name: 'thing',
  kind: 'project',
  fields: {
    id: shown((record) => record.id),
    summary: text('summary'),
    budgetHours: number('budgetHours'),
    inactiveFlag: flag('active', true),
  },
};
const patch = (body: unknown): { draft: Record<string, unknown>; problems: unknown[] } => {
  const draft: Record<string, unknown> = { id: 1, summary: 'Old', budgetHours: 2, active: true };
  return { problems: applyPatch(entity, draft, body, wire), draft };
};

describe('I18 JSON Patch of the ConnectWise dialect', () => {
  it('takes paths with and without the leading slash', () => {
    expect(patch([{ op: 'replace', path: 'summary', value: 'A' }]).draft.summary).toBe('A');
    expect(patch([{ op: 'add', path: '/summary', value: 'B' }]).draft.summary).toBe('B');
  });

  it('empties a field on remove, and on an empty text', () => {
    expect(patch([{ op: 'remove', path: 'summary' }]).draft.summary).toBeNull();
    expect(patch([{ op: 'replace', path: 'budgetHours', value: '' }]).draft.budgetHours).toBeNull();
  });

  it('takes numbers and flags sent as text', () => {
    const { draft } = patch([
      { op: 'replace', path: 'budgetHours', value: '7.5' },
      { op: 'replace', path: 'inactiveFlag', value: 'True' },
    ]);
    expect(draft).toMatchObject({ budgetHours: 7.5, active: false });
  });

  it('refuses a path in other case and one that does not exist', () => {
    expect(() => patch([{ op: 'replace', path: 'Summary', value: 'A' }])).toThrow(BAD_REQUEST);
    expect(() => patch([{ op: 'replace', path: 'nothing', value: 'A' }])).toThrow(BAD_REQUEST);
  });

  it('answers well to a path into a field and changes nothing', () => {
    const { draft, problems } = patch([{ op: 'replace', path: 'summary/name', value: 'A' }]);
    expect(problems).toEqual([]);
    expect(draft.summary).toBe('Old');
  });

  it('ignores what is sent for a read-only field and names a field whose value cannot be taken', () => {
    expect(patch([{ op: 'replace', path: 'id', value: 9 }]).draft.id).toBe(1);
    expect(patch([{ op: 'replace', path: 'budgetHours', value: 'many' }]).problems).toEqual([
      expect.objectContaining({ field: 'budgetHours', code: 'InvalidValue', resource: 'thing' }),
    ]);
  });

  it.each([
    [{ op: 'replace', path: 'summary', value: 'A' }],
    [[{ op: 'move', path: 'summary' }]],
    [[{ op: 'replace', path: '/' }]],
    [['x']],
  ])('refuses %j', (body) => {
    expect(() => patch(body)).toThrow(BAD_REQUEST);
  });
});
