import fc from 'fast-check';
import { allOf, idEquals, momentEquals, since, textContains, textEquals, wholeSecond } from './conditions.js';

describe('conditions', () => {
  it('writes each kind of value as ConnectWise wants it', () => {
    expect(idEquals('company/id', '42')).toBe('company/id=42');
    expect(textEquals('summary', 'Rollout & more #1 + ü 🎉')).toBe('summary="Rollout & more #1 + ü 🎉"');
    expect(textContains('url', 'https://x.example/hooks/abc')).toBe(
      'url contains "https://x.example/hooks/abc"',
    );
    expect(momentEquals('timeStart', '2026-03-01T09:00:00.000Z')).toBe('timeStart=[2026-03-01T09:00:00Z]');
  });

  it('I7 asks at or after a moment, in whole seconds rounded down, so that nothing of the same second is missed', () => {
    expect(since('lastUpdated', '2026-03-01T09:00:00.999Z')).toBe('lastUpdated>=[2026-03-01T09:00:00Z]');
    expect(wholeSecond('2026-03-01T10:00:00+01:00')).toBe('2026-03-01T09:00:00Z');
  });

  it('joins with AND and leaves out what is not there', () => {
    expect(allOf(idEquals('id', '1'), null, textEquals('a', 'x'))).toBe('id=1 AND a="x"');
    expect(allOf(null)).toBeNull();
  });

  it('finds more rather than breaking out where a text holds characters with a meaning', () => {
    expect(textEquals('summary', 'say "hi" [now]')).toBe('summary like "say *hi* *now*"');
    expect(textEquals('summary', 'a\\b*c')).toBe('summary like "a*b*c"');
    expect(textContains('url', "x'y")).toBe('url like "*x*y*"');
  });

  it('gives the same answer however often it is asked', () => {
    expect([1, 2, 3].map(() => textEquals('a', 'x"y'))).toEqual(Array(3).fill('a like "x*y"'));
  });

  it('no text can close its own quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const inside = textEquals('summary', value)
          .replace(/^summary(?:=| like )"/, '')
          .slice(0, -1);
        // eslint-disable-next-line no-control-regex
        return !/["'\\[\]\u0000-\u001f]/.test(inside);
      }),
    );
  });

  it.each(['x', '1 or 1=1', '', '-1', '1.5'])('refuses %p as an id', (id) => {
    expect(() => idEquals('id', id)).toThrow('Not a ConnectWise id');
  });

  it('refuses odd field paths and empty lists', () => {
    expect(() => idEquals('id or id', '1')).toThrow('Bad field path');
    expect(() => since('lastUpdated', 'yesterday')).toThrow('Not a moment');
  });
});
