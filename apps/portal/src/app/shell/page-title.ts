import { Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Texts } from '@atrium/ui';
import { VisitStore } from '../visit/visit.store.js';

/** The browser's title: the page, then the MSP. Pages with a name of their own (a project) say it when they know it. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly texts = inject(Texts);
  private readonly title = inject(Title);
  private readonly visit = inject(VisitStore);
  private readonly key = signal('title.home');
  private readonly name = signal<string | null>(null);

  constructor() {
    super();
    effect(() => {
      const page = this.name() ?? this.texts.t(this.key());
      const provider = this.visit.me()?.provider.name;
      this.title.setTitle(provider ? `${page} · ${provider}` : page);
    });
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.name.set(null);
    this.key.set(this.buildTitle(state) ?? 'title.home');
  }

  /** The page is about something that has a name. */
  show(name: string): void {
    this.name.set(name);
  }
}
