import { Component, inject } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import { LogoComponent } from '../shell/logo.component.js';
import { LanguageStore } from '../i18n/language.store.js';
import { injectT } from '../i18n/texts.js';
import { safeReturnUrl } from './session.guard.js';
import { SignInFormComponent } from './sign-in-form.component.js';

@Component({
  selector: 'app-sign-in-page',
  imports: [LogoComponent, SignInFormComponent],
  template: `
    <main>
      <app-logo [size]="32" />
      <h1>{{ t('signIn.heading') }}</h1>
      <p>{{ t('signIn.lead') }}</p>
      <app-sign-in-form (signedIn)="goOn()" />
    </main>
    <footer>
      @for (choice of language.choices; track choice.code) {
        <button
          type="button"
          class="atr-button is-quiet is-small"
          [attr.lang]="choice.code"
          [attr.aria-pressed]="choice.code === language.current()"
          (click)="language.choose(choice.code)"
        >
          {{ choice.name }}
        </button>
      }
    </footer>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-rows: 1fr auto;
      justify-items: center;
      min-height: 100%;
      padding: 24px 16px;
      background:
        radial-gradient(60rem 30rem at 50% -10rem, var(--atr-accent-soft), transparent 70%), var(--atr-canvas);
    }
    main {
      align-self: center;
      width: min(368px, 100%);
      padding: 32px;
      border: 1px solid var(--atr-line);
      border-radius: 14px;
      background: var(--atr-surface);
      box-shadow: var(--atr-shadow-2);
    }
    h1 {
      margin: 20px 0 0;
      font-size: var(--atr-text-xl);
      font-weight: 620;
      line-height: 28px;
      letter-spacing: -0.012em;
    }
    p {
      margin: 4px 0 24px;
      color: var(--atr-text-2);
    }
    footer {
      display: flex;
      gap: 4px;
    }
    footer [aria-pressed='true'] {
      font-weight: 650;
      color: var(--atr-text);
    }
  `,
})
export class SignInPage {
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly language = inject(LanguageStore);
  protected readonly t = injectT();

  protected goOn(): void {
    void this.router.navigateByUrl(safeReturnUrl(this.route.snapshot.queryParamMap.get('returnUrl')));
  }
}
