import { CdkMenu, CdkMenuGroup, CdkMenuItem, CdkMenuItemRadio, CdkMenuTrigger } from '@angular/cdk/menu';
import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import {
  AppearanceStore,
  AvatarComponent,
  type Density,
  IconComponent,
  type IconName,
  type ThemeChoice,
  Toasts,
} from '@atrium/ui';
import { LanguageStore } from '../i18n/language.store.js';
import { type TextKey, injectT } from '../i18n/texts.js';
import { SessionStore } from '../session/session.store.js';

/** Who is signed in, how the app looks and speaks, and the way out. */
@Component({
  selector: 'app-user-menu',
  imports: [
    AvatarComponent,
    CdkMenu,
    CdkMenuGroup,
    CdkMenuItem,
    CdkMenuItemRadio,
    CdkMenuTrigger,
    IconComponent,
  ],
  templateUrl: './user-menu.component.html',
  styles: `
    .open {
      display: flex;
      padding: 4px;
      border-radius: 50%;
    }
    .who {
      display: flex;
      flex-direction: column;
      padding: 8px;
      overflow-wrap: anywhere;
    }
    .mail {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
  `,
})
export class UserMenuComponent {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly appearance = inject(AppearanceStore);
  protected readonly language = inject(LanguageStore);
  protected readonly t = injectT();

  protected readonly user = computed(() => this.session.me()?.user);
  protected readonly themes: readonly { value: ThemeChoice; label: TextKey; icon: IconName }[] = [
    { value: 'light', label: 'appearance.light', icon: 'sun' },
    { value: 'dark', label: 'appearance.dark', icon: 'moon' },
    { value: 'system', label: 'appearance.system', icon: 'monitor' },
  ];
  protected readonly densities: readonly { value: Density; label: TextKey }[] = [
    { value: 'compact', label: 'appearance.compact' },
    { value: 'comfortable', label: 'appearance.comfortable' },
  ];

  protected async signOut(): Promise<void> {
    try {
      await this.session.signOut();
    } catch {
      this.toasts.show({ tone: 'warn', text: this.t('shell.signOutUnsure') });
    }
    await this.router.navigateByUrl('/sign-in');
  }
}
