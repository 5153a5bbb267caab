import type { Api } from '@atrium/api-client';
import type { T } from '../i18n/texts.js';
import { healthReason } from './health-reasons.js';
import en from '../../i18n/en.json';

const words = (key: string): string =>
  key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)[part], en) as string;
const fill = (text: string, params: Readonly<Record<string, unknown>> = {}) =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
const t: T = Object.assign((key: string, params?: object) => fill(words(key), { ...params }), {
  plural: (key: string, count: number, params?: object) =>
    fill(words(`${key}.${count === 1 ? 'one' : 'other'}`), { ...params, count }),
});

it.each<[Api.HealthReasonCode, Record<string, number>, string]>([
  ['hours_over', { actual: 132, estimated: 110, share: 1.2 }, '132 h of 110 h estimated (120 %)'],
  ['due_soon', { days: 3, done: 0.61 }, 'Due in 3 days, 61 % done'],
  ['due_soon', { days: 0, done: 0.5 }, 'Due today, 50 % done'],
  ['overdue', { days: 1 }, '1 day overdue'],
  ['behind_plan', { elapsed: 0.7, done: 0.4 }, '70 % of the time has passed, 40 % is done'],
  ['on_plan', { elapsed: 0.4, done: 0.5 }, '50 % done, 40 % of the time has passed'],
  ['on_plan', { done: 0.5 }, '50 % done'],
  ['on_plan', {}, 'Nothing speaks against the plan'],
  ['no_plan', {}, 'Neither a due date nor an estimate to judge by'],
  ['on_hold', {}, 'On hold; the score is kept'],
  ['completed', {}, 'The project is completed'],
])('P31 the reason %s in words with numbers', (code, numbers, said) => {
  expect(healthReason({ code, numbers }, t, 'en')).toBe(said);
});
