import { dateOnly, dayOf, wireDate, wireNoon } from './calendar-day.js';
import { dayInZone } from '../../reading/day-in-zone.js';

const zones = [
  'Pacific/Kiritimati',
  'Australia/Sydney',
  'Asia/Kolkata',
  'Europe/Berlin',
  'UTC',
  'America/New_York',
  'America/Chicago',
  'Pacific/Pago_Pago',
];
/** Around changes of the clock on both halves of the earth, and the turn of a year. */
const days = [
  '2024-03-09',
  '2024-03-10',
  '2024-03-31',
  '2024-10-06',
  '2024-10-27',
  '2024-11-03',
  '2024-12-31',
];

describe('calendar days', () => {
  it.each(zones)('I6 a date-only field never shifts in %s', (zone) => {
    for (const day of days) expect(dateOnly(wireDate(day), zone)).toBe(day);
  });

  it('I6 a midnight of the account’s own zone is that day, east and west of Greenwich', () => {
    expect(dateOnly('2012-08-27T05:00:00.000Z', 'America/Chicago')).toBe('2012-08-27');
    expect(dateOnly('2024-03-30T23:00:00.000Z', 'Europe/Berlin')).toBe('2024-03-31');
    expect(dateOnly('2024-03-31T22:00:00.000Z', 'Europe/Berlin')).toBe('2024-04-01');
    expect(dateOnly('2024-10-05T14:00:00.000Z', 'Australia/Sydney')).toBe('2024-10-06');
  });

  it('I6 a midnight of some other zone keeps its calendar part', () => {
    expect(dateOnly('2012-08-27T05:00:00.000Z', 'UTC')).toBe('2012-08-27');
  });

  it('a field with a time of day is the day that it is there', () => {
    expect(dayOf('2024-03-01T02:30:00.000Z', 'America/New_York')).toBe('2024-02-29');
    expect(dayOf('2024-03-01T00:00:00.000Z', 'America/New_York')).toBe('2024-03-01');
  });

  it.each(zones)('I6 a due date comes back as the same day in %s', (zone) => {
    for (const day of days) {
      const moment = wireNoon(day, zone);
      expect(dayInZone(moment, zone)).toBe(day);
      expect(dayOf(moment, zone)).toBe(day);
    }
  });
});
