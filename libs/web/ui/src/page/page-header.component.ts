import { Component, input } from '@angular/core';

/**
 * The head of a page: title, an optional line below it and, projected, what belongs beside the title
 * (`[beside]`) and the page's actions (default slot).
 */
@Component({
  selector: 'atr-page-header',
  template: `
    <div class="words">
      <div class="title">
        <h1 tabindex="-1">{{ heading() }}</h1>
        <ng-content select="[beside]" />
      </div>
      @if (lead(); as text) {
        <p>{{ text }}</p>
      }
    </div>
    <div class="actions"><ng-content /></div>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
      min-height: 36px;
    }
    .title {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 12px;
    }
    h1 {
      margin: 0;
      font-size: var(--atr-text-xl);
      font-weight: 620;
      line-height: 28px;
      letter-spacing: -0.012em;
    }
    h1:focus {
      outline: none;
    }
    p {
      margin: 2px 0 0;
      max-width: 72ch;
      color: var(--atr-text-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class PageHeaderComponent {
  readonly heading = input.required<string>();
  readonly lead = input<string | null>(null);
}
