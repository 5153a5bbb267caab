import { Component, input } from '@angular/core';
import type { PagedResource } from '@atrium/api-client';
import { EmptyStateComponent, ErrorStateComponent, type IconName, SkeletonComponent } from '@atrium/ui';
import { injectT } from '../../i18n/texts.js';
import { ListEndComponent } from '../../paging/list-end.component.js';

/** A table of something that a company has, with what stands there while it loads, fails or holds nothing. */
@Component({
  selector: 'app-holding-list',
  imports: [EmptyStateComponent, ErrorStateComponent, ListEndComponent, SkeletonComponent],
  template: `
    @if (list().rows(); as rows) {
      @if (rows.length === 0) {
        <div class="atr-panel">
          <atr-empty-state [icon]="icon()" [heading]="none()" [lead]="t('companies.holdings.noneLead')" />
        </div>
      } @else {
        <div class="atr-panel scroll" tabindex="0" role="region" [attr.aria-label]="label()">
          <ng-content />
        </div>
        <app-list-end [list]="list()" />
      }
    } @else if (list().problem(); as problem) {
      <atr-error-state
        [heading]="t('companies.holdings.failed')"
        [detail]="problem.detail"
        [reference]="problem.correlationId"
        (retry)="list().reload()"
      />
    } @else {
      <div class="atr-panel waiting"><atr-skeleton [lines]="6" [height]="20" /></div>
    }
  `,
  styles: `
    :host {
      display: block;
    }
    .scroll {
      overflow-x: auto;
    }
    .waiting {
      padding: 16px;
    }
  `,
})
export class HoldingListComponent {
  protected readonly t = injectT();
  readonly list = input.required<PagedResource<unknown>>();
  /** Names the table for assistive technology. */
  readonly label = input.required<string>();
  readonly icon = input.required<IconName>();
  /** Heading when the company has none. */
  readonly none = input.required<string>();
}
