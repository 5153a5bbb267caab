import { Component, input } from '@angular/core';
import { StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';

/** Whether clients can see something: in a word and an icon. */
@Component({
  selector: 'app-visibility-badge',
  imports: [StatusBadgeComponent],
  template: `
    @if (shared()) {
      <atr-status-badge tone="info" icon="eye">{{ t('items.shared') }}</atr-status-badge>
    } @else {
      <atr-status-badge tone="idle" icon="lock">{{ t('items.internal') }}</atr-status-badge>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
    }
  `,
})
export class VisibilityBadgeComponent {
  protected readonly t = injectT();
  readonly shared = input.required<boolean>();
}
