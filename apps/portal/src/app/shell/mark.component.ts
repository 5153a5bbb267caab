import { Component, computed, input } from '@angular/core';

/** The MSP: its initial on its colour, and its name. */
@Component({
  selector: 'portal-mark',
  template: `<span class="square" aria-hidden="true">{{ initial() }}</span
    ><span class="name">{{ name() }}</span>`,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      align-items: center;
      gap: 10px;
    }
    .square {
      display: grid;
      flex: none;
      place-items: center;
      width: 32px;
      height: 32px;
      border-radius: 8px;
      font-weight: 700;
      color: var(--atr-on-accent);
      background: var(--atr-accent);
    }
    .name {
      overflow: hidden;
      text-overflow: ellipsis;
      font-weight: 620;
      color: var(--atr-text);
    }
  `,
})
export class MarkComponent {
  readonly name = input.required<string>();
  protected readonly initial = computed(() => this.name().trim().slice(0, 1).toUpperCase());
}
