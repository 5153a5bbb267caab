import { DOCUMENT, Injectable, computed, inject } from '@angular/core';
import { AppearanceStore, Texts, Toasts } from '@atrium/ui';
import { LANGUAGES, type LanguageCode, pickLanguage } from './languages.js';

/** Which language the app speaks: chosen here, else the user's locale, else the browser's. */
@Injectable({ providedIn: 'root' })
export class LanguageStore {
  private readonly texts = inject(Texts);
  private readonly appearance = inject(AppearanceStore);
  private readonly toasts = inject(Toasts);
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

  /** Follows the account's locale unless this browser has a choice of its own. */
  async follow(locale: string | null): Promise<void> {
    const language = pickLanguage([this.appearance.language(), locale, ...navigator.languages]);
    if (language !== this.current()) await this.speak(language);
  }

  async choose(language: LanguageCode): Promise<void> {
    try {
      await this.speak(language);
      this.appearance.language.set(language);
    } catch {
      this.toasts.show({ tone: 'bad', text: this.texts.t('shell.languageFailed') });
    }
  }

  private async speak(language: LanguageCode): Promise<void> {
    await this.texts.use(language);
    this.document.documentElement.lang = language;
  }
}
