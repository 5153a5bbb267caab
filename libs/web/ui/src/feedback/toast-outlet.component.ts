import { Component, inject } from '@angular/core';
import type { Tone } from '../display/tone.js';
import { IconComponent } from '../icon/icon.component.js';
import type { IconName } from '../icon/icons.js';
import { injectUiTexts } from '../text/texts.js';
import { type Toast, Toasts } from './toast.service.js';

const ICON: Record<Tone, IconName> = {
  good: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
  info: 'info',
  idle: 'info',
  accent: 'info',
};

/** Where toasts appear; once per app, at the end of its root template. */
@Component({
  selector: 'atr-toast-outlet',
  imports: [IconComponent],
  template: `
    @for (toast of toasts.items(); track toast.id) {
      <div class="toast" [attr.data-tone]="toast.tone">
        <atr-icon [name]="icons[toast.tone]" />
        <div class="words">
          <span class="text">{{ toast.text }}</span>
          @if (toast.detail; as detail) {
            <span class="detail">{{ detail }}</span>
          }
        </div>
        @if (toast.action; as action) {
          <button type="button" class="atr-link" (click)="act(toast)">{{ action.label }}</button>
        }
        <button
          type="button"
          class="close"
          [attr.aria-label]="t('ui.dismiss')"
          (click)="toasts.dismiss(toast.id)"
        >
          <atr-icon name="x" [size]="14" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      inset-block-end: 16px;
      inset-inline-end: 16px;
      z-index: 1100;
      display: flex;
      flex-direction: column;
      gap: 8px;
      width: min(400px, calc(100vw - 32px));
      pointer-events: none;
    }
    .toast {
      display: flex;
      align-items: flex-start;
      gap: 10px;
      padding: 10px 8px 10px 12px;
      border: 1px solid var(--atr-line);
      border-inline-start: 3px solid var(--tone);
      border-radius: var(--atr-radius);
      background: var(--atr-raised);
      box-shadow: var(--atr-shadow-3);
      pointer-events: auto;
      animation: rise var(--atr-slow) var(--atr-ease);
    }
    .toast > atr-icon {
      margin-top: 2px;
      color: var(--tone-text);
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
      overflow-wrap: anywhere;
    }
    .text {
      font-weight: 550;
    }
    .detail {
      color: var(--atr-text-2);
    }
    .close {
      display: grid;
      flex: none;
      place-items: center;
      width: 24px;
      height: 24px;
      border-radius: var(--atr-radius-s);
      color: var(--atr-text-2);
    }
    .close:hover {
      background: var(--atr-hover);
    }
    @keyframes rise {
      from {
        opacity: 0;
        translate: 0 8px;
      }
    }
  `,
  host: { role: 'region', '[attr.aria-label]': "t('ui.notifications')" },
})
export class ToastOutletComponent {
  protected readonly toasts = inject(Toasts);
  protected readonly t = injectUiTexts();
  protected readonly icons = ICON;

  protected act(toast: Toast): void {
    toast.action?.run();
    this.toasts.dismiss(toast.id);
  }
}
