import { DOCUMENT, Injectable, computed, effect, inject, signal } from '@angular/core';
import { accentTokens, type Scheme } from './accent.js';

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Density = 'comfortable' | 'compact';

interface SavedAppearance {
  theme?: ThemeChoice;
  density?: Density;
  language?: string;
}

/** The same key is read by `appearance.js` before the first paint. */
const STORAGE_KEY = 'atrium.appearance';

/**
 * Theme, density and accent of this browser: kept in local storage, written to the root element as
 * `data-theme`, `data-density` and accent custom properties. The accent comes from the tenant.
 */
@Injectable({ providedIn: 'root' })
export class AppearanceStore {
  private readonly document = inject(DOCUMENT);
  private readonly saved = this.read();
  private readonly systemDark = signal(false);
  private readonly accent = signal<string | null>(null);

  readonly theme = signal<ThemeChoice>(this.saved.theme ?? 'system');
  readonly density = signal<Density>(this.saved.density ?? 'compact');
  readonly language = signal<string | null>(this.saved.language ?? null);
  /** What is on screen after "system" is resolved. */
  readonly scheme = computed<Scheme>(() => {
    const theme = this.theme();
    return theme === 'system' ? (this.systemDark() ? 'dark' : 'light') : theme;
  });

  constructor() {
    const query = this.document.defaultView?.matchMedia('(prefers-color-scheme: dark)');
    if (query) {
      this.systemDark.set(query.matches);
      query.addEventListener('change', (change) => this.systemDark.set(change.matches));
    }
    effect(() => this.write());
    effect(() => this.apply());
  }

  /** Sets the tenant's colour (`#rrggbb`); null or an unreadable value falls back to the product's own. */
  setAccent(hex: string | null): void {
    this.accent.set(hex);
  }

  private apply(): void {
    const root = this.document.documentElement;
    root.dataset['theme'] = this.scheme();
    root.dataset['density'] = this.density();
    const accent = this.accent();
    const tokens = accent ? accentTokens(accent, this.scheme()) : null;
    const properties = {
      '--atr-accent': tokens?.accent,
      '--atr-accent-hover': tokens?.hover,
      '--atr-on-accent': tokens?.onAccent,
      '--atr-accent-text': tokens?.text,
      '--atr-accent-soft': tokens?.soft,
    };
    for (const [name, value] of Object.entries(properties)) {
      if (value) root.style.setProperty(name, value);
      else root.style.removeProperty(name);
    }
  }

  private read(): SavedAppearance {
    try {
      return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') as SavedAppearance;
    } catch {
      // Storage may be refused or hold something unreadable; the defaults are good enough then.
      return {};
    }
  }

  private write(): void {
    const value: SavedAppearance = {
      theme: this.theme(),
      density: this.density(),
      ...(this.language() ? { language: this.language() ?? undefined } : {}),
    };
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify(value));
    } catch {
      // Without storage the choice lasts for this page only.
    }
  }
}
