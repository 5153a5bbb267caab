import { DialogRef } from '@angular/cdk/dialog';
import { Component, DestroyRef, ElementRef, computed, inject, linkedSignal, signal } from '@angular/core';
import { Router } from '@angular/router';
import { AppearanceStore, IconComponent, Toasts } from '@atrium/ui';
import { LanguageStore } from '../i18n/language.store.js';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { SECTIONS } from '../shell/sections.js';
import { PALETTE_SOURCES, type PaletteCommand, rank } from './palette-command.js';

interface Group {
  readonly heading: string;
  readonly commands: readonly PaletteCommand[];
}

/** Search and commands in one place (Ctrl-K): sections, appearance, and what the modules' sources find. */
@Component({
  selector: 'app-palette',
  imports: [IconComponent],
  templateUrl: './palette.component.html',
  styleUrl: './palette.component.scss',
})
export class PaletteComponent {
  private readonly ref = inject<DialogRef>(DialogRef);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly appearance = inject(AppearanceStore);
  private readonly language = inject(LanguageStore);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly sources = inject(PALETTE_SOURCES, { optional: true }) ?? [];
  protected readonly t = injectT();

  protected readonly text = signal('');
  private readonly found = signal<readonly Group[]>([]);
  protected readonly searching = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  protected readonly groups = computed<readonly Group[]>(() => {
    const own = [
      { heading: this.t('palette.goTo'), commands: rank(this.pages(), this.text()) },
      { heading: this.t('palette.commands'), commands: rank(this.actions(), this.text()) },
    ];
    return [...this.found(), ...own].filter((group) => group.commands.length > 0);
  });
  protected readonly flat = computed(() => this.groups().flatMap((group) => group.commands));
  /** Id of the line that Enter runs. */
  protected readonly active = linkedSignal<string | null>(() => this.flat()[0]?.id ?? null);

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
  }

  protected type(text: string): void {
    this.text.set(text);
    clearTimeout(this.timer);
    const wanted = text.trim();
    if (wanted.length < 2 || this.sources.length === 0) {
      this.turn++;
      this.found.set([]);
      this.searching.set(false);
      return;
    }
    this.searching.set(true);
    this.timer = setTimeout(() => void this.search(wanted), 180);
  }

  protected key(event: KeyboardEvent): void {
    const flat = this.flat();
    const at = flat.findIndex((command) => command.id === this.active());
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: flat.length - 1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      const command = flat[at];
      if (command) this.run(command);
    } else if (to !== undefined && flat.length > 0) {
      event.preventDefault();
      this.active.set(flat[(to + flat.length) % flat.length]?.id ?? null);
      queueMicrotask(() =>
        this.host.nativeElement.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
      );
    }
  }

  protected run(command: PaletteCommand): void {
    this.ref.close();
    command.run();
  }

  private async search(text: string): Promise<void> {
    const turn = ++this.turn;
    const answers = await Promise.allSettled(this.sources.map((source) => source.find(text)));
    if (turn !== this.turn) return;
    this.searching.set(false);
    // A source that fails shows nothing; the others still help.
    this.found.set(
      answers.map((answer, i) => ({
        heading: this.sources[i]?.heading() ?? '',
        commands: answer.status === 'fulfilled' ? answer.value : [],
      })),
    );
  }

  private pages(): readonly PaletteCommand[] {
    return SECTIONS.filter((section) => !section.permission || this.session.can(section.permission)).map(
      (section) => ({
        id: `go:${section.path}`,
        label: this.t(section.label),
        icon: section.icon,
        run: () => void this.router.navigateByUrl(section.path),
      }),
    );
  }

  private actions(): readonly PaletteCommand[] {
    const dark = this.appearance.scheme() === 'dark';
    return [
      {
        id: 'theme',
        label: dark ? this.t('palette.light') : this.t('palette.dark'),
        icon: dark ? 'sun' : 'moon',
        run: () => this.appearance.theme.set(dark ? 'light' : 'dark'),
      },
      ...this.language.choices
        .filter((choice) => choice.code !== this.language.current())
        .map((choice) => ({
          id: `language:${choice.code}`,
          label: this.t('palette.language', { name: choice.name }),
          icon: 'languages' as const,
          run: () => void this.language.choose(choice.code),
        })),
      { id: 'sign-out', label: this.t('shell.signOut'), icon: 'log-out', run: () => void this.signOut() },
    ];
  }

  private async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.toasts.show({ tone: 'warn', text: this.t('shell.signOutUnsure') });
    }
    await this.router.navigateByUrl('/sign-in');
  }
}
