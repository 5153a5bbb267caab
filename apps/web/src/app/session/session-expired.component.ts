import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { injectT } from '../i18n/texts.js';
import { SessionStore } from './session.store.js';
import { SignInFormComponent } from './sign-in-form.component.js';

/** Over the page whose session ended: signing in again leaves everything as it was, with what was typed. */
@Component({
  selector: 'app-session-expired',
  imports: [CdkTrapFocus, SignInFormComponent],
  template: `
    <div
      class="atr-dialog"
      role="dialog"
      aria-modal="true"
      aria-labelledby="expired-title"
      cdkTrapFocus
      cdkTrapFocusAutoCapture
    >
      <h2 id="expired-title">{{ t('signIn.expired') }}</h2>
      <p>{{ t('signIn.expiredLead', { email: session.me()?.user?.email ?? '' }) }}</p>
      <app-sign-in-form [knownEmail]="session.me()?.user?.email ?? null" />
      <button type="button" class="atr-link other" (click)="someoneElse()">
        {{ t('signIn.someoneElse') }}
      </button>
    </div>
  `,
  styles: `
    :host {
      position: fixed;
      inset: 0;
      z-index: 1200;
      display: grid;
      place-items: center;
      background: var(--atr-scrim);
    }
    .other {
      align-self: center;
      margin-top: 16px;
    }
  `,
})
export class SessionExpiredComponent {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly t = injectT();

  protected async someoneElse(): Promise<void> {
    // The server has ended this session already; an error here changes nothing.
    await this.session.signOut().catch(() => undefined);
    await this.router.navigateByUrl('/sign-in');
  }
}
