import { Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router } from '@angular/router';
import type { ProblemView } from '@atrium/api-client';
import { ErrorStateComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';
import { safeReturnUrl } from '../session/session.guard.js';
import { SessionStore } from '../session/session.store.js';

/** The server did not say who is signed in: neither the app nor the sign-in page would be true. */
@Component({
  selector: 'app-unavailable-page',
  imports: [ErrorStateComponent],
  template: `
    <main>
      <h1 class="atr-hidden">{{ t('unavailable.heading') }}</h1>
      <atr-error-state
        [heading]="t('unavailable.heading')"
        [detail]="t('unavailable.lead')"
        [reference]="problem()?.correlationId ?? null"
        (retry)="again()"
      />
    </main>
  `,
  styles: `
    :host {
      display: grid;
      place-items: center;
      height: 100%;
    }
  `,
})
export class UnavailablePage {
  private readonly session = inject(SessionStore);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  protected readonly t = injectT();
  protected readonly problem = signal<ProblemView | null>(null);

  protected async again(): Promise<void> {
    const problem = await this.session.ensure();
    this.problem.set(problem);
    if (!problem)
      await this.router.navigateByUrl(safeReturnUrl(this.route.snapshot.queryParamMap.get('returnUrl')));
  }
}
