import { Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { EmptyStateComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** No page has this address, or it is not shared with this visitor: the same answer. */
@Component({
  selector: 'portal-not-found',
  imports: [EmptyStateComponent, RouterLink],
  template: `<atr-empty-state icon="search" [heading]="t('notFound.heading')" [lead]="t('notFound.lead')">
    <a class="atr-button is-primary" routerLink="/">{{ t('notFound.home') }}</a>
  </atr-empty-state>`,
})
export class NotFoundPage {
  protected readonly t = injectT();
}
