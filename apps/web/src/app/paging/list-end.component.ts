import { Component, input } from '@angular/core';
import type { PagedResource } from '@atrium/api-client';
import { injectT } from '../i18n/texts.js';

/** Under a paged list: the next page, or why it did not come. */
@Component({
  selector: 'app-list-end',
  template: `
    @if (list().rows() && list().problem(); as problem) {
      <p role="alert">{{ t('paging.moreFailed') }} {{ problem.detail }}</p>
    }
    @if (list().hasMore()) {
      <button
        type="button"
        class="atr-button is-small"
        [attr.aria-disabled]="list().loadingMore()"
        (click)="list().more()"
      >
        {{ list().loadingMore() ? t('ui.loading') : t('ui.loadMore') }}
      </button>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 8px;
      margin-top: 12px;
    }
    p {
      margin: 0;
      color: var(--atr-bad-text);
    }
  `,
})
export class ListEndComponent {
  protected readonly t = injectT();
  readonly list = input.required<PagedResource<unknown>>();
}
