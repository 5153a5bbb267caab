import { Component, computed, input, output } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { StatusBadgeComponent } from '@atrium/ui';
import { ChangeNoticeComponent } from '../changes/change-notice.component.js';
import { injectT } from '../i18n/texts.js';

/** How a note or an entry fares on its way to the PSA (P21), and what can be done about one that failed (I16). */
@Component({
  selector: 'app-entry-change',
  imports: [ChangeNoticeComponent, StatusBadgeComponent],
  template: `
    @if (change(); as one) {
      <atr-status-badge
        [tone]="waiting() ? 'info' : 'bad'"
        [icon]="waiting() ? 'loader-circle' : 'circle-alert'"
        >{{ t(waiting() ? 'tickets.pending' : 'tickets.failed') }}</atr-status-badge
      >
      @if (!waiting()) {
        <app-change-notice [recordId]="recordId()" [told]="one" (settled)="settled.emit()" />
      }
    }
  `,
  styles: `
    :host {
      display: contents;
    }
    app-change-notice {
      flex: 1 0 100%;
      order: 1;
    }
  `,
})
export class EntryChangeComponent {
  protected readonly t = injectT();
  readonly recordId = input.required<string>();
  readonly change = input.required<Api.CardChangeDto | null>();
  /** Somebody decided here what becomes of it. */
  readonly settled = output();
  protected readonly waiting = computed(() => {
    const state = this.change()?.state;
    return state === 'pending' || state === 'sending';
  });
}
