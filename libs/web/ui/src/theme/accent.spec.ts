import fc from 'fast-check';
import { accentTokens, contrast, parseHex, type Scheme } from './accent.js';

const rgb = (hex: string) => {
  const parsed = parseHex(hex);
  if (!parsed) throw new Error(`not a colour: ${hex}`);
  return parsed;
};

describe('accentTokens', () => {
  const colour = fc.integer({ min: 0, max: 0xffffff }).map((n) => '#' + n.toString(16).padStart(6, '0'));
  const scheme = fc.constantFrom<Scheme>('light', 'dark');

  it('gives readable text for any colour a tenant may pick, in light and dark', () => {
    fc.assert(
      fc.property(colour, scheme, (hex, which) => {
        const tokens = accentTokens(hex, which);
        if (!tokens) throw new Error('no tokens');
        const surface = rgb(which === 'light' ? '#ffffff' : '#1c2127');
        expect(contrast(rgb(tokens.text), surface)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(tokens.text), rgb(tokens.soft))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(tokens.onAccent), rgb(tokens.accent))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(tokens.onAccent), rgb(tokens.hover))).toBeGreaterThanOrEqual(4.5);
        expect(contrast(rgb(tokens.accent), surface)).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('leaves a colour alone that is readable already', () => {
    expect(accentTokens('#0b6a75', 'light')?.accent).toBe('#0b6a75');
  });

  it('refuses what is not a colour', () => {
    expect(accentTokens('teal', 'light')).toBeNull();
    expect(accentTokens('#12345', 'light')).toBeNull();
  });
});
