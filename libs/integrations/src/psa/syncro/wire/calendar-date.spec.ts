import { calendarDate, dayOf } from './calendar-date.js';

const read = (value: unknown, timeZone: string) => dayOf(calendarDate.parse(value), timeZone);

describe('dates of Syncro', () => {
  it('I6 a midnight is a day, in whatever zone it is written and wherever one stands', () => {
    for (const zone of ['UTC', 'America/Los_Angeles', 'Pacific/Auckland', 'Europe/Berlin'])
      for (const value of [
        '2026-03-29',
        '2026-03-29T00:00:00Z',
        '2026-03-29T00:00:00.000Z',
        '2026-03-29T00:00:00.000-08:00',
        '2026-03-29T00:00:00+13:00',
      ])
        expect([value, zone, read(value, zone)]).toEqual([value, zone, '2026-03-29']);
  });

  it('I6 any other moment lies on a day of the account’s zone', () => {
    expect(read('2026-03-29T07:00:00.000Z', 'America/Los_Angeles')).toBe('2026-03-29');
    expect(read('2026-03-29T04:30:00Z', 'America/Los_Angeles')).toBe('2026-03-28');
    expect(read('2026-03-28T20:30:00.123-08:00', 'UTC')).toBe('2026-03-29');
  });

  it('has none for nothing, and refuses what is no date', () => {
    for (const value of [null, undefined, '', ' ']) expect(read(value, 'UTC')).toBeNull();
    for (const value of ['soon', '2026-02-30', '2026-13-01T00:00:00Z', 7])
      expect(calendarDate.safeParse(value).success).toBe(false);
  });
});
