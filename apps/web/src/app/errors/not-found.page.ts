import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyStateComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** "Not found" and "not yours" are the same answer. */
@Component({
  selector: 'app-not-found-page',
  imports: [EmptyStateComponent, RouterLink],
  template: `
    <h1 class="atr-hidden" tabindex="-1">{{ t('notFound.heading') }}</h1>
    <atr-empty-state icon="map" [heading]="t('notFound.heading')" [lead]="t('notFound.lead')">
      <a class="atr-button" routerLink="/home">{{ t('notFound.home') }}</a>
    </atr-empty-state>
  `,
})
export class NotFoundPage {
  protected readonly t = injectT();
}
