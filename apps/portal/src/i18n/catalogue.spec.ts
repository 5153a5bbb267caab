import { UI_TEXT_KEYS } from '@atrium/ui';
import de from './de.json';
import en from './en.json';

type Node = string | { readonly [key: string]: Node };

const flat = (node: Node, path = ''): [string, string][] =>
  typeof node === 'string'
    ? [[path, node]]
    : Object.entries(node).flatMap(([key, value]) => flat(value, path ? `${path}.${key}` : key));
const params = (text: string) => (text.match(/\{\{\s*\w+\s*\}\}/g) ?? []).sort();

const english = new Map(flat(en));

describe.each([['de', new Map(flat(de))]])('the catalogue %s', (_language, other) => {
  it('has the same keys as English', () => {
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('puts the same values into each text, and leaves none empty', () => {
    for (const [key, text] of other) {
      expect({ key, params: params(text) }).toEqual({ key, params: params(english.get(key) ?? '') });
      expect(text.trim()).not.toBe('');
    }
  });
});

it('has every text that the components of the design system ask for', () => {
  expect(UI_TEXT_KEYS.filter((key) => !english.has(key))).toEqual([]);
});
