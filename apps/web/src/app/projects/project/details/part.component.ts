import { Component, input, output } from '@angular/core';
import type { PagedResource } from '@atrium/api-client';
import {
  EmptyStateComponent,
  ErrorStateComponent,
  IconComponent,
  type IconName,
  SkeletonComponent,
} from '@atrium/ui';
import { injectT } from '../../../i18n/texts.js';
import { ListEndComponent } from '../../../paging/list-end.component.js';

/** What the parts with records have in common: the way to a new one, and the states of a list. The lines are projected. */
@Component({
  selector: 'app-details-part',
  imports: [EmptyStateComponent, ErrorStateComponent, IconComponent, ListEndComponent, SkeletonComponent],
  template: `
    <div class="head">
      <p>{{ lead() }}</p>
      <button type="button" class="atr-button" (click)="added.emit()">
        <atr-icon name="plus" [size]="14" />{{ add() }}
      </button>
    </div>
    @if (list().rows(); as rows) {
      @if (rows.length === 0) {
        <atr-empty-state [icon]="icon()" [heading]="none()" [lead]="noneLead()" />
      } @else {
        <ng-content />
        <app-list-end [list]="list()" />
      }
    } @else if (list().problem(); as problem) {
      <atr-error-state
        [heading]="failed()"
        [detail]="problem.detail"
        [reference]="problem.correlationId"
        (retry)="list().reload()"
      />
    } @else {
      <atr-skeleton [lines]="5" [height]="28" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .head {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 16px;
    }
    .head p {
      margin: 0;
      color: var(--atr-text-2);
    }
    .head button {
      flex: none;
    }
  `,
})
export class PartComponent {
  protected readonly t = injectT();
  readonly list = input.required<PagedResource<unknown>>();
  readonly icon = input.required<IconName>();
  readonly lead = input.required<string>();
  /** The words of the button that makes one. */
  readonly add = input.required<string>();
  readonly none = input.required<string>();
  readonly noneLead = input.required<string>();
  readonly failed = input.required<string>();
  readonly added = output();
}
