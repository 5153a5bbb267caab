import { day, id, link, moment, somebody } from './primitives.js';

it('I6 ids are text; decimals on the wire are the whole numbers that they are', () => {
  expect([12, 12.0, '12', '12.0', 4_294_967_296].map((value) => id.parse(value))).toEqual([
    '12',
    '12',
    '12',
    '12',
    '4294967296',
  ]);
  expect(id.safeParse(12.5).success).toBe(false);
  expect(id.safeParse('12.5').success).toBe(false);
});

it('0 and below are no record, 1 is no agent and no client', () => {
  expect([0, -1, null, undefined, 1].map((value) => link.parse(value))).toEqual([
    null,
    null,
    null,
    null,
    '1',
  ]);
  expect([1, 0, 2.0, '3.0'].map((value) => somebody.parse(value))).toEqual([null, null, '2', '3']);
  expect(link.parse('')).toBeNull();
});

it('I5 a reference that is a decimal means the whole number in it, and does not cost the record', () => {
  expect([12.5, '12.50', 12].map((value) => link.parse(value))).toEqual(['12', '12', '12']);
  expect(link.safeParse('many').success).toBe(false);
});

it('I6 a date of 1900 is none, and days never shift', () => {
  expect(
    ['1900-01-01T00:00:00', '1899-12-30T00:00:00', '1980-01-01', null].map((value) => day.parse(value)),
  ).toEqual([null, null, null, null]);
  expect(moment.parse('1900-01-01T00:00:00')).toBeNull();
  expect(day.parse('2026-03-08T00:00:00')).toBe('2026-03-08');
  expect(day.parse('2026-03-08T00:00:00Z')).toBe('2026-03-08');
  expect(day.parse('2026-03-08T23:30:00')).toBe('2026-03-08');
});

it('I6 a moment without a zone is UTC', () => {
  expect(moment.parse('2026-03-08T02:30:00.123')).toBe('2026-03-08T02:30:00.123Z');
});
