import { draftWeeks, likelyWeek, mondayOf } from './draft-weeks.js';

describe('weeks to draft (P14)', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
    ['2026-12-07', '2026-12-07'],
    ['2027-01-01', '2026-12-28'],
  ])('%s lies in the week of %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it.each([
    ['2026-11-30', '2026-11-23'],
    ['2026-12-01', '2026-11-23'],
    ['2026-12-02', '2026-11-30'],
    ['2026-12-06', '2026-11-30'],
  ])('on %s the week of %s is proposed', (today, monday) => {
    expect(likelyWeek(today)).toBe(monday);
  });

  it('lists this week and twelve before it, as people of the language write them', () => {
    const weeks = draftWeeks('2026-12-02', 'en-GB');
    expect(weeks).toHaveLength(13);
    expect(weeks[0]?.monday).toBe('2026-11-30');
    expect(weeks[0]?.label.replaceAll(/\s/gu, ' ')).toBe('30 Nov – 6 Dec 2026');
    expect(weeks.at(-1)?.monday).toBe('2026-09-07');
  });
});
