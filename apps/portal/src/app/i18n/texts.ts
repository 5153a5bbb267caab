import { inject } from '@angular/core';
import { type TextParams, Texts } from '@atrium/ui';
import type en from '../../i18n/en.json';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text of the catalogue by its path: `shell.signOut`. A key that does not exist does not compile. */
export type TextKey = Leaves<typeof en>;

/** Texts with plural forms, without the form: `projects.count` for `projects.count.one` and `.other`. */
export type PluralKey = TextKey extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;

/** Reads the catalogue; inside a template or a computed the text follows the language. */
export interface T {
  (key: TextKey, params?: TextParams): string;
  plural(key: PluralKey, count: number, params?: TextParams): string;
}

/** `protected readonly t = injectT();` and then `{{ t('home.title') }}`. */
export function injectT(): T {
  const texts = inject(Texts);
  return Object.assign((key: TextKey, params?: TextParams) => texts.t(key, params), {
    plural: (key: PluralKey, count: number, params?: TextParams) => texts.plural(key, count, params),
  });
}
