import { Component, ElementRef, computed, inject, signal, viewChild } from '@angular/core';
import { Router, RouterLink, RouterOutlet } from '@angular/router';
import { AppearanceStore, ErrorStateComponent, IconComponent, type ThemeChoice } from '@atrium/ui';
import { LanguageStore } from '../i18n/language.store.js';
import type { LanguageCode } from '../i18n/languages.js';
import { injectT } from '../i18n/texts.js';
import { LiveNews } from '../live/live-news.js';
import { VisitStore } from '../visit/visit.store.js';
import { MarkComponent } from './mark.component.js';

/** The frame of every page for a signed-in contact: whose portal, which company, and the few settings of this browser. */
@Component({
  selector: 'portal-shell',
  imports: [ErrorStateComponent, IconComponent, MarkComponent, RouterLink, RouterOutlet],
  templateUrl: './shell.component.html',
  styleUrl: './shell.component.scss',
  host: { '(document:keydown.escape)': 'close()', '(document:click)': 'closeFrom($event)' },
})
export class ShellComponent {
  private readonly visit = inject(VisitStore);
  private readonly router = inject(Router);
  private readonly appearance = inject(AppearanceStore);
  protected readonly language = inject(LanguageStore);
  protected readonly t = injectT();
  private readonly changes = inject(LiveNews).count;
  /** The same words twice would be read out once: each time they differ by a blank. */
  protected readonly news = computed(() => {
    const times = this.changes();
    return times === 0 ? '' : this.t('shell.changed') + (times % 2 === 0 ? '\u00a0' : '');
  });

  protected readonly me = this.visit.me;
  protected readonly open = signal(false);
  protected readonly retrying = signal(false);
  protected readonly theme = this.appearance.theme;
  protected readonly themes = ['system', 'light', 'dark'] as const;
  private readonly menu = viewChild<ElementRef<HTMLElement>>('menu');
  private readonly opener = viewChild<ElementRef<HTMLElement>>('opener');

  protected close(): void {
    if (!this.open()) return;
    this.open.set(false);
    this.opener()?.nativeElement.focus();
  }

  protected closeFrom(event: Event): void {
    const target = event.target as Node;
    const inside = [this.menu(), this.opener()].some((part) => part?.nativeElement.contains(target));
    if (this.open() && !inside) this.open.set(false);
  }

  protected chooseTheme(theme: string): void {
    this.appearance.theme.set(theme as ThemeChoice);
  }

  protected async chooseLanguage(language: string): Promise<void> {
    await this.language.choose(language as LanguageCode);
  }

  protected async retry(): Promise<void> {
    this.retrying.set(true);
    await this.visit.begin();
    this.retrying.set(false);
    if (!this.visit.visiting()) await this.router.navigateByUrl('/sign-in');
  }

  protected async signOut(): Promise<void> {
    try {
      await this.visit.signOut();
    } finally {
      await this.router.navigateByUrl('/sign-in');
    }
  }
}
