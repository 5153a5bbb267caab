import fc from 'fast-check';
import {
  calendarDaysBetween,
  MONDAY_TO_FRIDAY,
  type WorkingWeek,
  workingDaysBetween,
} from './working-days.js';

const day = fc
  .integer({ min: 0, max: 20_000 })
  .map((n) => new Date(Date.UTC(2000, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));

describe('workingDaysBetween', () => {
  it.each([
    // 2026-11-20 is a Friday.
    ['2026-11-20', '2026-11-20', 0],
    ['2026-11-20', '2026-11-23', 1],
    ['2026-11-20', '2026-11-27', 5],
    ['2026-11-21', '2026-11-22', 0],
    ['2026-11-27', '2026-11-20', 0],
    // Over both changes of the clock in Europe and America.
    ['2026-03-02', '2026-04-06', 25],
    ['2026-10-19', '2026-11-16', 20],
  ])('P30 counts the working days after %s until %s as %i', (from, to, count) => {
    expect(workingDaysBetween(from, to)).toBe(count);
  });

  it('P30 does not count a holiday that falls on a working day', () => {
    const week: WorkingWeek = {
      ...MONDAY_TO_FRIDAY,
      holidays: new Set(['2026-12-25', '2026-12-26', '2027-01-01']),
    };
    expect(workingDaysBetween('2026-12-21', '2027-01-04', week)).toBe(10 - 2);
  });

  it('P30 counts like walking through the days one by one', () => {
    fc.assert(
      fc.property(day, day, (from, to) => {
        let walked = 0;
        for (let at = Date.parse(from) + 86_400_000; at <= Date.parse(to); at += 86_400_000) {
          if (![0, 6].includes(new Date(at).getUTCDay())) walked += 1;
        }
        expect(workingDaysBetween(from, to)).toBe(walked);
      }),
      { numRuns: 60 },
    );
  });
});

describe('calendarDaysBetween', () => {
  it('is negative towards the past', () => {
    expect(calendarDaysBetween('2026-11-22', '2026-11-20')).toBe(-2);
    expect(calendarDaysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });
});
