import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { injectT } from '../i18n/texts.js';

export interface StatusQuestion {
  readonly project: string;
  readonly column: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly preselected: string | null;
  /** No status is mapped to the column: the chosen one may be mapped to it. */
  readonly mapping: boolean;
}

export interface ChosenStatus {
  readonly statusId: string;
  readonly addToMapping?: boolean;
}

/** Opened by `StatusChoice`. */
@Component({
  selector: 'app-status-choice-dialog',
  template: `
    <form class="atr-dialog" (submit)="$event.preventDefault(); done(question.mapping)">
      <h2 id="status-choice-title">{{ t('projects.choice.heading', { column: question.column }) }}</h2>
      <p>
        {{
          t(question.mapping ? 'projects.choice.mapping' : 'projects.choice.lead', { name: question.project })
        }}
      </p>
      <fieldset>
        <legend class="atr-hidden">{{ t('projects.status') }}</legend>
        @for (choice of question.choices; track choice.id) {
          <label>
            <input
              type="radio"
              name="status"
              [value]="choice.id"
              [checked]="choice.id === chosen()"
              (change)="chosen.set(choice.id)"
            />
            {{ choice.name }}
          </label>
        } @empty {
          <p>{{ t('projects.choice.none') }}</p>
        }
      </fieldset>
      <div class="atr-dialog-actions">
        <button type="button" class="atr-button" (click)="ref.close()">
          {{ t('projects.choice.cancel') }}
        </button>
        @if (question.mapping) {
          <button type="button" class="atr-button" [disabled]="chosen() === null" (click)="done(false)">
            {{ t('projects.choice.once') }}
          </button>
        }
        <button type="submit" class="atr-button is-primary" [disabled]="chosen() === null">
          {{ t(question.mapping ? 'projects.choice.add' : 'projects.choice.move') }}
        </button>
      </div>
    </form>
  `,
  styles: `
    fieldset {
      display: flex;
      flex-direction: column;
      gap: 2px;
      max-height: 300px;
      margin: 0;
      padding: 0;
      overflow: auto;
      border: 0;
    }
    label {
      display: flex;
      align-items: center;
      gap: 8px;
      min-height: 32px;
      padding: 0 8px;
      border-radius: var(--atr-radius);
    }
    label:hover {
      background: var(--atr-hover);
    }
  `,
})
export class StatusChoiceDialog {
  protected readonly ref = inject<DialogRef<ChosenStatus>>(DialogRef);
  protected readonly question = inject<StatusQuestion>(DIALOG_DATA);
  protected readonly t = injectT();
  protected readonly chosen = signal(this.question.preselected);

  protected done(addToMapping: boolean): void {
    const statusId = this.chosen();
    if (statusId) this.ref.close(addToMapping ? { statusId, addToMapping } : { statusId });
  }
}
