import { z } from 'zod';
import { day, flag, id, moment, number, optionalId, place, rawId, text } from './primitives.js';
import { info, reference } from '../connectwise/wire/references.js';

describe('ids', () => {
  it('I6 are text in our model, large ones too', () => {
    expect(id.parse(5)).toBe('5');
    expect(id.parse('3000000000')).toBe('3000000000');
    expect(id.parse(4_294_967_296)).toBe('4294967296');
  });

  it('zero and null mean none where an id may be missing', () => {
    expect([0, null, undefined, '0'].map((value) => optionalId.parse(value))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(reference.parse({ id: 0, name: 'x' })).toBeNull();
    expect(reference.parse({ name: 'x' })).toBeNull();
    expect(reference.parse({ id: '7', name: null, _info: {} })).toEqual({
      id: '7',
      name: null,
      identifier: null,
    });
  });

  it('I5 a record without one cannot be read, one without anything else can', () => {
    const record = z.object({ id, optionalId, text, flag, number });
    expect(record.safeParse({ text: 'x' }).error?.issues[0]?.message).toBe('expected a whole number');
    expect(record.safeParse({ id: 1.5 }).success).toBe(false);
    expect(record.safeParse({ id: 2 ** 60 }).success).toBe(false);
    expect(record.parse({ id: ' 7 ' })).toEqual({
      id: '7',
      optionalId: null,
      text: null,
      flag: null,
      number: null,
    });
  });

  it('rawId reads what it can', () => {
    expect([{ id: 3 }, { id: 'x' }, {}, null, 'a'].map(rawId)).toEqual(['3', null, null, null, null]);
  });
});

it('flags and numbers also come as text', () => {
  expect([true, 'True', 'false', 1, 0, null, undefined].map((value) => flag.parse(value))).toEqual([
    true,
    true,
    false,
    true,
    false,
    null,
    null,
  ]);
  expect([1.5, '2.25', '-3', '', ' ', null].map((value) => number.parse(value))).toEqual([
    1.5,
    2.25,
    -3,
    null,
    null,
    null,
  ]);
  expect(flag.safeParse('yes').success).toBe(false);
  expect(number.safeParse('many').success).toBe(false);
  expect(number.safeParse('Infinity').success).toBe(false);
});

it('I5 whole numbers are flags too, and numbers may be written in any way', () => {
  expect([12, '2', -1, '0', 'FALSE', ' '].map((value) => flag.parse(value))).toEqual([
    true,
    true,
    true,
    false,
    false,
    null,
  ]);
  expect(['1.5E-3', '+2', '.5', '7.', ' 1e2 '].map((value) => number.parse(value))).toEqual([
    0.0015, 2, 0.5, 7, 100,
  ]);
  expect(number.safeParse('1e999').success).toBe(false);
  expect(number.safeParse('.').success).toBe(false);
});

it('I5 a place in an order fits into the mirror, or is none', () => {
  expect([3, 1.5, 9e15, -9e15, '4', 'x', null].map((value) => place.parse(value))).toEqual([
    3,
    2,
    2_147_483_647,
    -2_147_483_647,
    4,
    null,
    null,
  ]);
});

it('text is never shortened or trimmed; blank text is none', () => {
  const long = `${'漢🎉'.repeat(5000)} `;
  expect(text.parse(long)).toBe(long);
  expect(['', '  ', null, undefined].map((value) => text.parse(value))).toEqual([null, null, null, null]);
  expect(text.parse(12)).toBe('12');
});

describe('moments', () => {
  it('I6 become ISO UTC, whatever zone they came with; without one they are UTC', () => {
    expect(moment.parse('2026-03-08T02:30:00Z')).toBe('2026-03-08T02:30:00.000Z');
    expect(moment.parse('2026-03-08T02:30:00')).toBe('2026-03-08T02:30:00.000Z');
    expect(moment.parse('2026-03-08T02:30:00.1234567-05:00')).toBe('2026-03-08T07:30:00.123Z');
    expect(moment.parse('2026-03-08')).toBe('2026-03-08T00:00:00.000Z');
  });

  it('I6 are read in every spelling of their zone', () => {
    expect(moment.parse('2026-03-08 02:30:00 -0800')).toBe('2026-03-08T10:30:00.000Z');
    expect(moment.parse('2026-03-08 02:30:00 UTC')).toBe('2026-03-08T02:30:00.000Z');
    expect(moment.parse('2026-03-08 02:30:00.5-08')).toBe('2026-03-08T10:30:00.500Z');
    expect(moment.parse('2026-03-08T02:30')).toBe('2026-03-08T02:30:00.000Z');
    expect(moment.parse('2026-12-31T23:59:60Z')).toBe('2026-12-31T23:59:59.000Z');
  });

  it('I6 the end of time is none where it is beyond what a calendar holds', () => {
    expect(moment.parse('9999-12-31T23:59:59.9999999')).toBe('9999-12-31T23:59:59.999Z');
    expect(moment.parse('9999-12-31T23:59:59-08:00')).toBeNull();
  });

  it('empty ones are none, unreadable ones an error', () => {
    expect(['', null, undefined, '0001-01-01T00:00:00Z'].map((value) => moment.parse(value))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(moment.safeParse('03/08/2026').success).toBe(false);
    expect(moment.safeParse('2026-13-45T00:00:00Z').success).toBe(false);
  });
});

describe('date-only fields', () => {
  it.each([
    ['2026-03-08T00:00:00Z', '2026-03-08'],
    ['2026-03-08T23:00:00Z', '2026-03-08'],
    ['2026-11-01T00:00:00-05:00', '2026-11-01'],
    ['2026-11-01T00:00:00+13:00', '2026-11-01'],
    ['2026-03-29', '2026-03-29'],
    ['2028-02-29T05:00:00.000Z', '2028-02-29'],
  ])('I6 %s is %s: the calendar part is taken, never converted', (wire, expected) => {
    expect(day.parse(wire)).toBe(expected);
  });

  it('I6 dates that do not exist are an error', () => {
    expect(day.safeParse('2026-02-30T00:00:00Z').success).toBe(false);
    expect(day.safeParse('soon').success).toBe(false);
    expect(day.parse('0001-01-01T00:00:00Z')).toBeNull();
  });
});

it('a change marker that cannot be read is none, and does not cost the record', () => {
  expect(info.parse({ lastUpdated: 'never' }).lastUpdated).toBeNull();
  expect(info.parse(null).lastUpdated).toBeNull();
  expect(info.parse({ lastUpdated: '2026-01-01T00:00:00Z', project_href: 'x' }).lastUpdated).toBe(
    '2026-01-01T00:00:00.000Z',
  );
});
