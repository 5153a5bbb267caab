import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { type TextKey, injectT } from '../i18n/texts.js';

/** A route's title is a key of the catalogue: `title: pageTitle('sections.projects')`. */
export function pageTitle(key: TextKey): string {
  return key;
}

/** Writes "Projects · Atrium" in the language on screen, and again when the language changes. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly t = injectT();
  private readonly key = signal<TextKey | null>(null);

  constructor() {
    super();
    effect(() => {
      const key = this.key();
      this.title.setTitle(key ? `${this.t(key)} · Atrium` : 'Atrium');
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    // Routes set their titles through `pageTitle`, so what comes back is a key.
    this.key.set((this.buildTitle(snapshot) as TextKey | undefined) ?? null);
  }
}
