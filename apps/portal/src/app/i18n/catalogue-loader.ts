import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { LANGUAGES, pickLanguage } from './languages.js';

/** Gives Transloco the catalogue of a language: a chunk of its own, from our own origin. */
@Injectable({ providedIn: 'root' })
export class CatalogueLoader implements TranslocoLoader {
  getTranslation(language: string): Promise<Translation> {
    return LANGUAGES[pickLanguage([language])].load();
  }
}
