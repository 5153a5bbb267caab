import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { injectUiTexts } from '../text/texts.js';

/** What a confirmation says. */
export interface ConfirmQuestion {
  readonly heading: string;
  readonly text: string;
  /** The verb on the button: "Disconnect", "Delete". */
  readonly confirm: string;
  readonly danger?: boolean;
  /** When set, this name must be typed before the button works. */
  readonly typeToConfirm?: { readonly label: string; readonly name: string };
}

/** Opened by `Confirm`. */
@Component({
  selector: 'atr-confirm-dialog',
  template: `
    <form class="atr-dialog" (submit)="$event.preventDefault(); close(true)">
      <h2 id="atr-confirm-title">{{ question.heading }}</h2>
      <p id="atr-confirm-text">{{ question.text }}</p>
      @if (question.typeToConfirm; as type) {
        <label for="atr-confirm-name">{{ type.label }}</label>
        <input
          #name
          data-first
          id="atr-confirm-name"
          class="atr-input"
          autocomplete="off"
          (input)="typed.set(name.value)"
        />
      }
      <div class="atr-dialog-actions">
        <button
          type="button"
          class="atr-button"
          [attr.data-first]="question.danger && !question.typeToConfirm ? '' : null"
          (click)="close(false)"
        >
          {{ t('ui.cancel') }}
        </button>
        <button
          type="submit"
          class="atr-button"
          [attr.data-first]="question.danger ? null : ''"
          [class.is-primary]="!question.danger"
          [class.is-danger]="question.danger"
          [disabled]="!allowed()"
        >
          {{ question.confirm }}
        </button>
      </div>
    </form>
  `,
})
export class ConfirmDialogComponent {
  private readonly ref = inject<DialogRef<boolean>>(DialogRef);
  protected readonly question = inject<ConfirmQuestion>(DIALOG_DATA);
  protected readonly t = injectUiTexts();
  protected readonly typed = signal('');

  protected allowed(): boolean {
    const wanted = this.question.typeToConfirm?.name;
    return wanted === undefined || this.typed().trim() === wanted;
  }

  protected close(agreed: boolean): void {
    if (!agreed || this.allowed()) this.ref.close(agreed);
  }
}
