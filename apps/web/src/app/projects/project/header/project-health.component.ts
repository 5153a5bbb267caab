import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { Component, computed, inject, input, signal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { HealthBadgeComponent, IconComponent, Texts, healthTone } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { healthWords } from '../../health-reasons.js';

/** The health badge of a project, which opens to its reasons (P31). */
@Component({
  selector: 'app-project-health',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, CdkTrapFocus, HealthBadgeComponent, IconComponent],
  template: `
    @if (project().health; as health) {
      <button
        type="button"
        class="why"
        cdkOverlayOrigin
        #origin="cdkOverlayOrigin"
        aria-haspopup="dialog"
        [attr.aria-expanded]="open()"
        [attr.title]="t('projects.whyHealth')"
        [attr.data-tone]="tone()"
        (click)="open.set(!open())"
      >
        <atr-health-badge [health]="health" /><atr-icon name="chevron-down" [size]="12" />
      </button>
      <ng-template
        cdkConnectedOverlay
        [cdkConnectedOverlayOrigin]="origin"
        [cdkConnectedOverlayOpen]="open()"
        [cdkConnectedOverlayHasBackdrop]="true"
        [cdkConnectedOverlayOffsetY]="4"
        cdkConnectedOverlayBackdropClass="cdk-overlay-transparent-backdrop"
        (backdropClick)="open.set(false)"
        (detach)="open.set(false)"
      >
        <section
          class="panel"
          role="dialog"
          tabindex="-1"
          cdkTrapFocus
          cdkTrapFocusAutoCapture
          [attr.aria-label]="t('projects.whyHealth')"
          [attr.data-tone]="tone()"
          (keydown.escape)="open.set(false)"
        >
          <h2><atr-health-badge [health]="health" /></h2>
          <ul>
            @for (reason of reasons(); track reason) {
              <li>{{ reason }}</li>
            }
          </ul>
          <button type="button" class="atr-button is-small is-quiet" (click)="open.set(false)">
            {{ t('audit.close') }}
          </button>
        </section>
      </ng-template>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
    .why {
      display: inline-flex;
      align-items: center;
      gap: 4px;
      height: 24px;
      padding: 0 8px;
      border-radius: 12px;
      color: var(--tone-text);
      background: var(--tone-soft);
    }
    .panel {
      display: flex;
      flex-direction: column;
      gap: 8px;
      width: min(360px, calc(100vw - 32px));
      padding: 12px 16px;
      border: 1px solid var(--atr-line);
      border-inline-start: 3px solid var(--tone);
      border-radius: var(--atr-radius-l);
      background: var(--atr-raised);
      box-shadow: var(--atr-shadow-3);
    }
    .panel:focus-visible {
      outline-offset: -2px;
    }
    h2 {
      margin: 0;
      font-size: var(--atr-text-md);
    }
    ul {
      margin: 0;
      padding-inline-start: 18px;
    }
    .atr-button {
      align-self: flex-end;
    }
  `,
})
export class ProjectHealthComponent {
  private readonly texts = inject(Texts);
  protected readonly t = injectT();
  readonly project = input.required<Api.ProjectPageDto>();
  protected readonly open = signal(false);

  protected readonly tone = computed(() => {
    const { health } = this.project();
    return health ? healthTone(health) : 'idle';
  });
  protected readonly reasons = computed(() => healthWords(this.project(), this.t, this.texts.language()));
}
