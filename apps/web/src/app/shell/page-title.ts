import { DestroyRef, Injectable, effect, inject, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type ActivatedRouteSnapshot, type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { type TextKey, injectT } from '../i18n/texts.js';

/** A route's title is a key of the catalogue: `title: pageTitle('sections.projects')`. */
export function pageTitle(key: TextKey): string {
  return key;
}

/**
 * Says what the record of the open page is called, as long as the caller is there: "Harbor refresh · Updates — Atrium".
 * Call it where `inject` works.
 */
export function namePage(name: () => string | null | undefined): void {
  const title = inject(PageTitle);
  effect(() => title.name.set(name() ?? null));
  inject(DestroyRef).onDestroy(() => title.name.set(null));
}

/**
 * Writes what the page is into the browser's title, in the language on screen: "Projects — Atrium", "Roles · Settings —
 * Atrium", and with the name of its record once that is known.
 */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly t = injectT();
  private readonly keys = signal<readonly TextKey[]>([]);
  readonly name = signal<string | null>(null);

  constructor() {
    super();
    effect(() => {
      this.title.setTitle(
        titleOf(
          this.keys().map((key) => this.t(key)),
          this.name(),
        ),
      );
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    const keys: TextKey[] = [];
    for (let route: ActivatedRouteSnapshot | null = snapshot.root; route; route = route.firstChild) {
      // Routes set their titles through `pageTitle`, so what comes back is a key; some only inherit their parent's.
      const key = this.getResolvedTitleForRoute(route) as TextKey | undefined;
      if (key !== undefined && key !== keys.at(-1)) keys.push(key);
    }
    this.keys.set(keys);
  }
}

/** @param path what the page is called within its section, the section first */
export function titleOf(path: readonly string[], name: string | null): string {
  const page = path.at(-1);
  const parts = name === null ? [page, path.at(-2)] : [name, page];
  const words = parts.filter((part) => part !== undefined).join(' · ');
  return words ? `${words} — Atrium` : 'Atrium';
}
