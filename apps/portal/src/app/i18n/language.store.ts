import { DOCUMENT, Injectable, computed, inject } from '@angular/core';
import { AppearanceStore, Texts } from '@atrium/ui';
import { LANGUAGES, type LanguageCode, pickLanguage } from './languages.js';

/** Which language the portal speaks: chosen here, else the browser's, else the MSP's. */
@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly texts = inject(Texts);
  private readonly appearance = inject(AppearanceStore);
  private readonly document = inject(DOCUMENT);

  readonly choices = Object.entries(LANGUAGES).map(([code, { name }]) => ({
    code: code as LanguageCode,
    name,
  }));
  readonly current = computed(() => pickLanguage([this.texts.language()]));

  /** Loads the first language, before anything is drawn. */
  start(): Promise<void> {
    return this.speak(pickLanguage([this.appearance.language(), ...navigator.languages]));
  }

  /** Keeps the choice for this browser. A catalogue that cannot be loaded leaves the language as it is. */
  async choose(language: LanguageCode): Promise<void> {
    await this.speak(language);
    this.appearance.language.set(language);
  }

  private async speak(language: LanguageCode): Promise<void> {
    await this.texts.use(language);
    this.document.documentElement.lang = language;
  }
}
