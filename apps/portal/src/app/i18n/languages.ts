import type { Translation } from '@jsverse/transloco';

/** A language of the client portal: its own name for itself, and its catalogue, loaded when it is chosen. */
export interface Language {
  readonly name: string;
  readonly load: () => Promise<Translation>;
}

/** A further language is a file beside `en.json` and a line here. */
export const LANGUAGES = {
  en: { name: 'English', load: () => import('../../i18n/en.json').then((file) => file.default) },
  de: { name: 'Deutsch', load: () => import('../../i18n/de.json').then((file) => file.default) },
} as const satisfies Record<string, Language>;

export type LanguageCode = keyof typeof LANGUAGES;

/** The first of some wishes ("de-AT", "fr") that the app speaks; English when there is none. */
export function pickLanguage(wishes: readonly (string | null | undefined)[]): LanguageCode {
  for (const wish of wishes) {
    const code = wish?.toLowerCase().split('-')[0] ?? '';
    if (code in LANGUAGES) return code as LanguageCode;
  }
  return 'en';
}
