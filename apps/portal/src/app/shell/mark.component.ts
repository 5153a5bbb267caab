import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import type { Api } from '@atrium/api-client';
import { AppearanceStore } from '@atrium/ui';

/** A logo at least this much wider than high holds the name already. */
const WORDMARK = 2;

/** The MSP: its logo, and its name unless the logo is that; without a logo its initial on its colour. */
@Component({
  selector: 'portal-mark',
  template: `@if (logo(); as image) {
      <img
        [class.plate]="plate()"
        [src]="image.address"
        [attr.width]="image.width"
        [attr.height]="image.height"
        [alt]="named() ? '' : provider().name"
        (error)="broken.set(true)"
      />
    } @else {
      <span class="square" aria-hidden="true">{{ initial() }}</span>
    }
    @if (named()) {
      <span class="name">{{ provider().name }}</span>
    }`,
  styles: `
    :host {
      display: inline-flex;
      min-width: 0;
      align-items: center;
      gap: 10px;
    }
    img {
      display: block;
      width: auto;
      height: auto;
      min-width: 0;
      max-width: min(200px, 52vw);
      max-height: 36px;
    }
    .plate {
      padding: 4px 8px;
      border-radius: 8px;
      background: #fff;
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
  private readonly scheme = inject(AppearanceStore).scheme;
  readonly provider = input.required<Api.PortalProviderDto>();
  private readonly wanted = computed(() => {
    const { light, dark } = this.provider().logo;
    return this.scheme() === 'dark' ? (dark ?? light) : light;
  });
  /** The image could not be loaded; another one is tried anew. */
  protected readonly broken = linkedSignal({ source: this.wanted, computation: () => false });
  protected readonly logo = computed(() => (this.broken() ? null : this.wanted()));
  /** A logo for light backgrounds keeps one where everything else is dark. */
  protected readonly plate = computed(() => this.scheme() === 'dark' && !this.provider().logo.dark);
  protected readonly named = computed(() => {
    const image = this.logo();
    return !image || image.width < image.height * WORDMARK;
  });
  protected readonly initial = computed(() => this.provider().name.trim().slice(0, 1).toUpperCase());
}
