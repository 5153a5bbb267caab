import { Component, computed, input } from '@angular/core';
import { IconComponent } from '../icon/icon.component.js';

/**
 * A labelled form field. The control is projected and takes the ids: `<atr-field label="…" for="mail" [error]="…">
 * <input id="mail" class="atr-input" aria-describedby="mail-note" [attr.aria-invalid]="…"></atr-field>`.
 */
@Component({
  selector: 'atr-field',
  imports: [IconComponent],
  template: `
    <label [attr.for]="for()">{{ label() }}</label>
    <ng-content />
    <span class="note" [id]="noteId()" [class.bad]="error()" aria-live="polite">
      @if (error(); as text) {
        <atr-icon name="circle-alert" [size]="14" />{{ text }}
      } @else {
        {{ hint() }}
      }
    </span>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    label {
      font-weight: 550;
    }
    .note {
      display: flex;
      align-items: center;
      gap: 4px;
      font-size: var(--atr-text-xs);
      line-height: 16px;
      color: var(--atr-text-2);
    }
    .note:empty {
      display: none;
    }
    .bad {
      color: var(--atr-bad-text);
    }
  `,
})
export class FieldComponent {
  readonly label = input.required<string>();
  /** Id of the projected control; its note has the id `<for>-note`. */
  readonly for = input.required<string>();
  readonly hint = input<string | null>(null);
  readonly error = input<string | null>(null);
  protected readonly noteId = computed(() => `${this.for()}-note`);
}
