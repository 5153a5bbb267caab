import { type PaletteCommand, rank } from './palette-command.js';

const command = (label: string, hint?: string): PaletteCommand => ({
  id: label,
  label,
  hint,
  icon: 'house',
  run: () => undefined,
});

describe('rank', () => {
  const all = [command('Go to projects'), command('Projects of Zürich', 'Company'), command('Sign out')];

  it('finds by every word, in label and hint, whatever the accents', () => {
    expect(rank(all, 'zurich comp').map((hit) => hit.label)).toEqual(['Projects of Zürich']);
  });

  it('puts what starts with the text first', () => {
    expect(rank(all, 'pro').map((hit) => hit.label)).toEqual(['Projects of Zürich', 'Go to projects']);
  });

  it('shows everything when nothing is typed', () => {
    expect(rank(all, '  ')).toHaveLength(3);
  });
});
