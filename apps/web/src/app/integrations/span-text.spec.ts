import { spanText } from './span-text.js';

describe('spanText', () => {
  it('speaks in the unit that fits', () => {
    const spans = [840, 9_960, 42_000, 185_000, 120_000, 7_800_000].map((ms) => spanText(ms, 'en'));
    expect(spans).toEqual(['0.8 s', '10 s', '42 s', '3 min 5 s', '2 min', '2 h 10 min']);
    expect(spanText(1_500, 'de')).toBe('1,5 s');
  });
});
