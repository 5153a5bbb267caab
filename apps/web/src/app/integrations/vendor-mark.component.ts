import { Component, computed, input } from '@angular/core';
import type { Api } from '@atrium/api-client';

/** A drawing of our own per PSA, so that connections are told apart at a glance; it is nobody's logo. */
const DRAWINGS: Readonly<Record<Api.PsaVendor, { readonly hue: number; readonly path: string }>> = {
  // Two links of a chain.
  connectwise: {
    hue: 222,
    path: 'M18 13h-4a5 5 0 0 0 0 14h4M22 13h4a5 5 0 0 1 0 14h-4M15 20h10',
  },
  // A wheel that turns by itself.
  autotask: { hue: 14, path: 'M29 20a9 9 0 1 1-3-6.7M26 8.5v5h-5M20 16v4l3 2' },
  // A ring around a point.
  halo: { hue: 272, path: 'M20 11a9 9 0 1 1 0 18 9 9 0 0 1 0-18M20 17a3 3 0 1 1 0 6 3 3 0 0 1 0-6' },
  // Two lanes that run the same way.
  syncro: { hue: 158, path: 'M11 16h15l-4-4M29 24H14l4 4' },
};

@Component({
  selector: 'app-vendor-mark',
  template: `
    <svg
      viewBox="0 0 40 40"
      aria-hidden="true"
      focusable="false"
      [attr.width]="size()"
      [attr.height]="size()"
    >
      <path
        fill="none"
        stroke="currentColor"
        stroke-width="2.4"
        stroke-linecap="round"
        stroke-linejoin="round"
        [attr.d]="drawing().path"
      />
    </svg>
  `,
  styles: `
    :host {
      display: inline-grid;
      flex: none;
      place-items: center;
      border-radius: var(--atr-radius);
      color: light-dark(hsl(var(--hue) 55% 34%), hsl(var(--hue) 70% 80%));
      background: light-dark(hsl(var(--hue) 60% 94%), hsl(var(--hue) 32% 20%));
    }
  `,
  host: { '[style.--hue]': 'drawing().hue' },
})
export class VendorMarkComponent {
  readonly vendor = input.required<Api.PsaVendor>();
  /** Side length in px. */
  readonly size = input(40);
  protected readonly drawing = computed(() => DRAWINGS[this.vendor()]);
}
