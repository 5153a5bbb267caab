import { Component, computed, inject } from '@angular/core';
import { RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { IconComponent, PageHeaderComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { SETTINGS_GROUPS } from './settings-pages.js';

/** The frame of all settings: their list on the left (above, on a tablet), the chosen one beside it. */
@Component({
  selector: 'app-settings-page',
  imports: [IconComponent, PageHeaderComponent, RouterLink, RouterLinkActive, RouterOutlet],
  template: `
    <div class="page">
      <atr-page-header [heading]="t('sections.settings')" />
      <div class="sides">
        <nav [attr.aria-label]="t('sections.settings')">
          @for (group of groups(); track group.label) {
            <div class="group" role="group" [attr.aria-labelledby]="'settings-group-' + $index">
              <span class="label" [id]="'settings-group-' + $index">{{ t(group.label) }}</span>
              @for (page of group.pages; track page.path) {
                @if (page.elsewhere) {
                  <a [href]="page.path" target="_blank" rel="noopener">
                    <atr-icon [name]="page.icon" />{{ t(page.label) }}
                    <span class="atr-hidden">{{ t('settings.newTab') }}</span>
                    <atr-icon class="away" name="external-link" [size]="12" />
                  </a>
                } @else {
                  <a [routerLink]="page.path" routerLinkActive="on" ariaCurrentWhenActive="page">
                    <atr-icon [name]="page.icon" />{{ t(page.label) }}
                  </a>
                }
              }
            </div>
          }
        </nav>
        <div class="content"><router-outlet /></div>
      </div>
    </div>
  `,
  styleUrl: './settings.page.scss',
})
export class SettingsPage {
  private readonly session = inject(SessionStore);
  protected readonly t = injectT();
  protected readonly groups = computed(() =>
    SETTINGS_GROUPS.map((group) => ({
      ...group,
      pages: group.pages.filter((page) => !page.permission || this.session.can(page.permission)),
    })).filter((group) => group.pages.length > 0),
  );
}
