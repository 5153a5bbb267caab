import { dayIn, instantOf, meantDay, onDay, parseInstant } from './dates.js';

const EAST = 'America/New_York';

describe('I18 dates of the Autotask dialect', () => {
  it('reads fractions of up to seven digits, and takes a date without a zone as UTC', () => {
    const expected = Date.parse('2026-03-01T09:00:00.120Z');
    expect(parseInstant('2026-03-01T09:00:00.12Z')).toBe(expected);
    expect(parseInstant('2026-03-01T09:00:00.1200000Z')).toBe(expected);
    expect(parseInstant('2026-03-01T09:00:00.120')).toBe(expected);
    expect(parseInstant('2026-03-01')).toBe(Date.parse('2026-03-01T00:00:00Z'));
    expect(parseInstant('2026-03-01T10:00:00.120+01:00')).toBe(expected);
    for (const wrong of ['01/03/2026', '2026-13-01T00:00:00Z', 'today', ''])
      expect(parseInstant(wrong)).toBeNull();
  });

  it('I6 finds an hour of a day in a zone on both sides of a change of the clock', () => {
    expect(new Date(instantOf('2026-03-07', 0, EAST)).toISOString()).toBe('2026-03-07T05:00:00.000Z');
    expect(new Date(instantOf('2026-03-09', 0, EAST)).toISOString()).toBe('2026-03-09T04:00:00.000Z');
    expect(new Date(instantOf('2026-11-01', 17, EAST)).toISOString()).toBe('2026-11-01T22:00:00.000Z');
    expect(dayIn(instantOf('2026-03-08', 17, EAST), EAST)).toBe('2026-03-08');
    const morning = onDay(instantOf('2026-03-07', 9.25, EAST), '2026-03-09', EAST);
    expect(new Date(morning).toISOString()).toBe('2026-03-09T13:15:00.000Z');
  });

  it('I6 takes midnight UTC and midnight of the tenant for the same day', () => {
    expect(meantDay(Date.parse('2026-05-01T00:00:00Z'), EAST)).toBe('2026-05-01');
    expect(meantDay(Date.parse('2026-05-01T04:00:00Z'), EAST)).toBe('2026-05-01');
    expect(meantDay(Date.parse('2026-05-01T03:30:00Z'), EAST)).toBe('2026-04-30');
    expect(meantDay(Date.parse('2026-04-30T22:00:00Z'), 'Europe/Berlin')).toBe('2026-05-01');
  });
});
