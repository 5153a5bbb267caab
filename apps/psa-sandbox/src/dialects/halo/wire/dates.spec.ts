import { HaloError } from './errors.js';
import { toDay, toInstant, toTimeOfDay, wireDay, wireInstant } from './dates.js';

describe('I6 dates of Halo', () => {
  it('have no offset in lists, a Z in answers, and a fraction only where there is one', () => {
    const at = Date.UTC(2026, 2, 1, 9, 0, 0);
    expect(wireInstant(at, 'get')).toBe('2026-03-01T09:00:00');
    expect(wireInstant(at + 120, 'get')).toBe('2026-03-01T09:00:00.120');
    expect(wireInstant(at, 'post')).toBe('2026-03-01T09:00:00Z');
    expect(wireInstant(null, 'get')).toBe('1900-01-01T00:00:00');
    expect(wireDay('2026-03-29', 'post')).toBe('2026-03-29T00:00:00Z');
    expect(wireDay(null, 'get')).toBe('1900-01-01T00:00:00');
  });

  it('are read as UTC, with an offset as what that makes of them, and as none up to 1980', () => {
    const at = Date.UTC(2026, 2, 1, 9, 0, 0);
    for (const text of [
      '2026-03-01T09:00:00',
      '2026-03-01 09:00',
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T10:00:00+01:00',
    ])
      expect(toInstant(text, 'x')).toBe(at);
    expect(toInstant('2026-03-01', 'x')).toBe(Date.UTC(2026, 2, 1));
    for (const none of ['1900-01-01T00:00:00', '1980-06-01', '', null, undefined])
      expect(toInstant(none, 'x')).toBeNull();
    for (const wrong of ['soon', '2026-13-01', 7]) expect(() => toInstant(wrong, 'x')).toThrow(HaloError);
  });

  it('come apart into a day and a time', () => {
    expect(toDay('2026-10-25T14:30:00', 'x')).toEqual({ day: '2026-10-25', time: '14:30:00' });
    expect(toDay('2026-10-25T00:00:00', 'x')).toEqual({ day: '2026-10-25', time: null });
    expect(toTimeOfDay('08:30', 'x')).toBe('08:30:00');
    expect(() => toTimeOfDay('25:00', 'x')).toThrow(HaloError);
  });
});
