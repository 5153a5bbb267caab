import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { FreshnessChipComponent, IconComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { FreshnessStore } from '../live/freshness.store.js';
import { NotificationBellComponent } from '../notifications/notification-bell.component.js';
import { PaletteStore } from '../palette/palette.store.js';
import { SessionStore } from '../session/session.store.js';
import { TimerChipComponent } from '../tickets/timer-chip.component.js';
import { CompanyScopeComponent } from './company-scope.component.js';
import { UserMenuComponent } from './user-menu.component.js';

/** Above every page: whose work is shown, the search, how fresh the data is, and the person. */
@Component({
  selector: 'app-top-bar',
  imports: [
    CompanyScopeComponent,
    FreshnessChipComponent,
    IconComponent,
    NotificationBellComponent,
    RouterLink,
    TimerChipComponent,
    UserMenuComponent,
  ],
  template: `
    <app-company-scope />
    <button type="button" class="search" aria-haspopup="dialog" (click)="palette.open()">
      <atr-icon name="search" [size]="14" />
      <span class="word">{{ t('shell.search') }}</span>
      <kbd class="atr-kbd">{{ shortcut }}</kbd>
    </button>
    <span class="end">
      @if (freshness.worst(); as worst) {
        @if (session.can('manage_integrations')) {
          <a
            routerLink="/integrations"
            class="fresh"
            [attr.aria-description]="words()"
            [attr.title]="words()"
          >
            <atr-freshness-chip [state]="worst.state" [syncedAt]="worst.syncedAt" />
          </a>
        } @else {
          <atr-freshness-chip [state]="worst.state" [syncedAt]="worst.syncedAt" />
        }
      }
      @if (session.can('write_projects')) {
        <app-timer-chip />
      }
      <app-notification-bell />
      <app-user-menu />
    </span>
  `,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 12px;
      height: 52px;
      padding: 0 16px;
      border-bottom: 1px solid var(--atr-line);
      background: var(--atr-surface);
    }
    .search {
      display: flex;
      flex: 0 1 360px;
      align-items: center;
      gap: 8px;
      min-width: 0;
      height: 32px;
      padding: 0 8px 0 10px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius);
      color: var(--atr-text-3);
      background: var(--atr-canvas);
    }
    .search:hover {
      border-color: var(--atr-line-strong);
    }
    .word {
      flex: 1;
      overflow: hidden;
      text-align: start;
      white-space: nowrap;
      text-overflow: ellipsis;
    }
    .fresh {
      padding: 4px 6px;
      border-radius: var(--atr-radius);
      color: inherit;
    }
    .fresh:hover {
      text-decoration: none;
      background: var(--atr-hover);
    }
    .end {
      display: flex;
      align-items: center;
      gap: 16px;
      margin-inline-start: auto;
    }
  `,
})
export class TopBarComponent {
  protected readonly palette = inject(PaletteStore);
  protected readonly freshness = inject(FreshnessStore);
  protected readonly session = inject(SessionStore);
  protected readonly t = injectT();
  /** Each connection and how it is, with the reason where there is one. */
  protected readonly words = computed(() =>
    (this.freshness.connections() ?? [])
      .map(({ name, state, stateReason }) =>
        this.t('integrations.topBar', { name, state: stateReason ?? this.t(`integrations.state.${state}`) }),
      )
      .join('\n'),
  );
  protected readonly shortcut = /mac/i.test(navigator.platform) ? '⌘ K' : 'Ctrl K';
}
