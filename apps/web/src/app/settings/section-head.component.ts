import { Component, input } from '@angular/core';

/** The head of one settings page: its name, what it is about and, projected, its actions. */
@Component({
  selector: 'app-section-head',
  template: `
    <div>
      <h2>{{ heading() }}</h2>
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
      align-items: flex-end;
      justify-content: space-between;
      gap: 8px 24px;
      margin-bottom: 16px;
    }
    h2 {
      margin: 0;
      font-size: var(--atr-text-lg);
      font-weight: 620;
    }
    p {
      max-width: 72ch;
      margin: 2px 0 0;
      color: var(--atr-text-2);
    }
    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class SectionHeadComponent {
  readonly heading = input.required<string>();
  readonly lead = input<string | null>(null);
}
