import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { IconComponent, PageHeaderComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { SETTINGS_PAGES } from './settings-pages.js';

/** The frame of all settings: their list on the left, the chosen one beside it. */
@Component({
  selector: 'app-settings-page',
  imports: [IconComponent, PageHeaderComponent, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <div class="page">
      <atr-page-header [heading]="t('sections.settings')" />
      <div class="sides">
        <nav [attr.aria-label]="t('sections.settings')">
          @for (page of pages(); track page.path) {
            <a [routerLink]="page.path" routerLinkActive="on" ariaCurrentWhenActive="page">
              <atr-icon [name]="page.icon" />{{ t(page.label) }}
            </a>
          }
        </nav>
        <div class="content"><router-outlet /></div>
      </div>
    </div>
  `,
  styles: `
    .page {
      padding: 24px;
    }
    .sides {
      display: flex;
      gap: 24px;
      margin-top: 16px;
    }
    nav {
      display: flex;
      flex: none;
      flex-direction: column;
      gap: 2px;
      width: 184px;
    }
    a {
      display: flex;
      align-items: center;
      gap: 8px;
      height: 32px;
      padding: 0 10px;
      border-radius: var(--atr-radius);
      font-weight: 500;
      color: var(--atr-text-2);
    }
    a:hover {
      text-decoration: none;
      background: var(--atr-hover);
    }
    .on {
      font-weight: 600;
      color: var(--atr-text);
      background: var(--atr-sunken);
    }
    .content {
      flex: 1;
      min-width: 0;
    }
  `,
})
export class SettingsPage {
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  protected readonly pages = computed(() =>
    SETTINGS_PAGES.filter((page) => !page.permission || this.session.can(page.permission)),
  );
}
