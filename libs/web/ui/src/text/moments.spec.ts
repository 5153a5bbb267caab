import { describeDay, describeMoment, hoursText, isoDay } from './moments.js';

const words = { justNow: 'just now' };
const now = new Date('2026-03-29T10:00:00Z');

describe('describeMoment', () => {
  it.each([
    ['2026-03-29T09:59:40Z', 'just now'],
    ['2026-03-29T09:56:00Z', '4 min. ago'],
    ['2026-03-29T07:00:00Z', '3 hr. ago'],
    ['2026-03-28T01:00:00Z', 'yesterday'],
    ['2026-03-25T01:00:00Z', '4 days ago'],
    ['2026-02-03T01:00:00Z', 'Feb 3'],
    ['2024-02-03T01:00:00Z', 'Feb 3, 2024'],
  ])('says %s as "%s"', (iso, said) => {
    expect(describeMoment(iso, now, 'en', words, 'UTC').short).toBe(said);
  });

  it('gives the exact time in the zone of the viewer', () => {
    expect(describeMoment('2026-03-28T23:30:00Z', now, 'en', words, 'Europe/Berlin').exact).toContain(
      'March 29, 2026',
    );
  });

  it('gives nothing for what is not a moment', () => {
    expect(describeMoment('soon', now, 'en', words)).toEqual({ short: '', exact: '' });
  });
});

describe('describeDay', () => {
  it.each([
    ['2026-03-29', 'today'],
    ['2026-03-30', 'tomorrow'],
    ['2026-03-28', 'yesterday'],
    ['2026-04-02', 'Apr 2'],
    ['2027-01-02', 'Jan 2, 2027'],
  ])('I6 says %s as "%s" on 2026-03-29', (day, said) => {
    expect(describeDay(day, '2026-03-29', 'en').short).toBe(said);
  });

  it('speaks German', () => {
    expect(describeDay('2026-03-30', '2026-03-29', 'de').short).toBe('morgen');
  });
});

describe('isoDay', () => {
  it('is the date on the wall of the zone, also on the night the clocks change', () => {
    expect(isoDay(new Date('2026-03-28T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-29');
    expect(isoDay(new Date('2026-03-29T03:30:00Z'), 'America/New_York')).toBe('2026-03-28');
  });
});

describe('hoursText', () => {
  it('keeps one decimal below a hundred', () => {
    expect(hoursText(7.25, 'en')).toBe('7.3');
    expect(hoursText(1320.4, 'de')).toBe('1.320');
  });
});
