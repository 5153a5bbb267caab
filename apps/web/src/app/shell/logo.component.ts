import { Component, input } from '@angular/core';

/** The mark of the product: two arches, one inside the other. */
@Component({
  selector: 'app-logo',
  template: `
    <svg
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
      [attr.width]="size()"
      [attr.height]="size()"
    >
      <rect width="32" height="32" rx="7" fill="var(--atr-accent)" />
      <path
        d="M7 25V13a9 9 0 0 1 18 0v12M12 25V14a4 4 0 0 1 8 0v11"
        fill="none"
        stroke="var(--atr-on-accent)"
        stroke-width="2.6"
        stroke-linecap="round"
      />
    </svg>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
    }
  `,
})
export class LogoComponent {
  readonly size = input(24);
}
