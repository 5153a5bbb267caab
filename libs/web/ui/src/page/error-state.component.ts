import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input, output, signal } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';
import { injectUiTexts } from '../text/texts.js';

/** What happened, a way to try again and the reference that support asks for. */
@Component({
  selector: 'atr-error-state',
  imports: [IconComponent],
  template: `
    <atr-icon name="cloud-off" [size]="20" />
    <div class="words" role="alert">
      <strong>{{ heading() }}</strong>
      @if (detail(); as text) {
        <p>{{ text }}</p>
      }
    </div>
    <div class="next">
      <button type="button" class="atr-button" (click)="retry.emit()">
        <atr-icon name="refresh-cw" [size]="14" />{{ t('ui.retry') }}
      </button>
      @if (reference(); as id) {
        <button
          type="button"
          class="atr-link reference"
          [attr.title]="t('ui.copyReference')"
          (click)="copy(id)"
        >
          {{ copied() ? t('ui.copied') : t('ui.reference', { id }) }}
        </button>
      }
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 8px;
      padding: 40px 24px;
      text-align: center;
      color: var(--atr-text);
    }
    :host > atr-icon {
      color: var(--atr-bad-text);
    }
    p {
      max-width: 60ch;
      margin: 4px 0 0;
      color: var(--atr-text-2);
    }
    .next {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 8px;
      margin-top: 8px;
    }
    .reference {
      font-size: var(--atr-text-xs);
      color: var(--atr-text-2);
    }
  `,
})
export class ErrorStateComponent {
  private readonly clipboard = inject(Clipboard);
  protected readonly t = injectUiTexts();
  readonly heading = input.required<string>();
  readonly detail = input<string | null>(null);
  /** Correlation id of the failed request. */
  readonly reference = input<string | null>(null);
  readonly retry = output();
  protected readonly copied = signal(false);

  protected copy(id: string): void {
    this.copied.set(this.clipboard.copy(id));
  }
}
