import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, DestroyRef, computed, effect, inject, linkedSignal, signal } from '@angular/core';
import { IconComponent, Toasts } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { COMPANY_SOURCE, CompanyScopeStore, type ScopeCompany } from './company-scope.store.js';

/** The company scope in the top bar: a button that opens a search among the companies. */
@Component({
  selector: 'app-company-scope',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, IconComponent],
  templateUrl: './company-scope.component.html',
  styleUrl: './company-scope.component.scss',
  host: { '[hidden]': '!visible()' },
})
export class CompanyScopeComponent {
  private readonly source = inject(COMPANY_SOURCE, { optional: true });
  private readonly session = inject(SessionStore);
  private readonly toasts = inject(Toasts);
  protected readonly scope = inject(CompanyScopeStore);
  protected readonly t = injectT();

  protected readonly visible = computed(() => this.source !== null && this.session.can('read_companies'));
  protected readonly open = signal(false);
  protected readonly found = signal<readonly ScopeCompany[] | null>(null);
  protected readonly name = computed(() =>
    this.scope.id() === null ? this.t('shell.allCompanies') : (this.scope.company()?.name ?? '…'),
  );
  /** Index of the line that Enter takes; -1 is "all companies". */
  protected readonly active = linkedSignal<readonly ScopeCompany[] | null, number>({
    source: this.found,
    computation: (found) => (found && found.length > 0 && this.typed !== '' ? 0 : -1),
  });
  private typed = '';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor() {
    inject(DestroyRef).onDestroy(() => clearTimeout(this.timer));
    effect(() => {
      const id = this.scope.id();
      if (id && !this.scope.company() && this.visible()) void this.nameOf(id);
    });
  }

  protected toggle(): void {
    this.open.update((open) => !open);
    if (this.open()) this.type('', 0);
  }

  protected type(text: string, delay = 200): void {
    this.typed = text.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), delay);
  }

  protected key(event: KeyboardEvent): void {
    const count = this.found()?.length ?? 0;
    if (event.key === 'ArrowDown') this.active.update((at) => Math.min(count - 1, at + 1));
    else if (event.key === 'ArrowUp') this.active.update((at) => Math.max(-1, at - 1));
    else if (event.key === 'Enter') this.choose(this.found()?.[this.active()] ?? null);
    else return;
    event.preventDefault();
  }

  protected choose(company: ScopeCompany | null): void {
    this.open.set(false);
    this.scope.choose(company);
  }

  private async search(): Promise<void> {
    const turn = ++this.turn;
    try {
      const found = (await this.source?.find(this.typed)) ?? [];
      if (turn === this.turn) this.found.set(found);
    } catch {
      this.found.set([]);
      this.toasts.show({ tone: 'bad', text: this.t('shell.companiesFailed') });
    }
  }

  private async nameOf(id: string): Promise<void> {
    try {
      const company = await this.source?.byId(id);
      // A company that is gone or not ours to see: the address should not pretend otherwise.
      if (company) this.scope.remember(company);
      else this.scope.choose(null);
    } catch {
      this.toasts.show({ tone: 'bad', text: this.t('shell.companiesFailed') });
    }
  }
}
