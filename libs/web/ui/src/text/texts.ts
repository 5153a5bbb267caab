import { Injectable, inject, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { numberFormat, pluralRules } from './formatters.js';

/** Values put into a text: `{{name}}` in the catalogue. */
export type TextParams = Readonly<Record<string, string | number>>;

/**
 * The message catalogue as plain functions that signals can follow: a template that calls `t(...)` is drawn
 * again when the language changes. The keys that this library itself uses are listed in `UI_TEXT_KEYS`.
 */
@Injectable({ providedIn: 'root' })
export class Texts {
  private readonly transloco = inject(TranslocoService);
  private readonly current = signal(this.transloco.getActiveLang());

  /** BCP 47 tag of the language on screen; number and date formats follow it. */
  readonly language = this.current.asReadonly();

  /** Loads the catalogue of `language` and switches to it. Rejects when the file cannot be loaded. */
  async use(language: string): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      this.transloco.load(language).subscribe({ next: () => resolve(), error: reject }),
    );
    this.transloco.setActiveLang(language);
    this.current.set(language);
  }

  t(key: string, params?: TextParams): string {
    return this.transloco.translate(key, params, this.current());
  }

  /** Picks `key.one`, `key.other`… by the plural rules of the language; `{{count}}` is filled in, formatted. */
  plural(key: string, count: number, params: TextParams = {}): string {
    const language = this.current();
    const form = pluralRules(language).select(count);
    const exact = `${key}.${form}`;
    const known = this.transloco.getTranslation(language)[exact] !== undefined;
    return this.t(known ? exact : `${key}.other`, {
      ...params,
      count: numberFormat(language, {}).format(count),
    });
  }
}

/** Texts that the components of this library ask the app's catalogue for. */
export const UI_TEXT_KEYS = [
  'ui.retry',
  'ui.reference',
  'ui.copyReference',
  'ui.copied',
  'ui.loading',
  'ui.loadMore',
  'ui.rowsShown',
  'ui.columns',
  'ui.chooseColumns',
  'ui.resizeColumn',
  'ui.sortBy',
  'ui.cancel',
  'ui.clear',
  'ui.noMatches',
  'ui.justNow',
  'ui.hours',
  'ui.progressOf',
  'ui.over',
  'ui.dismiss',
  'ui.notifications',
  'ui.health.on_track',
  'ui.health.at_risk',
  'ui.health.behind',
  'ui.health.completed',
  'ui.health.unscored',
  'ui.freshness.fresh',
  'ui.freshness.syncing',
  'ui.freshness.stale',
  'ui.freshness.broken',
  'ui.freshness.never',
] as const;

/** Reads the catalogue inside the library with checked keys. */
export function injectUiTexts(): (key: (typeof UI_TEXT_KEYS)[number], params?: TextParams) => string {
  const texts = inject(Texts);
  return (key, params) => texts.t(key, params);
}
