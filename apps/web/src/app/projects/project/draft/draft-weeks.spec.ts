import { draftWeeks, likelyWeek } from './draft-weeks.js';

describe('P14 weeks to draft', () => {
  it.each([
    ['2026-11-30', '2026-11-23'],
    ['2026-12-01', '2026-11-23'],
    ['2026-12-02', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
  ])('P14 on %s the week of %s is proposed', (today, monday) => {
    expect(likelyWeek(today)).toBe(monday);
  });

  it('P14 lists this week and those before it, none that has not begun', () => {
    const weeks = draftWeeks('2026-12-02');
    expect([weeks[0], weeks.length, weeks.at(-1)]).toEqual(['2026-11-30', 13, '2026-09-07']);
  });
});
