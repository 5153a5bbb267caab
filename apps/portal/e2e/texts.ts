import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Catalogue {
  readonly [key: string]: string | Catalogue;
}
export type Language = 'en' | 'de';

const catalogues = new Map<Language, Catalogue>();

/** A text of the app by its key, as its catalogue has it: tests hold where words are polished. */
export function text(key: string, language: Language = 'en'): string {
  const found = key
    .split('.')
    .reduce<string | Catalogue | undefined>(
      (level, part) => (typeof level === 'object' ? level[part] : undefined),
      catalogue(language),
    );
  if (typeof found !== 'string') throw new Error(`The ${language} catalogue has no text ${key}.`);
  return found;
}

/** All texts below a key. */
export function textsBelow(key: string, language: Language): string[] {
  const level = catalogue(language)[key];
  if (typeof level !== 'object') throw new Error(`The ${language} catalogue has no texts below ${key}.`);
  const flat = (value: string | Catalogue): string[] =>
    typeof value === 'string' ? [value] : Object.values(value).flatMap(flat);
  return flat(level);
}

function catalogue(language: Language): Catalogue {
  const known = catalogues.get(language);
  if (known) return known;
  const file = join(import.meta.dirname, '../src/i18n', `${language}.json`);
  const read = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
  catalogues.set(language, read);
  return read;
}
