import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Clock, IconComponent, PageHeaderComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import type { TextKey } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';
import { SECTIONS } from '../shell/sections.js';

const LEADS: Readonly<Record<string, TextKey>> = {
  '/projects': 'home.projects',
  '/companies': 'home.companies',
  '/integrations': 'home.integrations',
  '/settings': 'home.settings',
};

/** Where a person starts: a greeting and the doors that are open to them. */
@Component({
  selector: 'app-home-page',
  imports: [IconComponent, PageHeaderComponent, RouterLink],
  template: `
    <div class="page">
      <atr-page-header [heading]="greeting()" [lead]="today()" />
      <ul>
        @for (door of doors(); track door.path) {
          <li>
            <a [routerLink]="door.path">
              <span class="mark"><atr-icon [name]="door.icon" [size]="18" /></span>
              <span class="words">
                <strong>{{ t(door.label) }}</strong>
                <span>{{ t(door.lead) }}</span>
              </span>
              <atr-icon class="go" name="arrow-right" />
            </a>
          </li>
        }
      </ul>
    </div>
  `,
  styles: `
    .page {
      max-width: 960px;
      padding: 24px;
    }
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(300px, 1fr));
      gap: 12px;
      margin: 20px 0 0;
      padding: 0;
      list-style: none;
    }
    a {
      display: flex;
      align-items: center;
      gap: 12px;
      height: 100%;
      padding: 14px;
      border: 1px solid var(--atr-line);
      border-radius: var(--atr-radius-l);
      color: var(--atr-text);
      background: var(--atr-surface);
      transition: border-color var(--atr-fast);
    }
    a:hover {
      text-decoration: none;
      border-color: var(--atr-line-strong);
    }
    .mark {
      display: grid;
      flex: none;
      place-items: center;
      width: 36px;
      height: 36px;
      border-radius: var(--atr-radius);
      color: var(--atr-accent-text);
      background: var(--atr-accent-soft);
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
    strong {
      font-weight: 600;
    }
    .words span {
      color: var(--atr-text-2);
    }
    .go {
      color: var(--atr-text-3);
    }
  `,
})
export class HomePage {
  private readonly session = inject(SessionStore);
  private readonly clock = inject(Clock);
  protected readonly t = injectT();

  protected readonly doors = computed(() =>
    SECTIONS.filter((section) => !section.permission || this.session.can(section.permission)).flatMap(
      (section) => {
        const lead = LEADS[section.path];
        return lead ? [{ ...section, lead }] : [];
      },
    ),
  );
  protected readonly greeting = computed(() => {
    const hour = this.clock.now().getHours();
    const name = this.session.me()?.user.name.split(' ')[0] ?? '';
    if (hour < 12) return this.t('home.morning', { name });
    return hour < 18 ? this.t('home.afternoon', { name }) : this.t('home.evening', { name });
  });
  protected readonly today = computed(() =>
    new Intl.DateTimeFormat(this.t('language.tag'), { dateStyle: 'full' }).format(this.clock.now()),
  );
}
