import { DestroyRef, Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Texts } from '@atrium/ui';
import { VisitStore } from '../visit/visit.store.js';

/**
 * Says what the open page is about (a project, an action), as long as the caller is there. Call it where `inject` works.
 */
export function namePage(name: () => string | null | undefined): void {
  const title = inject(PageTitle);
  effect(() => title.name.set(name() ?? null));
  inject(DestroyRef).onDestroy(() => title.name.set(null));
}

/** The browser's title, in the language on screen: the page or the name of what it shows, then the MSP. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly texts = inject(Texts);
  private readonly title = inject(Title);
  private readonly visit = inject(VisitStore);
  private readonly key = signal('title.home');
  readonly name = signal<string | null>(null);

  constructor() {
    super();
    effect(() => {
      const page = this.name() ?? this.texts.t(this.key());
      const provider = this.visit.me()?.provider.name;
      this.title.setTitle(provider ? `${page} — ${provider}` : page);
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(state) ?? 'title.home');
  }
}
