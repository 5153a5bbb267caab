import type { Api } from '@atrium/api-client';
import en from '../../../../i18n/en.json';
import type { T } from '../../../i18n/texts.js';
import { activityWords, fieldWords, valueWords } from './activity-words.js';

const text = (key: string, params: Readonly<Record<string, string | number>> = {}): string => {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], en);
  return String(found).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
};
const t: T = Object.assign(text, { plural: text as never });
const entry = (more: Partial<Api.ActivityDto>): Api.ActivityDto => ({
  id: '1',
  at: '2026-03-02T08:00:00Z',
  actor: { kind: 'staff', id: '1', name: 'Maya' },
  topic: 'update',
  verb: 'published',
  subject: null,
  changes: [],
  reason: null,
  ...more,
});

describe('P24 an activity in words', () => {
  it.each([
    [entry({ subject: { kind: 'update', id: '1', label: 'Week 10' } }), 'published the update “Week 10”'],
    [
      entry({ subject: { kind: 'update', id: '1', label: '2026-03-02' } }),
      'published the update “week of Mar 2, 2026”',
    ],
    [entry({ topic: 'status', verb: 'changed' }), 'changed the status'],
    [
      entry({ topic: 'time', verb: 'created', subject: { kind: 'ticket', id: '1', label: 'Order desks' } }),
      'logged time on “Order desks”',
    ],
  ])('%#', (one, words) => {
    expect(activityWords(one, t)).toBe(words);
  });

  it.each([
    ['dueDate', '2026-03-05', 'Mar 5'],
    ['dueDate', null, 'nothing'],
    ['estimatedHours', 110, '110 h'],
    ['clientVisible', true, 'yes'],
    ['health', 'at_risk', 'At risk'],
    ['override', 'behind', 'Behind'],
    ['status', 'in_review', 'In review'],
    ['status', 'Waiting on parts', 'Waiting on parts'],
  ])('%s %s is read as %s', (field, value, words) => {
    expect(valueWords(field, value, t, 'en', '2026-03-01')).toBe(words);
  });

  it('shows a field that it does not know by its key', () => {
    expect([fieldWords('dueDate', t), fieldWords('flavour', t)]).toEqual(['Due date', 'flavour']);
  });
});
