import { mondayOf, weekText, weeksToChoose } from './weeks.js';

describe('P12 weeks', () => {
  it.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-08', '2026-03-02'],
    ['2026-03-09', '2026-03-09'],
    ['2026-01-01', '2025-12-29'],
  ])('P12 the week of %s begins on %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('P12 are the next one, this one and those before, and the one that is chosen', () => {
    expect(weeksToChoose('2026-03-04', 2)).toEqual(['2026-03-09', '2026-03-02', '2026-02-23', '2026-02-16']);
    expect(weeksToChoose('2026-03-04', 0, '2025-01-06')).toEqual(['2026-03-09', '2026-03-02', '2025-01-06']);
  });

  it('P12 read from Monday to Sunday', () => {
    expect(weekText('2026-03-02', 'en').replace(/\s/g, ' ')).toBe('Mar 2 – 8, 2026');
  });
});
