import { Component, computed, input } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { StatusBadgeComponent } from '@atrium/ui';
import { injectT } from '../i18n/texts.js';

/** How a note or an entry fares on its way to the PSA (P21). */
@Component({
  selector: 'app-entry-change',
  imports: [StatusBadgeComponent],
  template: `
    @if (change(); as one) {
      <atr-status-badge
        [tone]="waiting() ? 'info' : 'bad'"
        [icon]="waiting() ? 'loader-circle' : 'circle-alert'"
        [attr.title]="one.message"
        >{{ t(waiting() ? 'tickets.pending' : 'tickets.failed') }}</atr-status-badge
      >
      @if (!waiting() && one.message) {
        <span class="why">{{ one.message }}</span>
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    .why {
      font-size: var(--atr-text-xs);
      color: var(--atr-bad-text);
    }
  `,
})
export class EntryChangeComponent {
  protected readonly t = injectT();
  readonly change = input.required<Api.CardChangeDto | null>();
  protected readonly waiting = computed(() => {
    const state = this.change()?.state;
    return state === 'pending' || state === 'sending';
  });
}
